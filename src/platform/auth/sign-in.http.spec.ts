import request from 'supertest';
import { startPlatform, type Platform } from '../scenario.js';
import { Credentials } from './credentials.js';
import { Sessions } from './sessions.js';

let platform: Platform;
beforeAll(async () => {
  // What comes after the password stands in second-factor.http.spec.ts.
  platform = await startPlatform([], { variables: { MFA_REQUIRED_ROLES: 'none' } });
  const credentials = platform.app.get(Credentials);
  await credentials.put({
    userId: 'usr_1',
    email: 'Anna@Example.com',
    password: 'right horse',
    standing: { role: 'finance' },
  });
  await credentials.put({
    userId: 'usr_2',
    email: 'shop@example.com',
    password: 'right horse',
    standing: { role: 'merchant', merchantId: 'mer_1' },
  });
});
afterAll(() => platform.stop());
// Yesterday's failures are forgiven.
beforeEach(() => platform.clock.advance({ days: 1 }));

const http = () => request(platform.app.getHttpServer());
const auth = '/api/v1/auth';
const signIn = (email = 'anna@example.com', password = 'right horse') =>
  http().post(`${auth}/sign-in`).send({ email, password });

function cookieOf(response: request.Response): string {
  const cookies = response.headers['set-cookie'] as unknown as string[];
  return cookies[0] ?? '';
}
const refresh = (cookie: string) =>
  http()
    .post(`${auth}/refresh`)
    .set('cookie', cookie.split(';')[0] ?? '');

it('signs in, whatever the case of the address, and tells who that is', async () => {
  const response = await signIn('ANNA@example.com ').expect(400);
  expect(response.body.errors[0].field).toBe('email');
  const { body } = await signIn('ANNA@example.com').expect(200);
  expect(body).toMatchObject({ expiresIn: 900, user: { id: 'usr_1', role: 'finance' } });
  const me = await http()
    .get(`${auth}/me`)
    .set('authorization', `Bearer ${body.accessToken as string}`)
    .expect(200);
  expect(me.body).toEqual(body.user);
  expect(me.body.rules).toContainEqual(['approve,reject', 'Commission']);
});

it('carries a merchant through to the rules', async () => {
  const { body } = await signIn('shop@example.com').expect(200);
  expect(body.user).toMatchObject({ role: 'merchant', merchantId: 'mer_1' });
  expect(body.user.rules).toContainEqual(['manage', 'ApiKey', { merchantId: 'mer_1' }]);
});

it('keeps the refresh token from scripts, other sites and other paths', async () => {
  const cookie = cookieOf(await signIn());
  expect(cookie).toMatch(/^tributary_refresh=[\w-]{43};/);
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth', 'Max-Age=2592000'])
    expect(cookie).toContain(part);
});

it('answers the same for an unknown address and a wrong password', async () => {
  const unknown = await signIn('nobody@example.com').expect(401);
  const wrong = await signIn('anna@example.com', 'wrong').expect(401);
  const { traceId: _a, ...one } = unknown.body;
  const { traceId: _b, ...two } = wrong.body;
  expect(one).toEqual(two);
  expect(one.code).toBe('invalid-credentials');
});

it('makes a guesser wait, longer each time, and nobody else', async () => {
  for (let n = 0; n < 5; n += 1) await signIn('anna@example.com', 'wrong').expect(401);
  const blocked = await signIn().expect(429);
  expect(blocked.body.code).toBe('too-many-attempts');
  expect(blocked.headers['retry-after']).toBe('1');
  await signIn('shop@example.com').expect(200);
  platform.clock.advance({ seconds: 1 });
  await signIn('anna@example.com', 'wrong').expect(401);
  expect((await signIn().expect(429)).headers['retry-after']).toBe('2');
  platform.clock.advance({ seconds: 2 });
  await signIn().expect(200);
  await signIn('anna@example.com', 'wrong').expect(401);
});

it('counts guesses that come all at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => signIn('anna@example.com', 'wrong')),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

it('lets a disabled user in no more', async () => {
  const credentials = platform.app.get(Credentials);
  const cookie = cookieOf(await signIn('shop@example.com').expect(200));
  await credentials.setStatus('usr_2', 'disabled');
  expect((await signIn('shop@example.com').expect(401)).body.code).toBe('invalid-credentials');
  expect((await refresh(cookie).expect(401)).body.code).toBe('session-ended');
  await credentials.setStatus('usr_2', 'active');
  await signIn('shop@example.com').expect(200);
});

it('gives each address to one user', async () => {
  const standing = { role: 'admin' } as const;
  const taken = platform.app
    .get(Credentials)
    .put({ userId: 'usr_9', email: ' anna@EXAMPLE.com', password: 'x', standing });
  await expect(taken).rejects.toMatchObject({ refusal: { code: 'user.email-taken' } });
});

it('stores neither address nor password nor token', async () => {
  const response = await signIn();
  const { rows } = await platform.pool.query('select * from credential');
  const { rows: sessions } = await platform.pool.query('select * from refresh_session');
  const token = /=([\w-]+);/.exec(cookieOf(response))?.[1] ?? 'none';
  const text = JSON.stringify([rows, sessions]).toLowerCase();
  expect(text).not.toContain('example.com');
  expect(text).not.toContain('right horse');
  expect(text).not.toContain(token.toLowerCase());
  expect(rows[0]).toMatchObject({
    password_hash: expect.stringContaining('$argon2id$v=19$m=19456,t=2,p=1$') as string,
  });
});

describe('refreshing', () => {
  it('turns each refresh token over', async () => {
    const first = cookieOf(await signIn());
    const second = await refresh(first).expect(200);
    expect(second.body.user.id).toBe('usr_1');
    expect(cookieOf(second)).not.toBe(first);
    await refresh(cookieOf(second)).expect(200);
  });

  it('ends the whole session when a token is used twice', async () => {
    const first = cookieOf(await signIn());
    const second = cookieOf(await refresh(first).expect(200));
    const third = cookieOf(await refresh(second).expect(200));
    expect((await refresh(first).expect(401)).body.code).toBe('session-ended');
    await refresh(third).expect(401);
  });

  it('ends the whole session when a token is used again after half a minute', async () => {
    const first = cookieOf(await signIn());
    const second = cookieOf(await refresh(first).expect(200));
    platform.clock.advance({ seconds: 31 });
    await refresh(first).expect(401);
    await refresh(second).expect(401);
  });

  it('survives an answer that was lost', async () => {
    const first = cookieOf(await signIn());
    await refresh(first).expect(200);
    platform.clock.advance({ seconds: 30 });
    const again = cookieOf(await refresh(first).expect(200));
    await refresh(again).expect(200);
  });

  it('survives tabs that refresh at once, whichever answer comes last', async () => {
    const cookie = cookieOf(await signIn());
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(cookie)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const [one, two] = answers.map(cookieOf);
    expect(new Set([one, two]).size).toBe(1);
    await refresh(two ?? '').expect(200);
    await refresh(one ?? '').expect(200);
  });

  // Seconds between the refreshes of the first holder, and by how much the second comes after.
  it.each([
    { behind: [10, 20], every: 870, endsAt: undefined },
    { behind: [10, 20, 30, 5], every: 100, endsAt: undefined },
    { behind: [31], every: 870, endsAt: 0 },
    { behind: [10, 31], every: 870, endsAt: 1 },
    { behind: [10, 20, 400], every: 400, endsAt: 2 },
    { behind: [30, 30, 30, 60], every: 60, endsAt: 3 },
  ])('never forks: two holders, $behind s apart', async ({ behind, every, endsAt }) => {
    let ours = cookieOf(await signIn());
    let theirs = ours;
    for (const [round, seconds] of behind.entries()) {
      platform.clock.advance({ seconds: every });
      ours = cookieOf(await refresh(ours).expect(200));
      platform.clock.advance({ seconds });
      const late = await refresh(theirs);
      expect(late.status).toBe(round === endsAt ? 401 : 200);
      theirs = cookieOf(late);
      if (late.status === 200) expect(theirs).toBe(ours);
    }
    await refresh(ours).expect(endsAt === undefined ? 200 : 401);
  });

  it('leaves other sessions of the user alone', async () => {
    const [one, two] = [cookieOf(await signIn()), cookieOf(await signIn())];
    await refresh(one).expect(200);
    platform.clock.advance({ seconds: 31 });
    await refresh(one).expect(401);
    await refresh(two).expect(200);
  });

  it('ends after thirty days, however often it was turned over', async () => {
    const first = cookieOf(await signIn());
    platform.clock.advance({ days: 20 });
    const second = cookieOf(await refresh(first).expect(200));
    platform.clock.advance({ days: 11 });
    await refresh(second).expect(401);
    expect(await platform.app.get(Sessions).forgetExpired()).toBeGreaterThan(0);
  });

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn());
    await http()
      .post(`${auth}/sign-out`)
      .set('cookie', cookie.split(';')[0] ?? '')
      .expect(204);
    await refresh(cookie).expect(401);
  });

  it('refuses a made-up token, and none', async () => {
    await refresh(`tributary_refresh=${'x'.repeat(43)};`).expect(401);
    expect((await http().post(`${auth}/refresh`).expect(401)).body.code).toBe('session-ended');
  });
});

describe('access tokens', () => {
  const me = (token: string) => http().get(`${auth}/me`).set('authorization', token);

  it('run out after fifteen minutes', async () => {
    const { body } = await signIn();
    platform.clock.advance({ seconds: 899 });
    await me(`Bearer ${body.accessToken as string}`).expect(200);
    platform.clock.advance({ seconds: 2 });
    expect((await me(`Bearer ${body.accessToken as string}`).expect(401)).body.code).toBe(
      'token-expired',
    );
  });

  it('are refused when made up, changed or missing', async () => {
    const token = (await signIn()).body.accessToken as string;
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: 'usr_1', role: 'admin', sid: 'x', exp: 9e9 }),
    ).toString('base64url');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    for (const bad of [
      '',
      'Bearer',
      'Bearer x',
      `Basic ${token}`,
      `Bearer ${head}.${claims}.${signature}`,
      `Bearer ${none}`,
    ]) {
      const response = await me(bad).expect(401);
      expect(response.body.code).toBe('unauthenticated');
    }
  });
});
