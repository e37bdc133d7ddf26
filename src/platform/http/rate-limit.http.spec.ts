import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { RedisServer } from '../../../test/support/redis-server.js';
import { AccessTokens } from '../auth/access-tokens.js';
import type { Standing } from '../auth/actor.js';
import { ApiKeys } from '../auth/api-keys.js';
import { SystemClock } from '../clock.js';
import { randomId } from '../ids.js';
import { createLog } from '../observability/log.js';
import { startPlatform, type Platform } from '../scenario.js';
import { openShared } from '../shared/open-shared.js';

const variables = {
  RATE_LIMIT_ANONYMOUS: '6',
  RATE_LIMIT_SIGNED_IN: '8',
  RATE_LIMIT_STAFF: '10',
  RATE_LIMIT_MERCHANT: '12',
  TRUST_PROXY: '1',
};

let platform: Platform;
beforeEach(async () => {
  platform = await startPlatform([], { variables });
});
afterEach(() => platform.stop());
const http = () => request(platform.app.getHttpServer());
const list = (from = '203.0.113.7') => http().get('/api/v1/examples').set('x-forwarded-for', from);

async function as(standing: Standing) {
  const id = randomId('user', platform.clock.now().getTime());
  const tokens = platform.app.get(AccessTokens);
  const token = await tokens.issue({ ...standing, type: 'user', id, sessionId: id });
  return () => http().get('/api/v1/auth/me').set('authorization', `Bearer ${token}`);
}

async function issueKey(): Promise<string> {
  const id = randomId('apiKey', platform.clock.now().getTime());
  const key = { id, merchantId: 'mer_1', requireSignature: false };
  const issued = await platform.app.get(ApiKeys).issue({ ...key, scopes: ['conversions:write'] });
  return issued.token;
}

const postOrders = (token: string, orders: unknown) =>
  http()
    .post('/api/v1/examples/orders/batch')
    .set('authorization', `Bearer ${token}`)
    .send({ orders });

it('tells what is left, and refuses what is beyond as a problem that passes', async () => {
  const first = await list().expect(200);
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '6',
    'ratelimit-remaining': '5',
    'ratelimit-reset': '10',
  });
  for (let n = 2; n <= 6; n += 1) await list().expect(200);
  const refused = await list()
    .expect(429)
    .expect('content-type', /application\/problem\+json/);
  expect(refused.body).toMatchObject({ code: 'too-many-requests', status: 429 });
  expect(refused.headers).toMatchObject({
    'retry-after': '10',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '60',
  });
  await http().get('/problems/too-many-requests').expect(200);
  platform.clock.advance({ seconds: 10 });
  await list().expect(200);
  await list().expect(429);
});

it('counts each client by itself, an IPv6 household as one', async () => {
  for (let n = 1; n <= 6; n += 1) await list().expect(200);
  await list().expect(429);
  await list('203.0.113.8').expect(200);
  await list('2001:db8:1:2::5').expect(200);
  const next = await list('2001:db8:1:2::6').expect(200);
  expect(next.headers['ratelimit-remaining']).toBe('4');
});

it('has a tier for those who are signed in, and one for staff, each user by itself', async () => {
  const anna = await as({ role: 'affiliate', affiliateId: 'aff_1' });
  const ben = await as({ role: 'merchant', merchantId: 'mer_1' });
  expect((await anna().expect(200)).headers).toMatchObject({ 'ratelimit-limit': '8' });
  expect((await anna().expect(200)).headers).toMatchObject({ 'ratelimit-remaining': '6' });
  expect((await ben().expect(200)).headers).toMatchObject({ 'ratelimit-remaining': '7' });
  for (const role of ['admin', 'finance', 'auditor'] as const) {
    const staff = await as({ role });
    expect((await staff().expect(200)).headers).toMatchObject({ 'ratelimit-limit': '10' });
  }
});

it('counts every order of a batch against the key that posts it', async () => {
  const token = await issueKey();
  const headersOf = async (orders: unknown) => (await postOrders(token, orders)).headers;
  expect(await headersOf([1, 2, 3, 4, 5])).toMatchObject({
    'ratelimit-limit': '12',
    'ratelimit-remaining': '7',
  });
  expect(await headersOf([])).toMatchObject({ 'ratelimit-remaining': '6' });
  expect(await headersOf('no list')).toMatchObject({ 'ratelimit-remaining': '5' });
  const refused = await postOrders(token, [1, 2, 3, 4, 5, 6]).expect(429);
  expect(refused.headers).toMatchObject({ 'retry-after': '5', 'ratelimit-remaining': '5' });
  // More than there ever is at once still goes, when nothing else was taken.
  await postOrders(await issueKey(), Array.from({ length: 100 })).expect(200);
});

it('knows the key in an address, but not one that it never gave out', async () => {
  const token = await issueKey();
  const called = (given: string) => http().get('/api/v1/examples').query({ token: given });
  expect((await called(token)).headers).toMatchObject({ 'ratelimit-limit': '12' });
  const forged = `${token.slice(0, -4)}AAAA`;
  expect((await called(forged)).headers).toMatchObject({ 'ratelimit-limit': '6' });
});

it('counts who may not come in as nobody, so that trying has an end', async () => {
  const attempt = () =>
    http().get('/api/v1/examples/money').set('authorization', 'Bearer tk_wrong');
  const refused = await attempt().expect(401);
  expect(refused.headers).toMatchObject({ 'ratelimit-remaining': '5' });
  for (let n = 2; n <= 6; n += 1) await attempt().expect(401);
  await attempt().expect(429);
});

it('leaves health and figures alone', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/problems']) {
    const { headers } = await http().get(path).expect(200);
    expect(headers).not.toHaveProperty('ratelimit-limit');
  }
});

it('does not limit a tier whose limit is 0', async () => {
  const free = await startPlatform();
  try {
    const { headers } = await request(free.app.getHttpServer()).get('/api/v1/examples').expect(200);
    expect(headers).not.toHaveProperty('ratelimit-limit');
  } finally {
    await free.stop();
  }
});

describe('Several processes on one Redis', () => {
  it('count together, requests as well as wrong passwords', async () => {
    const server = await RedisServer.start();
    const TRIBUTARY_MASTER_KEY = randomBytes(32).toString('hex');
    const start = async () => {
      const shared = await openShared({
        ...{ redisUrl: server.url, installation: 'test' },
        ...{ log: createLog('silent'), clock: new SystemClock() },
      });
      const own = { ...variables, RATE_LIMIT_ANONYMOUS: '20', TRIBUTARY_MASTER_KEY };
      const { app, stop } = await startPlatform([], { variables: own, shared });
      return { shared, stop, to: () => request(app.getHttpServer()) };
    };
    const [one, two] = [await start(), await start()];
    /** The first answer of 429, when they are asked in turn. */
    const refusal = async (tries: number, ask: (to: typeof one.to) => request.Test) => {
      for (let n = 0; n < tries; n += 1) {
        const answer = await ask(n % 2 === 0 ? one.to : two.to);
        if (answer.status === 429) return answer.body.code;
      }
      return undefined;
    };
    try {
      // By itself, each would let pass half of these.
      const get = (to: typeof one.to) => to().get('/api/v1/examples');
      expect(await refusal(36, get)).toBe('too-many-requests');
      const signIn = (to: typeof one.to) =>
        to()
          .post('/api/v1/auth/sign-in')
          .set('x-forwarded-for', '203.0.113.7')
          .send({ email: 'anna@example.com', password: 'a wrong password' });
      expect(await refusal(10, signIn)).toBe('too-many-attempts');
      // Without it each goes on by itself.
      await server.kill();
      for (const { to } of [one, two])
        await get(to).set('x-forwarded-for', '203.0.113.9').expect(200);
    } finally {
      for (const { stop, shared } of [one, two]) {
        await stop();
        await shared.close();
      }
      await server.stop();
    }
  });
});

it('does not let a token without its signature use up what the shop may ask', async () => {
  const id = randomId('apiKey', platform.clock.now().getTime());
  const key = { id, merchantId: 'mer_1', requireSignature: true };
  const issued = await platform.app.get(ApiKeys).issue({ ...key, scopes: ['conversions:write'] });
  const stolen = await postOrders(
    issued.token,
    Array.from({ length: 500 }, () => ({})),
  ).expect(401);
  expect(stolen.body).toMatchObject({ code: 'signature-missing' });
  // Counted for whoever sent it, as one request of nobody's.
  expect(stolen.headers).toMatchObject({ 'ratelimit-limit': '6', 'ratelimit-remaining': '5' });
});
