import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, refund } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const hours = (n: number) =>
  new Date(Date.parse('2026-05-04T09:59:00.000Z') - n * 3_600_000).toISOString();

/** A shop with a policy of its own, two rivals, and a shopper who came by all three, the shop's affiliate first. */
async function journey(policy: object, visitorId = seed.visitor()) {
  const shop = await seed.shop();
  await publish(shop, policy);
  const [second, third] = [await seed.rival(shop), await seed.rival(shop)];
  await seed.click(shop, { visitorId, at: hours(72) });
  await seed.click(second, { visitorId, at: hours(48) });
  const clickId = await seed.click(third, { visitorId, at: hours(1) });
  return { shop, second, third, clickId, visitorId };
}

/** In force for the order of these tests. */
async function publish(shop: Shop, policy: object): Promise<void> {
  const path = `/api/v1/programs/${shop.programId}/attribution-policies`;
  await admin
    .post(path)
    .send({ windowDays: 30, effectiveFrom: test.clock.iso(), ...policy })
    .expect(201);
}
/** The published policy counts from the test's clock on. */
const now = () => ({ occurredAt: test.clock.iso() });

interface Earned {
  affiliateId: string;
  weight: string;
  amount: { amount: string };
  remaining: { amount: string };
}
const sums = (commissions: readonly Earned[]) =>
  Object.fromEntries(commissions.map((each) => [each.affiliateId, each.remaining.amount]));

describe('an order that three affiliates brought', () => {
  it('is shared by position, to the cent, one commission each', async () => {
    const { shop, second, third, clickId } = await journey({ model: 'position-based' });
    const total = euros('10005');
    const { body } = await post(admin, order(shop.programId, { clickId, total, ...now() }));
    expect(body.attribution.credited).toHaveLength(3);
    // 10 % of 100.05, half even: 10.00.
    expect(sums(body.commissions)).toEqual({
      [shop.affiliateId]: '400',
      [second.affiliateId]: '200',
      [third.affiliateId]: '400',
    });
    expect(new Set(body.commissions.map(({ id }: { id: string }) => id)).size).toBe(3);
  });

  it('is taken back from all three, and exactly, when half of it is refunded', async () => {
    const { shop, second, third, clickId } = await journey({ model: 'linear' });
    const { body } = await post(admin, order(shop.programId, { clickId, ...now() }));
    expect(sums(body.commissions)).toEqual({
      [third.affiliateId]: '334',
      [second.affiliateId]: '333',
      [shop.affiliateId]: '333',
    });
    const half = { amount: euros('5000'), occurredAt: test.clock.iso() };
    expect(sums((await refund(admin, body.id, half)).body.commissions)).toEqual({
      [third.affiliateId]: '167',
      [second.affiliateId]: '167',
      [shop.affiliateId]: '167',
    });
    const rest = { occurredAt: test.clock.iso() };
    expect(sums((await refund(admin, body.id, rest)).body.commissions)).toEqual({
      [third.affiliateId]: '0',
      [second.affiliateId]: '0',
      [shop.affiliateId]: '0',
    });
  });

  it('is found in the list of each of them', async () => {
    const { shop, second, third, clickId } = await journey({ model: 'time-decay' });
    const { body } = await post(admin, order(shop.programId, { clickId, ...now() }));
    for (const { affiliateId } of [shop, second, third]) {
      const list = await admin
        .get('/api/v1/conversions')
        .query({ affiliateId, minPosition: body.position })
        .expect(200);
      expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
      expect(list.body.items[0].credits).toHaveLength(3);
    }
  });

  it('does not know who bid for the own name', async () => {
    const exclusions = { utm: { campaign: ['Brand'] } };
    const { shop, second, visitorId } = await journey({ model: 'linear', exclusions });
    const clickId = await seed.click(second, {
      ...{ visitorId, at: hours(0.5), utm: { campaign: 'brand' } },
    });
    const { body } = await post(admin, order(shop.programId, { clickId, ...now() }));
    expect(body.attribution.rejected).toEqual([
      { touch: expect.objectContaining({ id: clickId }), why: 'excluded-own-brand' },
    ]);
    expect(body.attribution.credited).toHaveLength(3);
    // Also of a click that was saved long before its order.
    await test.settled();
    const again = await post(admin, order(shop.programId, { clickId, ...now() }));
    expect(again.body.attribution.rejected).toEqual(body.attribution.rejected);
  });
});

describe('a customer who comes back', () => {
  it('is still of who brought the first order, also in a later batch, until the days are over', async () => {
    const { shop, second, third, clickId } = await journey({
      ...{ model: 'position-based', customerDays: 30 },
    });
    const customer = { externalId: 'C-77' };
    await post(admin, order(shop.programId, { clickId, customer, ...now() }));
    await test.settled();
    const { body } = await post(admin, order(shop.programId, { customer, ...now() }));
    expect(body.attribution).toMatchObject({ customer: { order: 2 } });
    expect(sums(body.commissions)).toEqual({
      [shop.affiliateId]: '400',
      [second.affiliateId]: '200',
      [third.affiliateId]: '400',
    });
    test.clock.advance({ days: 31 });
    admin = await test.as({ role: 'admin' });
    const late = await post(admin, order(shop.programId, { customer, ...now() }));
    expect(late.body).toMatchObject({
      status: 'unattributed',
      attribution: { customer: { order: 3 } },
    });
    const stranger = { externalId: 'C-78' };
    const other = await post(admin, order(shop.programId, { customer: stranger, ...now() }));
    expect(other.body).toMatchObject({ status: 'unattributed', attribution: { considered: 0 } });
  });
});

describe('a policy', () => {
  it.each<[string, object, string]>([
    ['has a window of days', { model: 'linear', windowDays: 91 }, 'windowDays'],
    [
      'shares at most the whole',
      { model: 'position-based', position: { first: '0.6', last: '0.6' } },
      'position',
    ],
    [
      'has a position only by position',
      { model: 'linear', position: { first: '0.4', last: '0.4' } },
      'position',
    ],
    ['has a half-life only by time', { model: 'linear', halfLifeHours: 24 }, 'halfLifeHours'],
    ['knows its models', { model: 'best-guess' }, 'model'],
    ['knows its fields', { model: 'linear', extra: 1 }, 'extra'],
  ])('%s', async (_, policy, field) => {
    const shop = await seed.shop();
    const { body } = await admin
      .post(`/api/v1/programs/${shop.programId}/attribution-policies`)
      .send({ windowDays: 30, ...policy })
      .expect((answer) => expect([400, 422]).toContain(answer.status));
    expect(JSON.stringify(body)).toContain(field);
  });

  it('is shown as it was published', async () => {
    const shop = await seed.shop();
    const policy = {
      ...{ model: 'position-based', position: { first: '0.5', last: '0.3' } },
      ...{ minimumSeconds: 5, customerDays: 90 },
      exclusions: { referrerHosts: ['northwind.example'], utm: { term: ['mugs'] } },
    };
    await publish(shop, policy);
    await test.settled();
    const { body } = await admin.get(`/api/v1/programs/${shop.programId}`).expect(200);
    expect(body.policies.at(-1)).toMatchObject({ version: 2, windowDays: 30, ...policy });
  });
});

it('what the policy remembers is enough: read anew, everything is answered already', async () => {
  const { policies, store } = test.runtime;
  await policies.stop();
  const head = await store.head();
  const remembered = async () =>
    (await test.pool.query('select * from attribution_customer order by 1, 2')).rows;
  const before = await remembered();
  expect(before.length).toBeGreaterThan(1);
  await test.pool.query('truncate attribution_knowledge, attribution_touch, attribution_customer');
  await test.pool.query(`delete from policy_checkpoint where name = 'attribution'`);
  policies.start();
  await test.settled();
  // Its notes are written right after its answers.
  const places = async () => (await policies.places()).map(({ position }) => position);
  await until(async () => (await places()).every((position) => position >= head));
  expect(await store.head()).toBe(head);
  expect(await remembered()).toEqual(before);
});
