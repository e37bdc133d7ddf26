import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { MailRound } from '../mail/mail-round.js';
import { startPlatform, type Platform } from '../scenario.js';
import { Credentials } from './credentials.js';

const auth = '/api/v1/auth';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let folder: string;
let platform: Platform;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tributary-mail-'));
  platform = await startPlatform([], {
    variables: { DATA_DIR: folder, TRUST_PROXY: '1', MFA_REQUIRED_ROLES: 'none' },
  });
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true });
});

let people = 0;
const password = 'right horse battery';
async function person(): Promise<string> {
  people += 1;
  const email = `person-${people}@example.com`;
  const standing = { role: 'finance' } as const;
  await platform.app.get(Credentials).put({ userId: `usr_${people}`, email, password, standing });
  return email;
}

const post = (path: string, body: object = {}, token?: string) => {
  const call = request(platform.app.getHttpServer()).post(`${auth}/${path}`);
  if (token !== undefined) void call.set('authorization', `Bearer ${token}`);
  return call.send(body);
};

async function signIn(email: string, given = password, address = '8.8.8.8') {
  const answer = await post('sign-in', { email, password: given })
    .set('user-agent', firefox)
    .set('x-forwarded-for', address);
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  return { status: answer.status, token: answer.body.accessToken as string, cookie };
}
const refresh = (cookie: string) => post('refresh').set('cookie', cookie);
const sessions = async (token: string) =>
  (
    await request(platform.app.getHttpServer())
      .get(`${auth}/sessions`)
      .set('authorization', `Bearer ${token}`)
      .expect(200)
  ).body.items;

/** The mails of the outbox folder since the last look, as written. */
async function mails(): Promise<string[]> {
  await platform.app.get(MailRound).work();
  const outbox = join(folder, 'outbox');
  const names = readdirSync(outbox).toSorted();
  const texts = names.map((name) => readFileSync(join(outbox, name), 'utf8'));
  for (const name of names) rmSync(join(outbox, name));
  return texts;
}

/** The token of the link in a mail: quoted-printable breaks lines. */
function tokenIn(mail: string | undefined): string {
  const plain = (mail ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /#token=([\w-]{43})/.exec(plain)?.[1] ?? '';
}

describe('sessions', () => {
  it('are listed by device and country, without an address', async () => {
    const email = await person();
    const one = await signIn(email);
    platform.clock.advance({ seconds: 60 });
    const two = await signIn(email, password, '192.0.2.1');
    const items = await sessions(two.token);
    expect(items).toMatchObject([
      { device: 'Firefox on Linux', country: null, current: true },
      { device: 'Firefox on Linux', country: 'US', current: false },
    ]);
    const { rows } = await platform.pool.query('select * from user_session');
    expect(JSON.stringify(rows)).not.toContain('8.8.8.8');
    await refresh(one.cookie).expect(200);
    expect((await sessions(two.token))[0].current).toBe(true);
  });

  it('are ended one by one, by their owner alone', async () => {
    const [mine, theirs] = [await person(), await person()];
    const [one, two] = [await signIn(mine), await signIn(mine)];
    const stranger = await signIn(theirs);
    const { id } = (await sessions(two.token)).find(
      ({ current }: { current: boolean }) => !current,
    );
    await post(`sessions/${id}/revoke`, {}, stranger.token).expect(404);
    await refresh(one.cookie).expect(200);
    await post(`sessions/${id}/revoke`, {}, two.token).expect(204);
    expect((await refresh(one.cookie).expect(401)).body.code).toBe('session-ended');
    await refresh(two.cookie).expect(200);
    expect(await sessions(two.token)).toHaveLength(1);
  });

  it('are ended everywhere at once', async () => {
    const email = await person();
    const [one, two] = [await signIn(email), await signIn(email)];
    await post('sign-out-everywhere', {}, two.token).expect(204);
    await refresh(one.cookie).expect(401);
    await refresh(two.cookie).expect(401);
    expect(await sessions(two.token)).toEqual([]);
  });
});

describe('a change of password', () => {
  it('needs the one before, and ends all other sessions', async () => {
    const email = await person();
    const [one, two] = [await signIn(email), await signIn(email)];
    const next = 'another horse battery';
    const wrong = await post('password', { current: 'wrong', next }, one.token).expect(422);
    expect(wrong.body).toMatchObject({ code: 'password-wrong', errors: [{ field: 'current' }] });
    const short = await post('password', { current: password, next: 'short' }, one.token);
    expect(short.body.errors[0].field).toBe('next');
    await post('password', { current: password, next }, one.token).expect(204);
    await refresh(two.cookie).expect(401);
    await refresh(one.cookie).expect(200);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, next)).status).toBe(200);
    const [notice, ...more] = await mails();
    expect(notice).toContain(`To: ${email}`);
    expect(notice).toContain('Subject: Your password was changed');
    expect(more).toEqual([]);
  });

  it('is guessed at five times, then not for a minute', async () => {
    const { token } = await signIn(await person());
    const guess = () => post('password', { current: 'wrong', next: 'another horse' }, token);
    for (let n = 0; n < 5; n += 1) await guess().expect(422);
    expect((await guess().expect(429)).headers['retry-after']).toBe('60');
  });
});

describe('a forgotten password', () => {
  it('is reset by a link, once, and signs out everywhere', async () => {
    const email = await person();
    const session = await signIn(email);
    await post('reset-request', { email }).expect(202);
    const [mail] = await mails();
    expect(mail).toContain('Subject: Reset your Tributary password');
    const token = tokenIn(mail);
    const { rows } = await platform.pool.query('select * from mailed_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    const next = 'a new horse battery';
    expect(
      (await post('reset', { token, password: 'short' }).expect(400)).body.errors[0].field,
    ).toBe('password');
    await post('reset', { token, password: next }).expect(204);
    await refresh(session.cookie).expect(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, next)).status).toBe(200);
    const again = await post('reset', { token, password: 'yet another horse' }).expect(410);
    expect(again.body.code).toBe('link-spent');
    expect((await mails())[0]).toContain('Your password was changed');
  });

  it('is good for an hour, and only by the newest link', async () => {
    const email = await person();
    const link = async () => {
      await post('reset-request', { email }).expect(202);
      return tokenIn((await mails())[0]);
    };
    const first = await link();
    const second = await link();
    await post('reset', { token: first, password: 'a new horse battery' }).expect(410);
    platform.clock.advance({ seconds: 3601 });
    await post('reset', { token: second, password: 'a new horse battery' }).expect(410);
    await post('reset', { token: await link(), password: 'a new horse battery' }).expect(204);
    await mails();
  });

  it('answers the same for an address that nobody has, and sends nothing', async () => {
    const email = await person();
    const known = await post('reset-request', { email }).expect(202);
    const unknown = await post('reset-request', { email: 'nobody@example.com' }).expect(202);
    expect(unknown.text).toBe(known.text);
    const { rows } = await platform.pool.query('select id from mail where status = $1', [
      'waiting',
    ]);
    expect(rows).toHaveLength(2);
    expect((await mails()).map((mail) => mail.includes(email))).toEqual([true]);
    expect((await platform.pool.query(`select from mail where is_decoy`)).rowCount).toBe(0);
  });

  it('sends three links an hour, however often it is asked', async () => {
    const email = await person();
    for (let n = 0; n < 5; n += 1) await post('reset-request', { email }).expect(202);
    expect(await mails()).toHaveLength(3);
  });

  it('leads to this very machine, whatever host a stranger claims', async () => {
    const email = await person();
    await post('reset-request', { email }).set('host', 'evil.example').expect(202);
    const [mail] = await mails();
    expect(mail).not.toContain('evil.example');
    expect(mail).toContain('http://127.0.0.1');
  });
});

it('keeps mails of the outbox folder from other users of the machine', async () => {
  await post('reset-request', { email: await person() }).expect(202);
  await platform.app.get(MailRound).work();
  const outbox = join(folder, 'outbox');
  const [name = ''] = readdirSync(outbox);
  expect(statSync(outbox).mode & 0o777).toBe(0o700);
  expect(statSync(join(outbox, name)).mode & 0o777).toBe(0o600);
});
