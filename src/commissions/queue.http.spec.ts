import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let american: Shop;
let rival: Shop;
let admin: TestAgent;
const made: Record<string, string> = {};

/** 1.00, 2.00 and 3.00 EUR of one affiliate, 4.00 EUR by the coupon of a rival, 5.00 USD elsewhere. */
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  shop = await seed.shop();
  rival = await seed.rival(shop);
  american = await seed.shop({ currency: 'USD' });
  await seed.coupon(shop.programId, rival.affiliateId, 'RIVAL10');
  const clickId = await seed.click(shop);
  const elsewhere = await seed.click(american);
  const dollars = { amount: '5000', currency: 'USD' };
  await sell('one', order(shop.programId, { clickId, total: euros('1000'), externalId: 'AB-1' }));
  await sell('two', order(shop.programId, { clickId, total: euros('2000'), externalId: 'AB-2' }));
  await sell('three', order(shop.programId, { clickId, total: euros('3000'), externalId: 'B_1' }));
  await sell('four', order(shop.programId, { couponCode: 'RIVAL10', total: euros('4000') }));
  await sell('five', order(american.programId, { clickId: elsewhere, total: dollars }));
  await admin.post(`/api/v1/commissions/${made['one']}/approve`).send({}).expect(told(200));
  const hold = { reasonCode: 'CHECK_ORDER' };
  await admin.post(`/api/v1/commissions/${made['two']}/hold`).send(hold).expect(told(200));
  await test.settled();
});
afterAll(() => test.close());

async function sell(name: string, body: object): Promise<void> {
  const answer = await post(admin, body);
  made[name] = answer.body.commissions[0].id;
}

/** Which of the five a filter finds, in the order of their amounts. */
async function found(query: object, agent = admin): Promise<string[]> {
  const { body } = await agent
    .get('/api/v1/commissions')
    .query({ sort: 'remaining', ...query })
    .expect(told(200));
  return body.items.map(
    ({ id }: { id: string }) => Object.entries(made).find(([, known]) => known === id)?.[0],
  );
}

async function summary(query: object, agent = admin) {
  const { body } = await agent.get('/api/v1/commissions/summary').query(query).expect(told(200));
  return body;
}

describe('a filter of the queue', () => {
  it.each<[string, () => object, string[]]>([
    ['nothing', () => ({}), ['one', 'two', 'three', 'four', 'five']],
    ['several statuses', () => ({ status: 'approved,paid' }), ['one']],
    ['all statuses but one', () => ({ status: '-approved' }), ['two', 'three', 'four', 'five']],
    ['programs', () => ({ programId: american.programId }), ['five']],
    [
      'other programs',
      () => ({ programId: `-${american.programId}` }),
      ['one', 'two', 'three', 'four'],
    ],
    [
      'two affiliates',
      () => ({ affiliateId: `${rival.affiliateId},${american.affiliateId}` }),
      ['four', 'five'],
    ],
    ['a currency', () => ({ currency: 'USD' }), ['five']],
    ['other merchants', () => ({ merchantId: `-${shop.merchantId}` }), ['five']],
    ['what is held back', () => ({ heldBack: true }), ['two']],
    ['what is not', () => ({ heldBack: 'false', status: 'held' }), ['three', 'four', 'five']],
    ['a reason', () => ({ reasonCode: 'CHECK_ORDER' }), ['two']],
    ['any other reason', () => ({ reasonCode: '-CHECK_ORDER' }), ['one', 'three', 'four', 'five']],
    ['a signal', () => ({ risk: 'coupon-without-click,bot-clicks' }), ['four']],
    ['no such signal', () => ({ risk: '-coupon-without-click' }), ['one', 'two', 'three', 'five']],
    ['amounts', () => ({ currency: 'EUR', minAmount: '200', maxAmount: '300' }), ['two', 'three']],
    ['the beginning of the order number', () => ({ search: 'ab-' }), ['one', 'two']],
    ['no wildcard', () => ({ search: 'B_' }), ['three']],
    ['an id as search', () => ({ search: made['five'] }), ['five']],
    ['ids', () => ({ ids: `${made['five']},${made['one']}` }), ['one', 'five']],
    ['the end of the hold', () => ({ releaseTo: '2026-06-03T09:59:00Z' }), []],
    [
      'its end from then on',
      () => ({ releaseFrom: '2026-06-03T09:59:00Z', ids: made['one'] }),
      ['one'],
    ],
    ['kinds', () => ({ kind: '-order' }), []],
  ])('narrows to %s', async (_, query, expected) => {
    expect(await found(query())).toEqual(expected);
  });

  it.each([
    [{ status: 'held,-paid' }, 'status'],
    [{ status: '' }, 'status'],
    [{ programId: 'aff_01JD8T7Q4G5V9Z3M1N2P3R4S5T' }, 'programId'],
    [{ risk: 'bad-luck' }, 'risk'],
    [{ minAmount: '100' }, 'minAmount'],
    [{ minAmount: '100', currency: 'EUR,USD' }, 'minAmount'],
    [{ maxAmount: '1.00', currency: 'EUR' }, 'maxAmount'],
    [{ heldBack: 'perhaps' }, 'heldBack'],
    [{ ids: 'com_1' }, 'ids'],
    [{ releaseTo: 'tomorrow' }, 'releaseTo'],
  ])('names the field of %j', async (query, field) => {
    const { body } = await admin.get('/api/v1/commissions').query(query).expect(told(400));
    expect(body).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
  });

  it('shows nobody what is not theirs, and affiliates no signals and no reasons', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: american.merchantId });
    expect(await found({ merchantId: shop.merchantId }, merchant)).toEqual([]);
    expect(await found({}, merchant)).toEqual(['five']);
    const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    expect(await found({ reasonCode: 'CHECK_ORDER' }, affiliate)).toEqual([]);
    expect(await found({ reasonCode: '-CHECK_ORDER' }, affiliate)).toEqual(['one', 'two', 'three']);
    const asked = { risk: 'coupon-without-click' };
    await affiliate.get('/api/v1/commissions').query(asked).expect(told(403));
    const other = await test.as({ role: 'affiliate', affiliateId: rival.affiliateId });
    const one = await other.get(`/api/v1/commissions/${made['four']}`).expect(told(200));
    expect(one.body.risks).toEqual([]);
  });

  it('tells each commission with its signals', async () => {
    const { body } = await admin.get(`/api/v1/commissions/${made['four']}`).expect(told(200));
    expect(body.risks).toEqual(['coupon-without-click']);
    const list = await admin.get('/api/v1/commissions').query({ risk: 'coupon-without-click' });
    expect(list.body.items[0].risks).toEqual(['coupon-without-click']);
  });
});

describe('the summary of a filter', () => {
  it('counts and sums all, what is open and what is held back, by currency', async () => {
    const sum = (currency: string, count: number, amount: string) => ({
      ...{ currency, count, total: { amount, currency } },
    });
    expect(await summary({})).toEqual({
      all: [sum('EUR', 4, '1000'), sum('USD', 1, '500')],
      open: [sum('EUR', 2, '700'), sum('USD', 1, '500')],
      holdable: [sum('EUR', 3, '800'), sum('USD', 1, '500')],
      heldBack: [sum('EUR', 1, '200')],
      byStatus: [
        { status: 'approved', count: 1 },
        { status: 'held', count: 4 },
      ],
      position: expect.any(String),
    });
  });

  it('is of what one may see, and of nothing where nothing is found', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: american.merchantId });
    expect(await summary({}, merchant)).toMatchObject({ all: [{ currency: 'USD', count: 1 }] });
    expect(await summary({ status: 'paid' })).toMatchObject({ all: [], open: [], byStatus: [] });
  });

  it('is what a decision by the same filter takes', async () => {
    const filter = { programId: american.programId };
    const { open, position } = await summary(filter);
    const [{ count, total }] = open;
    const decision = { action: 'approve', filter, expectedCount: count, expectedTotal: total };
    const { body } = await admin.post('/api/v1/commissions/bulk').send(decision).expect(told(200));
    expect(body).toMatchObject({ decided: 1, total });
    const after = await summary({ ...filter, minPosition: body.position });
    expect(after.open).toEqual([]);
    expect(after.position >= position).toBe(true);
  });
});

describe('names', () => {
  it('of several affiliates come in one answer', async () => {
    const ids = `${shop.affiliateId},${rival.affiliateId}`;
    const { body } = await admin.get('/api/v1/affiliates').query({ ids }).expect(told(200));
    expect(new Set(body.items.map(({ id }: { id: string }) => id))).toEqual(
      new Set([shop.affiliateId, rival.affiliateId]),
    );
    await admin.get('/api/v1/affiliates').query({ ids: 'aff_1' }).expect(told(400));
  });
});
