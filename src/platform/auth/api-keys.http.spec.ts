import request from 'supertest';
import { randomId } from '../ids.js';
import { startPlatform, type Platform } from '../scenario.js';
import { AccessTokens } from './access-tokens.js';
import type { ApiKeyScope as Scope } from '#domain/api-key/api-key.js';
import type { Standing } from './actor.js';
import { ApiKeys } from './api-keys.js';
import { signatureOf } from './request-signature.js';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const keys = () => platform.app.get(ApiKeys);
const http = () => request(platform.app.getHttpServer());
const path = '/api/v1/examples/orders';
const order = JSON.stringify({
  programId: 'prg_01JD8T7Q4G5V9Z3M1N2P3R4S5T',
  occurredAt: '2026-05-04T10:11:12Z',
  total: { amount: '12900', currency: 'EUR' },
  lines: [{ quantity: 1 }],
});

const issue = (scopes: Scope[] = ['conversions:write'], requireSignature = false) =>
  keys().issue({
    id: randomId('apiKey', platform.clock.now().getTime()),
    merchantId: 'mer_1',
    scopes,
    requireSignature,
  });
const seconds = (offset = 0) => String(Math.floor(platform.clock.now().getTime() / 1000) + offset);

function post(token: string, headers: Record<string, string> = {}, body = order) {
  return http()
    .post(path)
    .set({ authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers })
    .send(body);
}
function signed(secret: string, timestamp = seconds(), body = order) {
  return {
    'x-tributary-timestamp': timestamp,
    'x-tributary-signature': signatureOf(secret, timestamp, body),
  };
}

it('lets a key with the scope in', async () => {
  const { token } = await issue();
  expect(token).toMatch(/^tk_[0-9A-Z]{26}_[\w-]{43}$/);
  await post(token).expect(201);
});

it('does not ask the database for every request of a key', async () => {
  const { token } = await issue();
  await post(token).expect(201);
  let asked = 0;
  const count = () => {
    asked += 1;
  };
  platform.pool.on('acquire', count);
  await Promise.all(Array.from({ length: 10 }, () => post(token).expect(201)));
  platform.pool.off('acquire', count);
  expect(asked).toBe(0);
});

it.each([
  ['a made-up key', `tk_01JD8T7Q4G5V9Z3M1N2P3R4S5T_${'x'.repeat(43)}`],
  ['a malformed key', 'tk_nothing'],
])('refuses %s', async (_name, token) => {
  expect((await post(token).expect(401)).body.code).toBe('unauthenticated');
});

it('refuses the right key with a wrong secret', async () => {
  const { token } = await issue();
  await post(token).expect(201);
  await post(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`).expect(401);
});

it('refuses a key without the scope, and names it', async () => {
  const { token } = await issue(['links:write']);
  const { body } = await post(token).expect(403);
  expect(body).toMatchObject({
    code: 'scope-missing',
    detail: 'The key lacks the scope conversions:write',
  });
});

it('refuses a key where only users may go', async () => {
  const { token } = await issue();
  const { body } = await http()
    .get('/api/v1/examples/money')
    .set('authorization', `Bearer ${token}`)
    .expect(403);
  expect(body.code).toBe('forbidden');
});

it('refuses a revoked key at once, and in another process within seconds', async () => {
  const { token, id } = await issue();
  await post(token).expect(201);
  const elsewhere = new ApiKeys(platform.pool, platform.config.secrets, platform.clock);
  expect(await elsewhere.verify(token)).toBeDefined();
  expect(await keys().revoke(id)).toBe(true);
  expect(await keys().revoke(id)).toBe(false);
  await post(token).expect(401);
  platform.clock.advance({ seconds: 4 });
  expect(await elsewhere.verify(token)).toBeUndefined();
});

it('replaces the secrets when issuing is repeated, but never for another merchant', async () => {
  const first = await issue();
  const key = {
    id: first.id,
    merchantId: 'mer_1',
    scopes: ['conversions:write'] as const,
    requireSignature: false,
  };
  const second = await keys().issue(key);
  await post(first.token).expect(401);
  await post(second.token).expect(201);
  await expect(keys().issue({ ...key, merchantId: 'mer_2' })).rejects.toThrow(
    'cannot be issued again',
  );
});

it('keeps no secret in clear', async () => {
  const { token, signingSecret } = await issue();
  const { rows } = await platform.pool.query(
    'select *, encode(signing_secret, $1) as plain from api_key',
    ['escape'],
  );
  expect(JSON.stringify(rows)).not.toContain(signingSecret);
  expect(JSON.stringify(rows)).not.toContain(token.slice(30));
});

describe('signatures', () => {
  it('are taken when they are right', async () => {
    const { token, signingSecret } = await issue([...['conversions:write' as const]], true);
    await post(token, signed(signingSecret)).expect(201);
  });

  const table: [string, (secret: string) => Record<string, string>, boolean, string][] = [
    ['missing where the key needs one', () => ({}), true, 'signature-missing'],
    [
      'missing beside a timestamp',
      () => ({ 'x-tributary-timestamp': seconds() }),
      false,
      'signature-missing',
    ],
    [
      'without a timestamp',
      (secret) => ({ 'x-tributary-signature': signatureOf(secret, seconds(), order) }),
      false,
      'signature-missing',
    ],
    ['by another secret', () => signed('another'), false, 'signature-invalid'],
    [
      'of another body',
      (secret) => signed(secret, seconds(), `${order} `),
      false,
      'signature-invalid',
    ],
    [
      'of another time',
      (secret) => ({ ...signed(secret), 'x-tributary-timestamp': seconds(1) }),
      false,
      'signature-invalid',
    ],
    ['with a malformed timestamp', (secret) => signed(secret, 'now'), false, 'signature-invalid'],
    [
      'of another version',
      (secret) => ({ ...signed(secret), 'x-tributary-signature': 'v0=00' }),
      false,
      'signature-invalid',
    ],
    ['too old', (secret) => signed(secret, seconds(-301)), false, 'signature-expired'],
    ['too new', (secret) => signed(secret, seconds(301)), false, 'signature-expired'],
  ];
  it.each(table)('are refused when %s', async (_name, headers, required, code) => {
    const { token, signingSecret } = await issue(['conversions:write'], required);
    const { body } = await post(token, headers(signingSecret)).expect(401);
    expect(body.code).toBe(code);
  });

  it('are taken up to 300 seconds off', async () => {
    const { token, signingSecret } = await issue();
    await post(token, signed(signingSecret, seconds(-300))).expect(201);
    await post(token, signed(signingSecret, seconds(300))).expect(201);
  });

  it('count once', async () => {
    const { token, signingSecret } = await issue();
    const headers = signed(signingSecret);
    await post(token, headers).expect(201);
    expect((await post(token, headers).expect(401)).body.code).toBe('signature-replayed');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post(token, signed(signingSecret, seconds(1)))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('may come again in an honest retry', async () => {
    const { token, signingSecret } = await issue();
    const headers = { ...signed(signingSecret), 'idempotency-key': 'order-1' };
    await post(token, headers).expect(201);
    const again = await post(token, headers).expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(
      (await post(token, { ...headers, 'idempotency-key': 'order-2' }).expect(401)).body.code,
    ).toBe('signature-replayed');
    expect((await post(token, signed(signingSecret)).expect(401)).body.code).toBe(
      'signature-replayed',
    );
  });

  it('cover the path and query of a request without body', async () => {
    const { token, signingSecret } = await issue(['reports:read'], true);
    const target = '/api/v1/examples/signed?a=1';
    const headers = {
      authorization: `Bearer ${token}`,
      ...signed(signingSecret, seconds(), target),
    };
    await http().get(target).set(headers).expect(200);
    const other = signed(signingSecret, seconds(1), target);
    expect(
      (
        await http()
          .get(`${target}0`)
          .set({ ...headers, ...other })
          .expect(401)
      ).body.code,
    ).toBe('signature-invalid');
  });

  it('follow a new signing secret', async () => {
    const { id, token, signingSecret } = await issue();
    const next = await keys().rotateSigningSecret(id);
    expect(next).toBeDefined();
    await post(token, signed(signingSecret)).expect(401);
    await post(token, signed(next ?? '')).expect(201);
  });
});

describe('users', () => {
  const token = (standing: Standing) =>
    platform.app
      .get(AccessTokens)
      .issue({ type: 'user', id: 'usr_1', sessionId: 'ses_1', ...standing });
  const get = async (where: string, standing: Standing) =>
    (
      await http()
        .get(`/api/v1/examples/${where}`)
        .set('authorization', `Bearer ${await token(standing)}`)
    ).status;

  it('go where their role lets them', async () => {
    expect(await get('money', { role: 'finance' })).toBe(200);
    expect(await get('money', { role: 'auditor' })).toBe(200);
    expect(await get('money', { role: 'affiliate', affiliateId: 'aff_1' })).toBe(200);
    expect(await get('signed', { role: 'admin' })).toBe(403);
  });

  it('are stopped where it does not', async () => {
    const response = await post(await token({ role: 'affiliate', affiliateId: 'aff_1' })).expect(
      403,
    );
    expect(response.body.code).toBe('forbidden');
    await post(await token({ role: 'merchant', merchantId: 'mer_1' })).expect(201);
  });
});
