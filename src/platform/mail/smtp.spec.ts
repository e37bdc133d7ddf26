import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { startPlatform, type Platform } from '../scenario.js';
import { MailRound } from './mail-round.js';
import { Mailbox } from './mailbox.js';
import { noticeMail, resetMail } from './templates.js';

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string;
  readonly message: string;
}

// A real mail server, in this process: it takes what it is told to.
const received: Received[] = [];
let refusal: { responseCode: number; message: string } | undefined;
const server = new SMTPServer({
  authOptional: false,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
  onAuth: ({ username, password }, _session, done) =>
    password === 'secret' ? done(null, { user: username }) : done(new Error('no')),
  onRcptTo: (_address, _session, done) =>
    refusal ? done(Object.assign(new Error(refusal.message), refusal)) : done(),
  onData: (stream: SMTPServerDataStream, session, done) => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = mailFrom === false ? '' : mailFrom.address;
    const to = rcptTo.map(({ address }) => address);
    let message = '';
    stream.on('data', (chunk: Buffer) => (message += chunk.toString('latin1')));
    stream.on('end', () => {
      received.push({ from, to, user: session.user ?? '', message });
      done();
    });
  },
});

let platform: Platform;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  platform = await startPlatform([], {
    variables: {
      SMTP_URL: `smtp://mailer:secret@127.0.0.1:${port}`,
      MAIL_FROM: 'Tributary <hello@tributary.example>',
    },
  });
});
afterAll(async () => {
  await platform.app.get(MailRound).stop();
  await platform.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  received.length = 0;
  refusal = undefined;
});

const url = 'https://app.example/admin/reset#token=abc';
const mail = { to: 'anna@example.com', ...resetMail({ url }) };
const post = (usefulHours = 1) => platform.app.get(Mailbox).post(mail, { usefulHours });
const work = () => platform.app.get(MailRound).work();
async function row(id: string) {
  const { rows } = await platform.pool.query('select * from mail where id = $1', [id]);
  return rows[0];
}

it('hands a mail over, as text and as HTML, and keeps nothing of what it said', async () => {
  const id = await post();
  const before = await row(id);
  expect(JSON.stringify(before)).not.toContain('anna@example.com');
  expect(before.content.toString('latin1')).not.toContain('#token');
  expect(await work()).toBe(1);
  expect(received).toMatchObject([
    { from: 'hello@tributary.example', to: ['anna@example.com'], user: 'mailer' },
  ]);
  const [{ message } = { message: '' }] = received;
  expect(message).toContain(`Message-ID: <${id}@tributary.example>`);
  expect(message).toContain('Content-Type: text/plain');
  expect(message).toContain('Content-Type: text/html');
  expect(message).toContain('Auto-Submitted: auto-generated');
  expect(await row(id)).toMatchObject({ status: 'sent', sent_by: 'smtp', content: null });
  expect(await work()).toBe(0);
});

it('tries again, later each time, while the server is busy, and once it is not the mail goes', async () => {
  refusal = { responseCode: 451, message: 'later' };
  const id = await post();
  await work();
  expect(await row(id)).toMatchObject({ status: 'waiting', tries: 1, trouble: 'EENVELOPE 451' });
  expect(await work()).toBe(0);
  platform.clock.advance({ seconds: 15 });
  await work();
  expect(await row(id)).toMatchObject({ status: 'waiting', tries: 2 });
  platform.clock.advance({ seconds: 15 });
  expect(await work()).toBe(0);
  refusal = undefined;
  platform.clock.advance({ seconds: 15 });
  await work();
  expect(await row(id)).toMatchObject({ status: 'sent', tries: 3, trouble: null });
  expect(received).toHaveLength(1);
});

it('gives up at once when there is no such mailbox, and tells no address', async () => {
  refusal = { responseCode: 550, message: 'no such user anna@example.com' };
  const id = await post();
  await work();
  expect(await row(id)).toMatchObject({
    ...{ status: 'failed', content: null, trouble: 'the mail server answered 550' },
  });
  expect(JSON.stringify(platform.logged())).not.toContain('anna@example.com');
});

it('goes on with the next mail when one cannot be opened any more', async () => {
  const spoilt = await post();
  await platform.pool.query(`update mail set content = '\\x00' where id = $1`, [spoilt]);
  const id = await post();
  await work();
  expect(await row(spoilt)).toMatchObject({
    status: 'waiting',
    tries: 1,
    trouble: 'ERR_CRYPTO_INVALID_AUTH_TAG',
  });
  expect(await row(id)).toMatchObject({ status: 'sent' });
  await platform.pool.query('delete from mail where id = $1', [spoilt]);
});

it('sends no link that has run out', async () => {
  const id = await post();
  platform.clock.advance({ hours: 1 });
  await work();
  expect(await row(id)).toMatchObject({ status: 'failed', trouble: 'too late', content: null });
  expect(received).toEqual([]);
});

it('sends each mail once, by two who work at once', async () => {
  for (let n = 0; n < 6; n += 1) await post();
  const counts = await Promise.all([work(), work()]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(6);
  expect(received).toHaveLength(6);
});

it('writes nothing into a mail that a browser would take for more than text', () => {
  const { html, text } = resetMail({ url: 'https://x.example/"><script>alert(1)</script>' });
  expect(html).not.toContain('<script');
  expect(text).toContain('<script>');
  expect(noticeMail('passkey-added').text).toContain('If it was not you');
});
