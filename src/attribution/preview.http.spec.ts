import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const period = { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' };
const ask = (shop: Shop, what: 'preview' | 'reattribute', body: object) =>
  admin.post(`/api/v1/programs/${shop.programId}/attribution/${what}`).send(body);

/** Two orders that a shop's affiliate began and a rival ended, one of the rival alone; by the last click. */
async function three() {
  const shop = await seed.shop({ model: 'last-click' });
  const rival = await seed.rival(shop);
  const ids: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const visitorId = seed.visitor();
    await seed.click(shop, { visitorId, at: '2026-05-03T08:00:00.000Z' });
    const clickId = await seed.click(rival, { visitorId, at: '2026-05-04T08:00:00.000Z' });
    ids.push((await post(admin, order(shop.programId, { clickId }))).body.id);
  }
  const clickId = await seed.click(rival);
  ids.push((await post(admin, order(shop.programId, { clickId }))).body.id);
  await test.settled();
  return { shop, rival, ids };
}

const remaining = async (affiliateId: string) => {
  await test.settled();
  const { rows } = await test.pool.query<{ sum: string }>(
    `select coalesce(sum(remaining), 0)::text as sum from commission_board where affiliate_id = $1`,
    [affiliateId],
  );
  return rows[0]?.sum;
};

describe('what other policies would say', () => {
  it('of one order: each model, with what it earns', async () => {
    const { shop, rival, ids } = await three();
    const { body } = await ask(shop, 'preview', { conversionId: ids[0] }).expect(told(200));
    const shares = Object.fromEntries(
      body.models.map(
        (each: {
          model: string;
          shares: { affiliateId: string; amount: { amount: string } }[];
        }) => [
          each.model,
          Object.fromEntries(each.shares.map((one) => [one.affiliateId, one.amount.amount])),
        ],
      ),
    );
    const [all, half] = [
      { [rival.affiliateId]: '1000' },
      { [rival.affiliateId]: '500', [shop.affiliateId]: '500' },
    ];
    expect(shares).toEqual({
      ...{ 'last-click': all, 'coupon-first': all, linear: half, 'position-based': half },
      'first-click': { [shop.affiliateId]: '1000' },
      // A day apart, half for a week: 2^-(1/7) = 0.905724; 1 / 1.905724 = 0.524735.
      'time-decay': { [rival.affiliateId]: '525', [shop.affiliateId]: '475' },
    });
  });

  it('of a period: who would have how much, and no money moves', async () => {
    const { shop, rival } = await three();
    const head = await test.runtime.store.head();
    const policy = { model: 'first-click', windowDays: 30 };
    const { body } = await ask(shop, 'preview', { ...period, policy }).expect(told(200));
    expect(body).toMatchObject({ orders: 3, changed: 2, kept: 0 });
    const by = Object.fromEntries(
      body.affiliates.map((each: { affiliateId: string }) => [each.affiliateId, each]),
    );
    expect(by[rival.affiliateId]).toMatchObject({
      now: { orders: 3, share: '3', amount: { amount: '3000' } },
      would: { orders: 1, share: '1', amount: { amount: '1000' } },
    });
    expect(by[shop.affiliateId]).toMatchObject({
      now: { orders: 0, share: '0', amount: null },
      would: { orders: 2, share: '2', amount: { amount: '2000' } },
    });
    expect(await test.runtime.store.head()).toBe(head);
  });

  it.each<[string, object, string]>([
    ['a period needs its end', { from: period.from }, 'to'],
    ['a period needs a policy', period, 'policy'],
    ['a version has to be there', { ...period, policyVersion: 9 }, 'policyVersion'],
    [
      'a policy has to be sound',
      { ...period, policy: { model: 'linear', halfLifeHours: 5 } },
      'halfLifeHours',
    ],
  ])('but %s', async (_, body, field) => {
    const { shop } = await three();
    const answer = await ask(shop, 'preview', body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(answer.body)).toContain(field);
  });

  it('is told to the merchant of the program, and to no other', async () => {
    const { shop, ids } = await three();
    const path = `/api/v1/programs/${shop.programId}/attribution/preview`;
    const own = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    await own.post(path).send({ conversionId: ids[0] }).expect(200);
    const other = await test.as({ role: 'merchant', merchantId: (await seed.shop()).merchantId });
    await other.post(path).send({ conversionId: ids[0] }).expect(404);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    await affiliate.post(path).send({ conversionId: ids[0] }).expect(403);
  });
});

describe('a period attributed anew', () => {
  const reasonCode = 'POLICY_CHANGE';

  it('posts the differences, once, and can be undone the same way', async () => {
    const { shop, rival } = await three();
    await admin
      .post(`/api/v1/programs/${shop.programId}/attribution-policies`)
      .send({ model: 'first-click', windowDays: 30 })
      .expect(201);
    const wish = { ...period, policyVersion: 2, reasonCode };
    const moved = await ask(shop, 'reattribute', { ...wish, expectedCount: 3 }).expect(told(409));
    expect(moved.body).toMatchObject({ code: 'conversion.set-moved' });
    const { body } = await ask(shop, 'reattribute', { ...wish, expectedCount: 2 }).expect(
      told(200),
    );
    expect(body.changed).toBe(2);
    expect(await remaining(shop.affiliateId)).toBe('2000');
    expect(await remaining(rival.affiliateId)).toBe('1000');
    // Nothing is left to change.
    await ask(shop, 'reattribute', { ...wish, expectedCount: 0 }).expect(told(200));
    const back = { ...period, policyVersion: 1, reasonCode, expectedCount: 2 };
    await ask(shop, 'reattribute', back).expect(told(200));
    expect(await remaining(shop.affiliateId)).toBe('0');
    expect(await remaining(rival.affiliateId)).toBe('3000');
  });

  it('leaves what a person decided', async () => {
    const { shop, rival, ids } = await three();
    const shares = [{ affiliateId: shop.affiliateId, weight: '1' }];
    const path = `/api/v1/conversions/${ids[2]}/attribution`;
    await admin.post(path).send({ shares, reasonCode }).expect(told(202));
    await test.settled();
    const preview = await ask(shop, 'preview', { ...period, policyVersion: 1 }).expect(told(200));
    expect(preview.body).toMatchObject({ changed: 0, kept: 1 });
    expect(await remaining(rival.affiliateId)).toBe('2000');
  });

  it('is the operator’s alone', async () => {
    const { shop } = await three();
    const own = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const body = { ...period, policyVersion: 1, reasonCode, expectedCount: 0 };
    const path = `/api/v1/programs/${shop.programId}/attribution/reattribute`;
    await own.post(path).send(body).expect(403);
  });
});
