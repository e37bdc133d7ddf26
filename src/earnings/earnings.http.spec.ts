import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { affiliate } from '#domain/affiliate/affiliate.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { euros, order, post, refund } from '../../test/support/orders.js';
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

const base = { ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' } as const;
const month = { conversionKind: null, period: 'month', timeZone: 'Europe/Berlin' } as const;
const tiers: CommissionRule = {
  ...{ ...month, ruleId: 'tiers', kind: 'tiers', measure: 'revenue', mode: 'marginal' },
  steps: [{ from: '20000', percent: '5' }],
};
const bonus: CommissionRule = {
  ...{ ...month, ruleId: 'bonus', kind: 'bonus', measure: 'orders', threshold: '3' },
  amount: euros('2500'),
};
const secondTier: CommissionRule = {
  ...{ ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10', months: null },
};

async function sell(shop: Shop, wishes: object = {}): Promise<string> {
  const clickId = await seed.click(shop);
  const { body } = await post(admin, order(shop.programId, { clickId, ...wishes }));
  return body.id;
}

async function periodsOf(shop: Shop, agent = admin, query: object = {}) {
  await test.settled();
  const minPosition = await test.runtime.store.head();
  const { body } = await agent
    .get(`/api/v1/programs/${shop.programId}/performance`)
    .query({ affiliateId: shop.affiliateId, minPosition, ...query })
    .expect(200);
  return body.periods;
}

async function commissionsOf(affiliateId: string) {
  await test.settled();
  const { body } = await admin.get('/api/v1/commissions').query({ affiliateId }).expect(200);
  return body.items;
}

async function oneCommission(id: string) {
  return (await admin.get(`/api/v1/commissions/${id}`).expect(200)).body;
}

/** What each account of an affiliate holds, by its last word. */
async function balances(affiliateId: string): Promise<Record<string, string>> {
  await test.settled();
  const account = `affiliate:${affiliateId}`;
  const { body } = await admin.get('/api/v1/ledger/balances').query({ account }).expect(200);
  return Object.fromEntries(
    body.balances.map((each: { account: string; balance: { amount: string } }) => [
      each.account.split(':')[2],
      each.balance.amount,
    ]),
  );
}

describe('tiers of a month', () => {
  it('follow the orders up and their refunds down, in one commission', async () => {
    const shop = await seed.shop({ rules: [base, tiers] });
    await sell(shop);
    expect(await periodsOf(shop)).toMatchObject([
      {
        ...{ ruleId: 'tiers', kind: 'tiers', rulesVersion: 1, timeZone: 'Europe/Berlin' },
        ...{ from: '2026-04-30T22:00:00.000Z', to: '2026-05-31T22:00:00.000Z' },
        ...{ revenue: euros('10000'), orders: 1, commission: euros('1000'), reached: null },
        next: { from: '20000', percent: '5', missing: '10000' },
        ...{ worth: euros('0'), commissionId: null },
      },
    ]);
    const [second] = [await sell(shop), await sell(shop)];
    const [reached] = await periodsOf(shop);
    expect(reached).toMatchObject({
      ...{ revenue: euros('30000'), reached: { from: '20000', percent: '5' }, next: null },
      worth: euros('500'),
    });
    expect(await oneCommission(reached.commissionId)).toMatchObject({
      ...{ kind: 'performance', status: 'held', remaining: euros('500'), ruleId: 'tiers' },
      ...{ releaseAt: '2026-06-30T22:00:00.000Z', orderExternalId: null, conversionId: null },
    });

    await refund(admin, second, { amount: euros('4000') });
    expect(await periodsOf(shop)).toMatchObject([{ revenue: euros('26000'), worth: euros('300') }]);
    expect((await oneCommission(reached.commissionId)).remaining).toEqual(euros('300'));
    expect(await balances(shop.affiliateId)).toEqual({ pending: '-2900' });
  });

  it('are told as soon as the order is known', async () => {
    const shop = await seed.shop({ rules: [base, tiers] });
    const clickId = await seed.click(shop);
    const { body } = await post(admin, order(shop.programId, { clickId }));
    const told = await admin
      .get(`/api/v1/programs/${shop.programId}/performance`)
      .query({ affiliateId: shop.affiliateId, minPosition: body.position })
      .expect(200);
    expect(told.body.position >= body.position).toBe(true);
  });

  it('of another month are another period', async () => {
    const shop = await seed.shop({ rules: [base, tiers] });
    const last = '2026-04-30T21:59:59.999Z';
    const clickId = await seed.click(shop, { at: '2026-04-30T20:00:00.000Z' });
    await sell(shop, { clickId, occurredAt: last, total: euros('50000') });
    expect(await periodsOf(shop)).toMatchObject([{ revenue: euros('0'), orders: 0 }]);
    expect(await periodsOf(shop, admin, { at: last })).toMatchObject([
      { from: '2026-03-31T22:00:00.000Z', revenue: euros('50000'), worth: euros('1500') },
    ]);
  });

  it('are priced to the end by the rules with which the month began', async () => {
    const shop = await seed.shop({ rules: [base, tiers] });
    const generous = { ...tiers, steps: [{ from: '0', percent: '50' }] };
    await admin
      .post(`/api/v1/programs/${shop.programId}/rules`)
      .send({ rules: [base, generous] })
      .expect(201);
    await sell(shop, { total: euros('30000') });
    expect(await periodsOf(shop)).toMatchObject([{ rulesVersion: 1, worth: euros('500') }]);
    expect(await periodsOf(shop, admin, { at: '2026-06-02T00:00:00.000Z' })).toMatchObject([
      { rulesVersion: 2, next: null, reached: { percent: '50' } },
    ]);
  });
});

describe('a bonus', () => {
  it('goes once with the refund that crosses its threshold, and comes with the next order again', async () => {
    const shop = await seed.shop({ rules: [base, bonus] });
    const [first, second] = [await sell(shop), await sell(shop), await sell(shop)];
    const [{ commissionId }] = await periodsOf(shop);
    expect((await oneCommission(commissionId)).remaining).toEqual(euros('2500'));
    await refund(admin, first);
    await refund(admin, second);
    expect(await periodsOf(shop)).toMatchObject([{ orders: 1, worth: euros('0') }]);
    expect(await oneCommission(commissionId)).toMatchObject({
      ...{ status: 'reversed', remaining: euros('0') },
    });
    expect(await eventsOf(commissionId)).toEqual(['commission-held', 'commission-adjusted']);
    await sell(shop);
    await sell(shop);
    await periodsOf(shop);
    expect(await oneCommission(commissionId)).toMatchObject({
      ...{ status: 'held', remaining: euros('2500') },
    });
  });

  it('that was rejected stays rejected', async () => {
    const shop = await seed.shop({ rules: [base, bonus] });
    const [first] = [await sell(shop), await sell(shop), await sell(shop)];
    const [{ commissionId }] = await periodsOf(shop);
    await admin
      .post(`/api/v1/commissions/${commissionId}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(200);
    await refund(admin, first);
    await sell(shop);
    await test.settled();
    expect(await oneCommission(commissionId)).toMatchObject({ status: 'rejected' });
    expect(await eventsOf(commissionId)).toEqual(['commission-held', 'commission-rejected']);
  });

  it('is not counted up by orders whose commission was rejected', async () => {
    const shop = await seed.shop({ rules: [base, bonus] });
    for (let n = 0; n < 3; n += 1) await sell(shop);
    const [{ commissionId }] = await periodsOf(shop);
    const [one] = (await commissionsOf(shop.affiliateId)).filter(
      ({ kind }: { kind: string }) => kind === 'order',
    );
    await admin
      .post(`/api/v1/commissions/${one.id}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(200);
    expect(await periodsOf(shop)).toMatchObject([{ orders: 2, worth: euros('0') }]);
    expect((await oneCommission(commissionId)).remaining).toEqual(euros('0'));
  });
});

async function eventsOf(commissionId: string): Promise<string[]> {
  const events = await test.runtime.store.readStream(`commission-${commissionId}`, { from: 0n });
  return events.map(({ type }) => type);
}

/** A shop whose affiliate was recruited by another, an hour before its orders. */
async function recruitedShop() {
  const recruiterId = await seed.affiliate();
  const shop = await seed.shop({ rules: [base, secondTier] });
  await admin
    .post(`/api/v1/affiliates/${shop.affiliateId}/recruiter`)
    .send({ recruiterId })
    .expect(200);
  return { shop, recruiterId };
}

describe('the recruiter', () => {
  const now = () => test.clock.iso();

  it('gets a share of each commission, and follows its refunds', async () => {
    const { shop, recruiterId } = await recruitedShop();
    const sold = await sell(shop, { occurredAt: now() });
    const [source] = await commissionsOf(shop.affiliateId);
    const [share] = await commissionsOf(recruiterId);
    expect(share).toMatchObject({
      ...{ kind: 'second-tier', remaining: euros('100'), releaseAt: source.releaseAt },
      ...{ status: 'held', orderExternalId: null, ruleId: 'second' },
    });
    await refund(admin, sold, { amount: euros('2500'), occurredAt: now() });
    expect(await balances(recruiterId)).toEqual({ pending: '-75' });
    await refund(admin, sold, { occurredAt: now() });
    expect(await balances(recruiterId)).toEqual({ pending: '0' });
    expect(await oneCommission(share.id)).toMatchObject({
      ...{ status: 'reversed', remaining: euros('0') },
    });
  });

  it('gets nothing of a rejected commission, nor of what was sold before', async () => {
    const { shop, recruiterId } = await recruitedShop();
    await sell(shop, { occurredAt: '2026-05-04T09:59:59.999Z' });
    expect(await commissionsOf(recruiterId)).toEqual([]);
    const sold = await sell(shop, { occurredAt: now() });
    const items = await commissionsOf(shop.affiliateId);
    const later = items.find((each: { conversionId: string }) => each.conversionId === sold);
    expect(await balances(recruiterId)).toEqual({ pending: '-100' });
    await admin
      .post(`/api/v1/commissions/${later.id}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(200);
    expect(await balances(recruiterId)).toEqual({ pending: '0' });
  });

  it('gets nothing while suspended, and nothing of another second tier', async () => {
    const { shop, recruiterId } = await recruitedShop();
    const grandId = await seed.affiliate();
    const recruiter = { recruiterId: grandId, status: 'approved' } as const;
    await seed.give(affiliate, recruiterId, { type: 'name-recruiter', recruiter });
    await sell(shop, { occurredAt: now() });
    expect(await commissionsOf(recruiterId)).toHaveLength(1);
    expect(await commissionsOf(grandId)).toEqual([]);
    await seed.suspend(recruiterId);
    await sell(shop, { occurredAt: now() });
    expect(await commissionsOf(recruiterId)).toHaveLength(1);
  });
});

describe('performance', () => {
  it("is an affiliate's own, and a merchant's of its programs", async () => {
    const shop = await seed.shop({ rules: [base, tiers] });
    await sell(shop);
    await periodsOf(shop);
    const path = `/api/v1/programs/${shop.programId}/performance`;
    const self = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
    expect((await self.get(path).expect(200)).body.periods).toMatchObject([{ orders: 1 }]);
    const rival = await seed.affiliate();
    await self.get(path).query({ affiliateId: rival }).expect(403);
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    expect(await periodsOf(shop, merchant)).toMatchObject([{ orders: 1 }]);
    const other = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    await other.get(path).query({ affiliateId: shop.affiliateId }).expect(404);
  });

  it('names the field that is wrong', async () => {
    const { programId, affiliateId } = await seed.shop();
    const path = `/api/v1/programs/${programId}/performance`;
    for (const [query, field] of [
      [{}, 'affiliateId'],
      [{ affiliateId: 'anna' }, 'affiliateId'],
      [{ affiliateId, period: 'week' }, 'period'],
      [{ affiliateId, at: 'yesterday' }, 'at'],
      [{ affiliateId, colour: 'red' }, 'colour'],
    ] as const) {
      const { body } = await admin.get(path).query(query).expect(400);
      expect(body.errors).toMatchObject([{ field }]);
    }
  });
});

describe('the policy', () => {
  const tables = 'earnings_commission, earnings_knowledge, earnings_order, earnings_period';
  const saved = async (table: string) =>
    (await test.pool.query(`select t::text from ${table} t order by 1`)).rows;

  it('begun again from the first event remembers the same and writes nothing', async () => {
    const shop = await seed.shop({ rules: [base, tiers, bonus, secondTier] });
    const sold = await sell(shop, { total: euros('40000') });
    await refund(admin, sold, { amount: euros('30000') });
    await sell(shop, { total: euros('40000') });
    await periodsOf(shop);
    const head = await test.runtime.store.head();
    const before = await Promise.all(tables.split(', ').map(saved));
    await test.runtime.policies.stop();
    await test.pool.query(`delete from policy_checkpoint where name = 'earnings'`);
    await test.pool.query(`truncate ${tables}`);
    test.runtime.policies.start();
    await periodsOf(shop);
    expect(await test.runtime.store.head()).toBe(head);
    expect(await Promise.all(tables.split(', ').map(saved))).toEqual(before);
  });

  it('keeps nothing of programs without such rules', async () => {
    const shop = await seed.shop();
    await sell(shop);
    await test.settled();
    const { rows } = await test.pool.query(
      `select 1 from earnings_commission where state->>'programId' = $1`,
      [shop.programId],
    );
    expect(rows).toEqual([]);
    const counted = await test.pool.query('select 1 from earnings_period where program_id = $1', [
      shop.programId,
    ]);
    expect(counted.rows).toEqual([]);
  });
});

const ever: CommissionRule = {
  ...{ conversionKind: null, period: 'all-time', timeZone: 'Europe/Berlin', ruleId: 'ever' },
  ...{ kind: 'tiers', measure: 'revenue', mode: 'whole', steps: [{ from: '0', percent: '10' }] },
};

describe('tiers of all time', () => {
  const approve = (id: string) =>
    admin.post(`/api/v1/commissions/${id}/approve`).send({}).expect(200);

  it('count an order once it is approved and its hold is over, and are not rejected as a whole', async () => {
    const settings = { approval: 'manual', holdDays: 0 } as const;
    const shop = await seed.shop({ rules: [base, ever], settings });
    const sold = await sell(shop);
    expect(await periodsOf(shop)).toMatchObject([{ orders: 0, worth: euros('0') }]);
    const [own] = await commissionsOf(shop.affiliateId);
    await approve(own.id);
    const [{ commissionId, worth }] = await periodsOf(shop);
    expect(worth).toEqual(euros('1000'));
    await approve(commissionId);
    // What comes now waits for a word of its own, though this one is payable.
    await sell(shop, { total: euros('9000000') });
    expect(await balances(shop.affiliateId)).toEqual({ pending: '-900000', payable: '-2000' });
    const { body } = await admin
      .post(`/api/v1/commissions/${commissionId}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(409);
    expect(body.code).toBe('commission.of-all-time');
    await refund(admin, sold);
    expect(await balances(shop.affiliateId)).toEqual({ pending: '-900000', payable: '0' });
  });
});

// Last, because it moves the clock.
describe('when the month is over', () => {
  it('a bonus is payable after its holds, and a refund takes it back from where it is', async () => {
    const settings = { approval: 'automatic', holdDays: 7 } as const;
    const shop = await seed.shop({ rules: [base, bonus], settings });
    const [sold] = [await sell(shop), await sell(shop), await sell(shop)];
    const [{ commissionId }] = await periodsOf(shop);
    const status = async () => (await oneCommission(commissionId)).status;
    // A second before 8 June, 0:00 in Berlin: seven days after the month.
    test.clock.advance({ days: 34, hours: 11, seconds: 3599 });
    admin = await test.as({ role: 'admin' });
    await test.settled();
    expect(await status()).toBe('held');
    expect(await balances(shop.affiliateId)).toEqual({ pending: '-2500', payable: '-3000' });
    test.clock.advance({ seconds: 1 });
    await test.settled();
    expect(await status()).toBe('payable');
    await refund(admin, sold, { occurredAt: test.clock.iso() });
    expect(await balances(shop.affiliateId)).toEqual({ pending: '0', payable: '-2000' });
    const { body } = await admin.get('/api/v1/ledger/trial-balance').expect(200);
    expect(body.balanced).toBe(true);
  });
});
