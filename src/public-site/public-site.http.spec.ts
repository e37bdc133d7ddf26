import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import supertest, { type Response, type Test } from 'supertest';
import { Seed } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { CatalogueWatch } from './catalogue-watch.js';
import { Sitemap } from './sitemap.js';

const fakeSite = new URL('../../test/support/fake-site/', import.meta.url).pathname;

let test: TestApp;
beforeAll(async () => {
  const variables = { PUBLIC_SITE_DIR: fakeSite, PUBLIC_URL: 'https://shop.example' };
  test = await startTestApp(undefined, {
    variables: { ...variables, RATE_LIMIT_ANONYMOUS: '2', PUBLIC_SITE_THREADS: '1' },
  });
});
afterAll(() => test.close());

// Without the cookies of earlier answers.
const get = (path: string, headers: Record<string, string> = {}): Test =>
  supertest(test.app.getHttpServer()).get(path).set(headers);
const told = ({ text }: Response): Record<string, unknown> =>
  JSON.parse(/<p>(.*)<\/p>/.exec(text)?.[1] ?? '{}') as Record<string, unknown>;
const source = ({ headers }: Response): string => String(headers['server-timing']);

describe('a page', () => {
  it('is made once for all who see the same, whatever else is in the address', async () => {
    const first = await get('/p/mug?utm_source=mail').expect(200);
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(told(first)).toMatchObject({ url: '/p/mug', publicUrl: 'https://shop.example' });
    const again = await get('/p/mug?gclid=2').expect(200);
    expect(source(again)).toBe('page;desc=fresh');
    expect(again.text).toBe(first.text);
  });

  it('is its own for each consent, theme and currency, and kept by no one in between', async () => {
    const pages = await Promise.all([
      get('/p/own'),
      get('/p/own', { cookie: 'tributary_consent=granted' }),
      get('/p/own', { cookie: 'tributary_consent=granted', 'sec-gpc': '1' }),
      get('/p/own', { cookie: 'tributary_theme=dark; tributary_currency=SEK' }),
    ]);
    expect(pages.map(told)).toMatchObject([
      { consent: 'undecided', theme: null, currency: null },
      { consent: 'granted' },
      { consent: 'gpc' },
      { theme: 'dark', currency: 'SEK' },
    ]);
    expect(pages[0]?.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      vary: 'accept-encoding, cookie, sec-gpc',
    });
  });

  it('is not sent again to whoever has it', async () => {
    const { headers } = await get('/p/etag').expect(200);
    const again = await get('/p/etag', { 'if-none-match': String(headers['etag']) }).expect(304);
    expect(again.text).toBe('');
  });

  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
  ])('is compressed for who takes %s', async (accepted, encoding, open) => {
    const { address, port } = await listening();
    const { request } = await import('node:http');
    const { headers, body } = await new Promise<{
      headers: Record<string, unknown>;
      body: Buffer;
    }>((resolve, reject) => {
      const sent = request(
        { host: address, port, path: '/long', headers: { 'accept-encoding': accepted } },
        async (answer) => {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk as Buffer);
          resolve({ headers: answer.headers, body: Buffer.concat(chunks) });
        },
      );
      sent.on('error', reject).end();
    });
    expect(headers['content-encoding']).toBe(encoding);
    expect(open(body).toString()).toContain('Long Long');
  });

  it.each([
    ['/missing', 404],
    ['/gone', 410],
    ['/none', 404],
    ['/throws', 500],
  ])('may be none: %s is answered with %d', async (path, status) => {
    const { headers } = await get(path).expect(status);
    expect(headers['content-type']).toContain('text/html');
  });

  it('may have moved, and sets no cookie on the way', async () => {
    const { headers } = await get('/moved').expect(301);
    expect(headers['location']).toBe('/p/new');
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('runs no script and no style but our files', async () => {
    const policyOf = async (path: string): Promise<string[]> =>
      String((await get(path)).headers['content-security-policy']).split(';');
    const page = await policyOf('/p/mug');
    for (const rule of ["script-src 'self'", "style-src 'self'", "connect-src 'self'"]) {
      expect(page).toContain(rule);
    }
    expect(await policyOf('/de/partners/links')).toContain("style-src 'self' 'unsafe-inline'");
  });
});

describe('what pages read of the API', () => {
  it('is answered from within, without credentials, and counts against nobody', async () => {
    const health = `asks?q=${'problems,'.repeat(5)}auth/me`;
    const { text } = await get(`/${health}`, { authorization: 'Bearer nonsense' }).expect(200);
    const statuses = Array.from(text.matchAll(/(\d{3}) \{/g), ([, status]) => status);
    expect(statuses).toEqual([...Array<string>(5).fill('404'), '401']);
    const { headers } = await get('/api/v1/auth/me').expect(401);
    expect(headers['ratelimit-remaining']).toBe('1');
  });
});

it('tells when the catalogue has changed, and that much else does not change it', async () => {
  let nowMs = 1_000;
  const watch = new CatalogueWatch(test.pool, undefined, () => nowMs);
  await watch.look();
  expect(watch.changedAt()).toBe(-Infinity);
  const seed = new Seed(test);
  await seed.affiliate();
  await test.settled();
  await watch.look();
  expect(watch.changedAt()).toBe(-Infinity);
  await seed.merchant('Mugs');
  await test.settled();
  await watch.look();
  const changedAt = watch.changedAt();
  expect(changedAt).toBeGreaterThanOrEqual(nowMs);
  nowMs += 60_000;
  await watch.look();
  expect(watch.changedAt()).toBe(changedAt);
});

describe('the sitemap', () => {
  it('is made once for all who ask within minutes, not at each request', async () => {
    let nowMs = 0;
    let asked = 0;
    const ask = async () => ({ status: 200, headers: {}, body: `[{"slug":"s${(asked += 1)}"}]` });
    const sitemap = new Sitemap(test.pool, ask, () => nowMs);
    const first = await sitemap.part(0, 'https://shop.example');
    nowMs = 599_000;
    expect(await sitemap.part(0, 'https://shop.example')).toBe(first);
    expect(asked).toBe(2);
    nowMs = 4_300_000;
    const later = await sitemap.part(0, 'https://shop.example');
    expect(asked).toBe(4);
    expect(later?.etag).not.toBe(first?.etag);
    expect(await sitemap.part(1, 'https://shop.example')).toBeUndefined();
  });

  it.each(['/sitemap.xml', '/sitemaps/0.xml'])('%s is not sent again to who has it', async (at) => {
    const { headers, text } = await get(at, { 'accept-encoding': 'gzip' }).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
    });
    expect((await get(at, { 'accept-encoding': 'identity' })).text).toBe(text);
    await get(at, { 'if-none-match': String(headers['etag']) }).expect(304);
  });
});

describe('files', () => {
  it.each(['/main-aB-d_345.js', '/de/main-aB-d_346.js'])('%s is kept for a year', async (path) => {
    const { headers } = await get(path).expect(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('that are not there are no page', async () => {
    const { body } = await get('/main-gone2345.js').expect(404);
    expect(body).toMatchObject({ status: 404 });
  });

  it.each(['/api/v1/nothing', '/problems/nothing/at/all', '/media/x/y'])(
    '%s is none of the pages',
    async (path) => {
      const { headers } = await get(path).expect(404);
      expect(headers['content-type']).toContain('application/problem+json');
    },
  );
});

describe('preferences', () => {
  const post = (form: string, headers: Record<string, string> = {}): Test =>
    supertest(test.app.getHttpServer())
      .post('/preferences')
      .set({ 'content-type': 'application/x-www-form-urlencoded', ...headers })
      .send(form);

  it('are kept for a year, and lead back', async () => {
    const { headers } = await post('theme=dark&currency=sek&back=/p/mug%3Fpage=2').expect(303);
    expect(headers['location']).toBe('/p/mug?page=2');
    const [theme, currency] = headers['set-cookie'] as unknown as string[];
    expect(theme).toBe('tributary_theme=dark; Max-Age=31536000; Path=/; Secure; SameSite=Lax');
    expect(currency).toMatch(/^tributary_currency=SEK; Max-Age=31536000;/);
  });

  it('are forgotten when nothing is chosen, and left alone when not asked about', async () => {
    const { headers } = await post('theme=').expect(303);
    expect(headers['location']).toBe('/');
    expect(String(headers['set-cookie'])).toMatch(/^tributary_theme=; /);
    expect(String(headers['set-cookie'])).not.toContain('currency');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example/',
    'javascript:alert(1)',
  ])('lead to no other site: %s', async (back) => {
    const { headers } = await post(`theme=dark&back=${encodeURIComponent(back)}`, {
      referer: 'https://evil.example/p/mug',
    }).expect(303);
    expect(headers['location']).toBe('/');
  });

  it('go back to the page that the form was on', async () => {
    const host = 'shop.example';
    const { headers } = await post('theme=dark', { host, referer: `https://${host}/deals?page=2` });
    expect(headers['location']).toBe('/deals?page=2');
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('are set by no other site: %j', async (from) => {
    const { headers } = await post('theme=dark', from as Record<string, string>).expect(403);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('are no way to send forms to the API', async () => {
    await supertest(test.app.getHttpServer())
      .post('/api/v1/auth/sign-in')
      .set('content-type', 'application/x-www-form-urlencoded')
      .send('email=a')
      .expect(415);
  });
});

it('tells how many pages it made, and that it is there', async () => {
  await get('/p/figures').expect(200);
  const { text } = await get('/metrics').expect(200);
  expect(text).toMatch(/^tributary_pages_total\{source="made"\} [1-9]/m);
  expect(text).toMatch(/^tributary_page_render_seconds_count [1-9]/m);
  expect(text).toMatch(/^tributary_page_cache_bytes [1-9]/m);
  const { body } = await get('/readyz');
  expect(body.checks['public site']).toBe('ok');
});

it('says what else runs here', async () => {
  const { text } = await get('/api').expect(200);
  expect(text).toContain('/docs/openapi.json');
  await get('/plain.css').expect(200).expect('content-type', /css/);
  await get('/favicon.ico').expect(200).expect('content-type', /svg/);
});

async function listening(): Promise<{ address: string; port: number }> {
  const server = test.app.getHttpServer();
  if (!server.listening) await test.app.listen(0, '127.0.0.1');
  await until(() => server.listening);
  return server.address() as { address: string; port: number };
}

// The last of this file: afterwards this client has nothing left.
describe('somebody who thinks up addresses', () => {
  it('is told to wait, and sees the pages that have names all the same', async () => {
    const ask = (n: number): Test => get(`/search?q=thought-up-${n}`);
    let refused: Response | undefined;
    for (let n = 0; n < 12 && refused?.status !== 429; n += 1) refused = await ask(n);
    expect(refused?.status).toBe(429);
    expect(refused?.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store' });
    await get('/p/mug').expect(200);
    await get('/p/mug', { cookie: 'tributary_currency=EUR' }).expect(429);
  });
});
