import type TestAgent from 'supertest/lib/agent.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { newId } from '../platform/ids.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
});
afterAll(() => test.close());

const path = '/api/v1/coupons';
const stamp = { commandId: 'stranger', startedAt: '2026-01-01T00:00:00Z' };
const wanted = (code: string, wishes: object = {}) => {
  const { programId, affiliateId } = shop;
  return { programId, affiliateId, code, ...wishes };
};

it('assigns a code, kept in upper case, and lists it', async () => {
  const made = await merchant.post(path).send(wanted(' anna-10 ')).expect(201);
  expect(made.body).toMatchObject({ code: 'ANNA-10', revision: 0 });
  const { id, position } = made.body;
  const query = { code: 'anna-10', minPosition: position };
  const list = await merchant.get(path).query(query).expect(200);
  const { programId, affiliateId } = shop;
  expect(list.body.items).toEqual([
    {
      ...{ id, programId, affiliateId, code: 'ANNA-10', revision: 0 },
      createdAt: '2026-05-04T10:00:00.000Z',
    },
  ]);
});

it('gives a code to one affiliate of a program, and in another program to another', async () => {
  await merchant.post(path).send(wanted('TAKEN')).expect(201);
  const rival = await seed.rival(shop);
  const refused = await merchant
    .post(path)
    .send(wanted('taken', { affiliateId: rival.affiliateId }))
    .expect(409);
  expect(refused.body).toMatchObject({ code: 'coupon.taken', errors: [{ field: 'code' }] });
  const { programId } = await seed.program({ merchantId: shop.merchantId });
  await merchant.post(path).send(wanted('TAKEN', { programId })).expect(201);
});

it('gives it once, however many ask at once', async () => {
  const post = () => merchant.post(path).send(wanted('RUSH'));
  const answers = await Promise.all(Array.from({ length: 8 }, post));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
});

it('is for approved affiliates only', async () => {
  const applicant = await seed.applicant();
  const open = await merchant
    .post(path)
    .send(wanted('A1', { affiliateId: applicant }))
    .expect(409);
  expect(open.body).toMatchObject({
    code: 'affiliate.not-approved',
    errors: [{ field: 'affiliateId' }],
  });
  const suspended = await seed.affiliate();
  await seed.suspend(suspended);
  await merchant
    .post(path)
    .send(wanted('A2', { affiliateId: suspended }))
    .expect(409);
  const stranger = newId('affiliate', stamp);
  const unknown = await merchant.post(path).send(wanted('A3', { affiliateId: stranger }));
  expect(unknown.body).toMatchObject({ status: 404, code: 'affiliate.not-found' });
});

it('is assigned in own programs only, and seen by whom it concerns', async () => {
  const other = await seed.shop();
  const foreign = await merchant.post(path).send(wanted('MINE', { programId: other.programId }));
  expect(foreign.body).toMatchObject({ status: 404, code: 'program.not-found' });
  const admin = await test.as({ role: 'admin' });
  const { programId, affiliateId } = other;
  const made = await admin.post(path).send({ programId, affiliateId, code: 'THEIRS' }).expect(201);
  await test.settled();
  const codesOf = async (agent: TestAgent): Promise<string[]> => {
    const query = { minPosition: made.body.position, limit: 500 };
    const { items } = (await agent.get(path).query(query).expect(200)).body;
    return items.map((item: { code: string }) => item.code);
  };
  expect(await codesOf(admin)).toContain('THEIRS');
  expect(await codesOf(await test.as({ role: 'affiliate', affiliateId }))).toEqual(['THEIRS']);
  const owner = await test.as({ role: 'merchant', merchantId: other.merchantId });
  expect(await codesOf(owner)).toEqual(['THEIRS']);
  expect(await codesOf(merchant)).not.toContain('THEIRS');
});

it('is not assigned by affiliates', async () => {
  const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  await affiliate.post(path).send(wanted('SELF')).expect(403);
});

it.each([
  [{ code: 'X' }, 'code'],
  [{ code: 'TWO WORDS' }, 'code'],
  [{ code: 10 }, 'code'],
  [{ programId: 'prg_1' }, 'programId'],
  [{ affiliateId: 'anna' }, 'affiliateId'],
])('refuses %j and names the field', async (wishes, field) => {
  const refused = await merchant.post(path).send(wanted('GOOD', wishes)).expect(400);
  expect(refused.body.errors[0].field).toBe(field);
});
