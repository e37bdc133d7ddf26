import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let merchant: TestAgent;
let affiliate: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  const merchantId = await seed.merchant('Tents', 'https://www.shop.example');
  shop = await seed.shop({ merchantId });
  merchant = await test.as({ role: 'merchant', merchantId });
  affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
});
afterAll(() => test.close());

const path = '/api/v1/creatives';
const wanted = (wishes: object = {}) => ({
  ...{ programId: shop.programId, kind: 'text', title: 'Summer', text: 'A third off all tents' },
  destinationUrl: 'https://shop.example/tents',
  ...wishes,
});

async function listed(agent: TestAgent, query: object = {}): Promise<{ title: string }[]> {
  const minPosition = await test.runtime.store.head();
  return (
    await agent
      .get(path)
      .query({ minPosition, ...query })
      .expect(200)
  ).body.items;
}

it('is offered to affiliates until it is retired', async () => {
  const { body } = await merchant.post(path).send(wanted()).expect(201);
  expect(await listed(affiliate)).toEqual([
    {
      ...{ id: body.id, status: 'offered', kind: 'text', title: 'Summer', image: null, size: null },
      ...{ text: 'A third off all tents', destinationUrl: 'https://shop.example/tents' },
      ...{ programId: shop.programId, merchantId: shop.merchantId, revision: 0 },
      createdAt: '2026-05-04T10:00:00.000Z',
    },
  ]);
  const retire = () => merchant.post(`${path}/${body.id}/retire`);
  await retire().set('If-Match', '"rev-7"').expect(412);
  await retire().set('If-Match', '"rev-0"').expect(200);
  expect(await listed(affiliate, { status: 'retired' })).toEqual([]);
  expect(await listed(merchant, { status: 'retired' })).toMatchObject([{ title: 'Summer' }]);
});

it.each([
  [{ kind: 'banner' }, 400, 'kind'],
  [{ text: undefined }, 400, 'text'],
  [{ kind: 'image' }, 400, 'mediaId'],
  [{ size: '300x250' }, 400, 'size'],
  [{ kind: 'image', size: 'big', mediaId: 'med_01JD8T7Q4G5V9Z3M1N2P3R4S5T' }, 400, 'size'],
  [{ kind: 'image', mediaId: 'med_01JD8T7Q4G5V9Z3M1N2P3R4S5T' }, 404, 'mediaId'],
  [{ destinationUrl: 'https://elsewhere.example/' }, 422, 'destinationUrl'],
  [{ title: '' }, 400, 'title'],
])('refuses %j and names the field', async (wishes, status, field) => {
  const refused = await merchant.post(path).send(wanted(wishes)).expect(status);
  expect(refused.body.errors[0].field).toBe(field);
});

it("is a merchant's own to make and to retire, and nobody's who only uses it", async () => {
  const { body } = await merchant
    .post(path)
    .send(wanted({ title: 'Mine' }))
    .expect(201);
  const stranger = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
  await stranger.post(path).send(wanted()).expect(404);
  await stranger.post(`${path}/${body.id}/retire`).expect(404);
  expect(await listed(stranger)).toEqual([]);
  await affiliate.post(path).send(wanted()).expect(403);
  await affiliate.post(`${path}/${body.id}/retire`).expect(403);
  const admin = await test.as({ role: 'admin' });
  await admin.post(`${path}/${body.id}/retire`).expect(200);
  await test.anyone.get(path).expect(401);
});
