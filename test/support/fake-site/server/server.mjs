// The interface of dist/web-public/server/server.mjs without the app behind it: what the host of the
// pages is tested on. The path says what the page does.
let made = 0;

export async function render({ url, host }, { ask, consent, theme, currency, publicUrl }) {
  const { pathname, searchParams } = new URL(url, `http://${host}`);
  const [, first = '', second = ''] = pathname.split('/');
  made += 1;
  const page = (status, text, headers = {}) => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html><title>${text}</title><p>${JSON.stringify({ made, consent, theme, currency, publicUrl, url })}</p>`,
  });
  if (first === 'none') return null;
  if (first === 'gone') return page(410, 'Gone');
  if (first === 'missing') return page(404, 'Missing');
  if (first === 'moved') return page(301, 'Moved', { location: '/p/new', 'set-cookie': 'a=b' });
  if (first === 'throws') throw new Error('The page is broken');
  if (first === 'spins') for (;;);
  if (first === 'never') return new Promise(() => undefined);
  if (first === 'long') return page(200, 'Long '.repeat(1_000));
  if (first === 'asks') {
    const answers = await Promise.all(
      (searchParams.get('q') ?? '').split(',').map((path) => ask(`/api/v1/${path}`)),
    );
    return page(200, answers.map(({ status, body }) => `${status} ${body}`).join('; '));
  }
  return page(200, `Page ${first} ${second}`);
}
