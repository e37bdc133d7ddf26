import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { newId } from '../platform/ids.js';
import { euros, order, post, refund } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { EarningDto } from './earnings.dto.js';
import type { PartnerPerformanceDto } from './performance.dto.js';
import type { PartnerSummaryDto } from './summary.dto.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let rival: Shop;
let admin: TestAgent;
let affiliate: TestAgent;
let other: TestAgent;

const line = (lineId: string, productId: string, net: string) => ({
  ...{ lineId, productId, quantity: 1, net: euros(net) },
});

/**
 * It is Monday 4 May 2026, 10:00 UTC. Of one order of 150.00 with two products a refund takes a third; of
 * one of the day before in Berlin, and late on 3 May in UTC, nothing.
 */
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  rival = await seed.rival(shop);
  admin = await test.as({ role: 'admin' });
  affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  other = await test.as({ role: 'affiliate', affiliateId: rival.affiliateId });
  const at = '2026-05-04T09:00:00.000Z';
  const clickId = await seed.click(shop, { at, subIds: { sub1: 'letter' } });
  const lines = [line('1', 'TENT', '10000'), line('2', 'LAMP', '5000')];
  const first = { clickId, occurredAt: at, total: euros('15000'), lines, externalId: 'TWO' };
  const { body } = await post(admin, order(shop.programId, first));
  await refund(admin, body.id, { amount: euros('5000'), reasonCode: 'RETURNED_GOODS' });
  const late = '2026-05-03T22:30:00.000Z';
  const before = await seed.click(shop, { at: late });
  await seed.click(shop, { at: late, bot: 'crawler' });
  const second = { clickId: before, occurredAt: late, total: euros('4000') };
  await post(admin, order(shop.programId, second));
  const theirs = {
    occurredAt: at,
    clickId: await seed.click(rival, { at }),
    total: euros('70000'),
  };
  await post(admin, order(shop.programId, { ...theirs, externalId: 'THEIRS' }));
  await test.settled();
});
afterAll(() => test.close());

async function performance(query: object, agent = affiliate): Promise<PartnerPerformanceDto> {
  return (await agent.get('/api/v1/partners/performance').query(query).expect(200)).body;
}

async function earnings(query: object = {}, agent = affiliate): Promise<EarningDto[]> {
  return (await agent.get('/api/v1/partners/earnings').query(query).expect(200)).body.items;
}

async function summary(agent = affiliate): Promise<PartnerSummaryDto> {
  const minPosition = await test.runtime.store.head();
  return (await agent.get('/api/v1/partners/summary').query({ minPosition }).expect(200)).body;
}

describe('performance', () => {
  it('is told by days of the time zone, the last not among them', async () => {
    const utc = await performance({ from: '2026-05-03', to: '2026-05-05' });
    expect(utc.rows).toEqual([
      {
        ...{ key: '2026-05-03', label: '2026-05-03', clicks: 2, uniqueClicks: 1, conversions: 1 },
        ...{ orderValue: [euros('4000')], commissions: [euros('400')], remaining: [euros('400')] },
      },
      {
        ...{ key: '2026-05-04', label: '2026-05-04', clicks: 1, uniqueClicks: 1, conversions: 1 },
        orderValue: [euros('15000')],
        ...{ commissions: [euros('1500')], remaining: [euros('1000')] },
      },
    ]);
    expect(utc).toMatchObject({ from: '2026-05-03T00:00:00.000Z', timezone: 'UTC', isCut: false });
    const berlin = await performance({
      ...{ from: '2026-05-04', to: '2026-05-05', timezone: 'Europe/Berlin' },
    });
    expect(berlin.from).toBe('2026-05-03T22:00:00.000Z');
    expect(berlin.rows).toMatchObject([
      { clicks: 3, conversions: 2, commissions: [euros('1900')] },
    ]);
  });

  it('is told by link, product and label, to the same sum', async () => {
    const days = { from: '2026-05-03', to: '2026-05-05' };
    const byLink = await performance({ ...days, groupBy: 'link' });
    expect(byLink.rows).toMatchObject([
      { key: shop.linkCode, label: 'https://shop.example/', clicks: 3, conversions: 2 },
    ]);
    const byProduct = await performance({ ...days, groupBy: 'product' });
    expect(byProduct.rows).toMatchObject([
      { key: '', conversions: 1, commissions: [euros('400')], clicks: null },
      { key: 'LAMP', orderValue: [euros('5000')], commissions: [euros('500')] },
      { key: 'TENT', orderValue: [euros('10000')], commissions: [euros('1000')] },
    ]);
    const bySub = await performance({ ...days, groupBy: 'sub1' });
    expect(bySub.rows).toMatchObject([
      { key: '', label: 'Without a label', clicks: 2, commissions: [euros('400')] },
      { key: 'letter', clicks: 1, commissions: [euros('1500')] },
    ]);
    for (const each of [byLink, byProduct, bySub]) {
      expect(each.totals.commissions).toEqual([euros('1900')]);
    }
    const ofLink = await performance({ ...days, linkCode: rival.linkCode });
    expect(ofLink.totals).toMatchObject({ clicks: 0, conversions: 0, commissions: [] });
  });

  it.each([
    [{ from: '2026-05-05', to: '2026-05-05' }, 'to'],
    [{ from: '2020-01-01', to: '2026-01-01' }, 'from'],
    [{ timezone: 'Mars/Base' }, 'timezone'],
    [{ groupBy: 'moon' }, 'groupBy'],
    [{ linkCode: 'a b' }, 'linkCode'],
  ])('refuses %j and names the field', async (query, field) => {
    const refused = await affiliate.get('/api/v1/partners/performance').query(query).expect(400);
    expect(refused.body.errors[0].field).toBe(field);
  });
});

describe('earnings', () => {
  it('say until when and why, and nothing of the shopper', async () => {
    const [found] = await earnings({ search: 'two', timezone: 'Europe/Berlin' });
    expect(found).toMatchObject({
      ...{ status: 'held', standing: 'Held until 3 Jun 2026', orderExternalId: 'TWO' },
      ...{ programName: 'Main', merchantName: 'Shop', linkCode: shop.linkCode, couponCode: null },
      ...{ orderTotal: euros('15000'), amount: euros('1500'), remaining: euros('1000') },
      refunds: [{ cause: 'refund', amount: euros('5000'), reasonCode: 'RETURNED_GOODS' }],
    });
    expect(found?.changes).toMatchObject([
      { kind: 'held', title: 'Earned', change: euros('1500') },
      {
        ...{ kind: 'reversed', title: 'Taken back: the order was refunded' },
        ...{ text: 'The goods were sent back.', change: euros('-500') },
        remaining: euros('1000'),
      },
    ]);
    expect(found?.changes[0]?.text).toMatch(/10 ?%.*Held until 3 Jun 2026\.$/);
    expect(JSON.stringify(found)).not.toMatch(/customer|country|actor|usr_/i);
  });

  it('tell the reason of what is held back only where it is meant to be told', async () => {
    const [found] = await earnings({ search: 'TWO' });
    const path = `/api/v1/commissions/${found?.id}`;
    const why = { reasonCode: 'UNDER_REVIEW', note: 'Looks odd to Ms Staff' };
    await admin
      .post(`${path}/hold`)
      .send({ ...why, visibleToAffiliate: false })
      .expect(200);
    await test.settled();
    const [secret] = await earnings({ search: 'TWO' });
    expect(secret).toMatchObject({ standing: 'Held back', heldBack: { reasonCode: null } });
    expect(JSON.stringify(secret)).not.toMatch(/Ms Staff|UNDER_REVIEW/);
    await admin.post(`${path}/release`).send({ note: 'Ms Staff is content' }).expect(200);
    await admin
      .post(`${path}/hold`)
      .send({ ...why, visibleToAffiliate: true })
      .expect(200);
    await test.settled();
    const [told] = await earnings({ search: 'TWO' });
    expect(told?.heldBack).toMatchObject({
      reasonCode: 'UNDER_REVIEW',
      words: 'The shop looks at the order more closely. “Looks odd to Ms Staff.”',
    });
    expect(JSON.stringify(told)).not.toContain('content');
    expect((await summary()).balances).toMatchObject([
      { held: euros('400'), heldBack: euros('1000'), payable: euros('0') },
    ]);
    await admin.post(`${path}/release`).send({}).expect(200);
  });

  it('are found by status, program and time', async () => {
    const count = async (query: object) => (await earnings(query)).length;
    expect(await count({})).toBe(2);
    expect(await count({ status: 'held' })).toBe(2);
    expect(await count({ status: '-held' })).toBe(0);
    expect(await count({ from: '2026-05-04T00:00:00Z' })).toBe(1);
    expect(await count({ programId: (await seed.program()).programId })).toBe(0);
  });
});

it('sums up what stands where, what comes next and what changed last', async () => {
  const found = await summary();
  expect(found.today).toMatchObject({ clicks: 1, conversions: 1, commissions: [euros('1500')] });
  expect(found.week.now).toMatchObject({ clicks: 3, remaining: [euros('1400')] });
  expect(found.week.before).toMatchObject({ clicks: 0, commissions: [] });
  expect(found.series).toHaveLength(28);
  expect(found.nextRelease).toEqual({ day: '2026-06-02', count: 1, total: [euros('400')] });
  expect(found.nextPayout).toMatchObject({
    ...{ amount: [], obstacles: ['no-payout-method', 'nothing-payable'], methodLabel: null },
  });
  expect(found.changes[0]).toMatchObject({
    ...{ title: 'No longer held back', orderExternalId: 'TWO', merchantName: 'Shop' },
  });
  expect(found.lastPayout).toBeNull();
});

it('tells what programs pay in words', async () => {
  const { items } = (await affiliate.get('/api/v1/partners/programs').expect(200)).body;
  expect(items).toContainEqual(
    expect.objectContaining({
      ...{ id: shop.programId, merchantName: 'Shop', windowDays: 30, approval: 'manual' },
      ...{ rates: ['10 % of the order'], summary: 'EUR 10 % of the order, held 30 days' },
    }),
  );
});

describe('another', () => {
  it('affiliate reads nothing of it', async () => {
    const days = { from: '2026-05-03', to: '2026-05-05' };
    expect((await performance(days, other)).totals).toMatchObject({
      ...{ clicks: 1, commissions: [euros('7000')] },
    });
    const theirs = await earnings({}, other);
    expect(theirs.map((each) => each.orderExternalId)).toEqual(['THEIRS']);
    const [mine] = await earnings({ search: 'TWO' });
    expect(await earnings({ commissionId: mine?.id }, other)).toEqual([]);
    expect((await summary(other)).balances).toMatchObject([{ held: euros('7000') }]);
    for (const page of ['summary', 'performance', 'earnings']) {
      const asked = { affiliateId: shop.affiliateId };
      await other.get(`/api/v1/partners/${page}`).query(asked).expect(403);
      await affiliate.get(`/api/v1/partners/${page}`).query(asked).expect(200);
      await admin.get(`/api/v1/partners/${page}`).query(asked).expect(200);
      await admin.get(`/api/v1/partners/${page}`).expect(400);
      await test.anyone.get(`/api/v1/partners/${page}`).expect(401);
    }
  });

  it('role that could see what others pay is refused', async () => {
    const merchant = await test.as({ role: 'merchant', merchantId: shop.merchantId });
    const asked = { affiliateId: shop.affiliateId };
    await merchant.get('/api/v1/partners/summary').query(asked).expect(403);
    await merchant.get('/api/v1/partners/earnings').query(asked).expect(403);
    const stamp = { commandId: 'stranger', startedAt: test.clock.iso() };
    const unknown = { affiliateId: newId('affiliate', stamp) };
    expect(await earnings(unknown, admin)).toEqual([]);
  });
});
