import { CommandBus } from '@nestjs/cqrs';
import type TestAgent from 'supertest/lib/agent.js';
import { apiKey } from '#domain/api-key/api-key.js';
import { order } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { ApiKeys } from '../platform/auth/api-keys.js';
import { signatureOf } from '../platform/auth/request-signature.js';
import { derivedUuid, newId } from '../platform/ids.js';
import { IssueApiKey } from './issue-api-key.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;
let admin: TestAgent;
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const path = '/api/v1/api-keys';
const stamp = { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' };
const reason = 'no longer needed';
const wanted = (wishes: object = {}) => ({
  ...{ name: 'Shop system', scopes: ['conversions:write'], ...wishes },
});

function post(token: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify(order(shop.programId));
  return test.anyone
    .post('/api/v1/conversions')
    .set({ authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers })
    .send(body);
}

describe('an API key', () => {
  it('works as soon as it is issued, and its secrets are shown once', async () => {
    const made = await merchant.post(path).send(wanted()).expect(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { id, token, signingSecret, position } = made.body;
    await post(token).expect(202);
    const list = await merchant.get(path).query({ minPosition: position }).expect(200);
    expect(list.body.items).toEqual([
      {
        ...{ id, merchantId: shop.merchantId, name: 'Shop system', scopes: ['conversions:write'] },
        ...{ requireSignature: false, status: 'active', reason: null, revokedAt: null },
        ...{ createdAt: '2026-05-04T10:00:00.000Z', revision: 0 },
      },
    ]);
    // The secret may hold the sign that stands before it.
    const [, , ...parts] = token.split('_');
    const secret = parts.join('_');
    for (const hidden of [secret, signingSecret])
      expect(JSON.stringify(list.body)).not.toContain(hidden);
  });

  it('takes signed requests only, where asked for', async () => {
    const body = wanted({ requireSignature: true });
    const { token, signingSecret } = (await merchant.post(path).send(body).expect(201)).body;
    expect((await post(token).expect(401)).body.code).toBe('signature-missing');
    const timestamp = String(test.clock.now().getTime() / 1000);
    const signed = JSON.stringify(order(shop.programId));
    await test.anyone
      .post('/api/v1/conversions')
      .set({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
      .set('x-tributary-timestamp', timestamp)
      .set('x-tributary-signature', signatureOf(signingSecret, timestamp, signed))
      .send(signed)
      .expect(202);
  });

  it('is the same key when the request is repeated, with new secrets in place of the lost ones', async () => {
    const issue = () =>
      merchant.post(path).set('idempotency-key', 'issue-once').send(wanted()).expect(201);
    const first = (await issue()).body;
    const second = (await issue()).body;
    expect(second).toMatchObject({ id: first.id, revision: 0, position: first.position });
    await post(first.token).expect(401);
    await post(second.token).expect(202);
  });

  it('works no more once revoked', async () => {
    const { id, token } = (await merchant.post(path).send(wanted()).expect(201)).body;
    await post(token).expect(202);
    const revoked = await merchant.post(`${path}/${id}/revoke`).send({ reason }).expect(200);
    expect(revoked.body).toMatchObject({ id, revision: 1 });
    await post(token).expect(401);
    const again = await merchant.post(`${path}/${id}/revoke`).send({ reason }).expect(200);
    expect(again.body).toEqual(revoked.body);
    const query = { status: 'revoked', minPosition: revoked.body.position };
    const { items } = (await merchant.get(path).query(query).expect(200)).body;
    const revokedAt = '2026-05-04T10:00:00.000Z';
    expect(items).toContainEqual(expect.objectContaining({ id, reason, revokedAt }));
  });

  it('is issued and revoked by its merchant or an admin', async () => {
    const { merchantId } = shop;
    const { id } = (await admin.post(path).send(wanted({ merchantId })).expect(201)).body;
    const other = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    await other.post(path).send(wanted({ merchantId })).expect(403);
    const foreign = await other.post(`${path}/${id}/revoke`).send({ reason });
    expect(foreign.body).toMatchObject({ status: 404, code: 'api-key.not-found' });
    await test.settled();
    expect((await other.get(path).expect(200)).body.items).toEqual([]);
    await admin.post(`${path}/${id}/revoke`).send({ reason }).expect(200);
    const finance = await test.as({ role: 'finance' });
    await finance.post(path).send(wanted({ merchantId })).expect(403);
    await finance.get(path).expect(403);
  });

  it('is for a merchant there is', async () => {
    const nobody = await admin.post(path).send(wanted()).expect(400);
    expect(nobody.body.errors[0].field).toBe('merchantId');
    const stranger = wanted({ merchantId: newId('merchant', stamp) });
    expect((await admin.post(path).send(stranger).expect(404)).body.code).toBe(
      'merchant.not-found',
    );
    const unknown = await admin
      .post(`${path}/${newId('apiKey', stamp)}/revoke`)
      .send({ reason })
      .expect(404);
    expect(unknown.body.code).toBe('api-key.not-found');
  });

  it.each([
    [{ scopes: [] }, 'scopes'],
    [{ scopes: ['everything'] }, 'scopes'],
    [{ scopes: 'conversions:write' }, 'scopes'],
    [{ scopes: ['links:write', 'links:write'] }, 'scopes'],
    [{ name: '' }, 'name'],
    [{ requireSignature: 'yes' }, 'requireSignature'],
  ])('is refused with %j and told the field', async (wishes, field) => {
    const refused = await merchant.post(path).send(wanted(wishes)).expect(400);
    expect(refused.body.errors[0].field).toBe(field);
  });
});

describe('cut off half-way', () => {
  const context = (name: string) => ({
    ...{ commandId: derivedUuid('cut-off', name), startedAt: test.clock.iso() },
    ...{ correlationId: name, causationId: null, actor: { type: 'cli', id: 'test' } as const },
  });
  const key = () => ({
    ...{ merchantId: shop.merchantId, name: 'Cut off', requireSignature: false },
    scopes: ['conversions:write'] as const,
  });

  it('an issue is completed by the same command', async () => {
    const given = context('issue');
    const apiKeyId = newId('apiKey', given);
    const issue = { type: 'issue-api-key', apiKeyId, ...key() } as const;
    await test.runtime.pipeline.handle(apiKey, apiKeyId, issue, given);
    const issued = await test.app.get(CommandBus).execute(new IssueApiKey(key(), given));
    expect(issued).toMatchObject({ id: apiKeyId, revision: 0n });
    await post(issued.token).expect(202);
  });

  it('an issue makes no secrets for a key that was revoked meanwhile', async () => {
    const given = context('issue-revoked');
    const apiKeyId = newId('apiKey', given);
    const issue = { type: 'issue-api-key', apiKeyId, ...key() } as const;
    await test.runtime.pipeline.handle(apiKey, apiKeyId, issue, given);
    await admin.post(`${path}/${apiKeyId}/revoke`).send({ reason }).expect(200);
    const late = test.app.get(CommandBus).execute(new IssueApiKey(key(), given));
    await expect(late).rejects.toMatchObject({ refusal: { code: 'api-key.not-found' } });
    const found = await test.pool.query('select 1 from api_key where id = $1', [apiKeyId]);
    expect(found.rowCount).toBe(0);
  });

  it('a revocation has ended the key, and is completed by asking again', async () => {
    const { id, token } = (await merchant.post(path).send(wanted()).expect(201)).body;
    await test.app.get(ApiKeys).revoke(id);
    await post(token).expect(401);
    const revoked = await merchant.post(`${path}/${id}/revoke`).send({ reason }).expect(200);
    expect(revoked.body.revision).toBe(1);
  });
});
