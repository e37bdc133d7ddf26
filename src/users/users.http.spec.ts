import type TestAgent from 'supertest/lib/agent.js';
import { user } from '#domain/user/user.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { Credentials } from '../platform/auth/credentials.js';
import { newId, randomId } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;
beforeAll(async () => {
  test = await startTestApp(undefined, { variables: { MFA_REQUIRED_ROLES: 'none' } });
  seed = new Seed(test);
  shop = await seed.shop();
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const path = '/api/v1/users';
const stamp = { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' };
const password = 'correct horse battery';
const reason = 'left the company';
let people = 0;
const newEmail = () => `person-${(people += 1)}@example.com`;
const wanted = (wishes: object = {}) => ({
  ...{ email: newEmail(), password, role: 'finance', ...wishes },
});

function signIn(email: string, given = password) {
  return test.anyone.post('/api/v1/auth/sign-in').send({ email, password: given });
}

/** What a registration leaves behind that was cut off after its event. */
async function cutOff(email: string, role: 'finance' | 'auditor' = 'finance'): Promise<string> {
  const userId = randomId('user', test.clock.now().getTime());
  await seed.give(user, test.app.get(KeyedHash).email(email), {
    ...{ type: 'register-user', userId, role, merchantId: null, affiliateId: null },
    email: { $enc: 1, subject: userId, box: '' },
  });
  return userId;
}

describe('a new user', () => {
  it('can sign in, in any spelling of the address', async () => {
    const body = wanted({ email: 'Fin.Ance@Example.com' });
    const made = await admin.post(path).send(body).expect(201);
    expect(made.body).toMatchObject({ id: expect.stringMatching(/^usr_/), revision: 0 });
    const { id, position } = made.body;
    const session = await signIn('fin.ance@example.com').expect(200);
    expect(session.body.user).toMatchObject({ id, role: 'finance' });
    const list = await admin
      .get(path)
      .query({ role: 'finance', minPosition: position })
      .expect(200);
    expect(list.body.items).toContainEqual({
      ...{ id, status: 'active', email: 'Fin.Ance@Example.com', role: 'finance', revision: 0 },
      ...{ merchantId: null, affiliateId: null, reason: null, disabledAt: null },
      createdAt: '2026-05-04T10:00:00.000Z',
    });
  });

  it('acts for its merchant or affiliate', async () => {
    const { merchantId, affiliateId } = shop;
    for (const standing of [
      { role: 'merchant', merchantId },
      { role: 'affiliate', affiliateId },
    ]) {
      const body = wanted(standing);
      await admin.post(path).send(body).expect(201);
      expect((await signIn(body.email).expect(200)).body.user).toMatchObject(standing);
    }
  });

  it('has an address of its own', async () => {
    const body = wanted();
    await admin.post(path).send(body).expect(201);
    const again = { ...body, email: body.email.toUpperCase(), password: 'another password' };
    const refused = await admin.post(path).send(again).expect(409);
    expect(refused.body).toMatchObject({ code: 'user.email-taken', errors: [{ field: 'email' }] });
    await signIn(body.email).expect(200);
    await signIn(body.email, 'another password').expect(401);
  });

  it('acts for someone there is', async () => {
    const merchantId = newId('merchant', stamp);
    const affiliateId = newId('affiliate', stamp);
    const merchant = await admin.post(path).send(wanted({ role: 'merchant', merchantId }));
    expect(merchant.body).toMatchObject({ status: 404, code: 'merchant.not-found' });
    const affiliate = await admin.post(path).send(wanted({ role: 'affiliate', affiliateId }));
    expect(affiliate.body).toMatchObject({ status: 404, code: 'affiliate.not-found' });
  });

  it.each<[string, () => object, string]>([
    ['a short password', () => ({ password: 'elevenchars' }), 'password'],
    ['no address', () => ({ email: 'nobody' }), 'email'],
    ['a strange role', () => ({ role: 'owner' }), 'role'],
    ['a merchant without merchant', () => ({ role: 'merchant' }), 'merchantId'],
    ['an affiliate without affiliate', () => ({ role: 'affiliate' }), 'affiliateId'],
    ['finance of a merchant', () => ({ merchantId: shop.merchantId }), 'merchantId'],
    [
      'both at once',
      () => ({ role: 'merchant', merchantId: shop.merchantId, affiliateId: shop.affiliateId }),
      'affiliateId',
    ],
  ])('is refused with %s, which is named', async (_, wishes, field) => {
    const refused = await admin.post(path).send(wanted(wishes())).expect(400);
    expect(refused.body.errors[0].field).toBe(field);
    expect(JSON.stringify(refused.body)).not.toContain('elevenchars');
  });

  it('is registered by an admin alone, and shown to auditors without address', async () => {
    const { merchantId } = shop;
    for (const other of [
      await test.as({ role: 'finance' }),
      await test.as({ role: 'merchant', merchantId }),
    ]) {
      await other.post(path).send(wanted()).expect(403);
      await other.get(path).expect(403);
    }
    const auditor = await test.as({ role: 'auditor' });
    await auditor.post(path).send(wanted()).expect(403);
    await admin.post(path).send(wanted()).expect(201);
    await test.settled();
    const { items } = (await auditor.get(path).expect(200)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item).not.toHaveProperty('email');
  });
});

describe('a registration that was cut off after its event', () => {
  it('lets nobody in, and is completed by asking again', async () => {
    const email = newEmail();
    const userId = await cutOff(email);
    await signIn(email).expect(401);
    const made = await admin.post(path).send(wanted({ email })).expect(201);
    expect(made.body).toMatchObject({ id: userId, revision: 0 });
    expect((await signIn(email).expect(200)).body.user.id).toBe(userId);
  });

  it('is not completed as something else', async () => {
    const email = newEmail();
    await cutOff(email, 'auditor');
    const refused = await admin
      .post(path)
      .send(wanted({ email, role: 'admin' }))
      .expect(409);
    expect(refused.body.code).toBe('user.email-taken');
    await signIn(email).expect(401);
  });

  it('is not completed once it was disabled', async () => {
    const email = newEmail();
    const userId = await cutOff(email);
    await admin.post(`${path}/${userId}/disable`).send({ reason }).expect(200);
    await admin.post(path).send(wanted({ email })).expect(409);
    await signIn(email).expect(401);
  });
});

describe('a disabled user', () => {
  it('is signed out everywhere and cannot sign in again', async () => {
    const body = wanted();
    const { id } = (await admin.post(path).send(body).expect(201)).body;
    const session = await signIn(body.email).expect(200);
    const cookie = String(session.headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie).toMatch(/^tributary_refresh=./);
    const disabled = await admin.post(`${path}/${id}/disable`).send({ reason }).expect(200);
    expect(disabled.body).toMatchObject({ id, revision: 2 });
    await test.anyone.post('/api/v1/auth/refresh').set('cookie', cookie).expect(401);
    await signIn(body.email).expect(401);
    await test.settled();
    const { items } = (await admin.get(path).query({ status: 'disabled' })).body;
    const shown = { id, status: 'disabled', reason, disabledAt: '2026-05-04T10:00:00.000Z' };
    expect(items).toContainEqual(expect.objectContaining(shown));
    // Already so.
    const again = await admin.post(`${path}/${id}/disable`).send({ reason }).expect(200);
    expect(again.body).toEqual(disabled.body);
  });

  it('keeps its address, and cannot be registered over', async () => {
    const body = wanted();
    const { id } = (await admin.post(path).send(body).expect(201)).body;
    await admin.post(`${path}/${id}/disable`).send({ reason }).expect(200);
    const refused = await admin.post(path).send(body).expect(409);
    expect(refused.body.code).toBe('user.email-taken');
    await signIn(body.email).expect(401);
  });

  it('is out before its event is there, and asking again writes it', async () => {
    const body = wanted();
    const { id } = (await admin.post(path).send(body).expect(201)).body;
    await test.app.get(Credentials).setStatus(id, 'disabled');
    await signIn(body.email).expect(401);
    const disabled = await admin.post(`${path}/${id}/disable`).send({ reason }).expect(200);
    expect(disabled.body.revision).toBe(1);
  });

  it('has to be one there is, and a reason given', async () => {
    const stranger = `${path}/${newId('user', stamp)}/disable`;
    expect((await admin.post(stranger).send({ reason }).expect(404)).body.code).toBe(
      'user.not-found',
    );
    expect((await admin.post(stranger).send({}).expect(400)).body.errors[0].field).toBe('reason');
    const finance = await test.as({ role: 'finance' });
    await finance.post(stranger).send({ reason }).expect(403);
  });
});

describe('users by their ids', () => {
  it('are those that were asked for, with their address for an admin alone', async () => {
    const made = [];
    for (const _ of [1, 2, 3]) made.push((await admin.post(path).send(wanted()).expect(201)).body);
    const [one, , three] = made.map(({ id }) => id as string);
    await test.settled();
    const ids = `${one},${three}`;
    const { items } = (await admin.get(path).query({ ids }).expect(200)).body;
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual([one, three].toSorted());
    expect(items[0].email).toContain('@');
    const auditor = await test.as({ role: 'auditor' });
    const seen = (await auditor.get(path).query({ ids }).expect(200)).body.items;
    expect(seen).toHaveLength(2);
    expect(seen[0]).not.toHaveProperty('email');
    await admin.get(path).query({ ids: 'somebody' }).expect(400);
  });
});
