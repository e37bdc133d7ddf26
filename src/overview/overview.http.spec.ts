import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sortableId } from '#domain/kernel/ids.js';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { daysAt } from './days.js';
import type { OverviewDto } from './overview.dto.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;
let rival: Shop;

/** An id as the redirect makes them: it sorts by the time of the click. */
const clickAt = (at: string) => sortableId('click', Date.parse(at), '0123456789abcdef0123');

/** It is Monday, 10:00 UTC. */
beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
  rival = await seed.rival(shop);
  admin = await test.as({ role: 'admin' });
  const bought = async (at: string, amount: string, by = shop) => {
    const clickId = await seed.click(by, { at, clickId: clickAt(at) });
    const total = euros(amount);
    await post(admin, order(shop.programId, { clickId, occurredAt: at, total }));
  };
  await bought('2026-05-04T09:00:00.000Z', '10000');
  await bought('2026-05-04T00:30:00.000Z', '5000', rival);
  await bought('2026-05-03T22:30:00.000Z', '7000');
  await bought('2026-04-27T09:59:00.000Z', '2000');
  await bought('2026-04-27T10:01:00.000Z', '4000');
  const at = '2026-05-04T09:30:00.000Z';
  await seed.click(shop, { at, clickId: clickAt(at), bot: 'crawler' });
  await test.settled();
});
afterAll(() => test.close());

/** With all that was done until now. */
async function overview(asked: object = {}, agent = admin): Promise<OverviewDto> {
  const query = { minPosition: await test.runtime.store.head(), ...asked };
  return (await agent.get('/api/v1/overview').query(query).expect(200)).body;
}

describe('the overview', () => {
  it('sets today beside the same time of day a week before', async () => {
    const { today, period, before } = await overview();
    expect(period).toEqual({ from: '2026-05-04T00:00:00.000Z', to: '2026-05-04T10:00:00.000Z' });
    expect(before).toEqual({ from: '2026-04-27T00:00:00.000Z', to: '2026-04-27T10:00:00.000Z' });
    expect(today).toEqual({
      clicks: { now: 3, before: 1 },
      uniqueClicks: { now: 2, before: 1 },
      conversions: { now: 2, before: 1 },
      orderValue: [{ now: euros('15000'), before: euros('2000') }],
      commissions: [{ now: euros('1500'), before: euros('200') }],
    });
  });

  it('counts days where the reader lives', async () => {
    const { today, series } = await overview({ timezone: 'Europe/Berlin' });
    expect(today.conversions).toEqual({ now: 3, before: 1 });
    expect(today.clicks).toEqual({ now: 4, before: 1 });
    expect(series).toHaveLength(28);
    expect(series.at(-1)).toMatchObject({
      ...{ day: '2026-05-04', conversions: 3, orderValue: [euros('22000')] },
    });
    expect(series.at(-8)).toMatchObject({ day: '2026-04-27', conversions: 2 });
    await admin.get('/api/v1/overview?timezone=Mars/Base').expect(400);
  });

  it('names who and what earned most', async () => {
    const { topAffiliates, topPrograms } = await overview();
    expect(topAffiliates).toEqual([
      { affiliateId: shop.affiliateId, count: 4, commissions: euros('2300') },
      { affiliateId: rival.affiliateId, count: 1, commissions: euros('500') },
    ]);
    expect(topPrograms).toMatchObject([{ programId: shop.programId, name: 'Main', count: 5 }]);
  });

  it('is about what its reader may see', async () => {
    const mine = await overview(
      {},
      await test.as({ role: 'affiliate', affiliateId: rival.affiliateId }),
    );
    expect(mine.today.conversions).toEqual({ now: 1, before: 0 });
    expect(mine.waiting.applications).toBe(0);
    const other = await seed.merchant();
    const stranger = await test.as({ role: 'merchant', merchantId: other });
    expect((await overview({}, stranger)).series.at(-1)).toMatchObject({
      clicks: 0,
      conversions: 0,
    });
    const asked = await overview({ merchantId: shop.merchantId }, stranger);
    expect(asked.topAffiliates).toEqual([]);
    await test.anyone.get('/api/v1/overview').expect(401);
  });

  it('tells what waits, and what may be paid', async () => {
    const [{ id } = { id: '' }] = (await admin.get('/api/v1/commissions?limit=1').expect(200)).body
      .items;
    await admin.post(`/api/v1/commissions/${id}/approve`).send({}).expect(200);
    await seed.applicant();
    await test.settled();
    const { waiting, payable } = await overview();
    expect(waiting).toMatchObject({
      applications: 1,
      disputes: 0,
      drafts: [],
      refusedPostbacks: 0,
    });
    // Approved before its hold is over: it still runs.
    expect(waiting.onHold).toEqual([{ currency: 'EUR', count: 5, total: euros('2800') }]);
    expect(payable).toEqual([]);
    test.clock.advance({ days: 31 });
    await test.settled();
    const later = await overview({}, await test.as({ role: 'admin' }));
    expect(later.waiting.onHold).toEqual([]);
    const [waits] = later.waiting.commissions;
    const [owed] = later.payable;
    expect(waits).toMatchObject({ currency: 'EUR', count: 4 });
    expect(later.waiting.toDecide).toEqual(later.waiting.commissions);
    expect(BigInt(waits?.total.amount ?? 0) + BigInt(owed?.amount ?? 0)).toBe(2800n);
  });
});

it('keeps the time of day where a summer time lies between', () => {
  const { before, today } = daysAt(new Date('2026-03-31T08:00:00.000Z'), 'Europe/Berlin');
  expect(today).toEqual({ from: '2026-03-30T22:00:00.000Z', to: '2026-03-31T08:00:00.000Z' });
  expect(before).toEqual({ from: '2026-03-23T23:00:00.000Z', to: '2026-03-24T09:00:00.000Z' });
});
