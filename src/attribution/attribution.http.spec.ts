import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { order, post, refund } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { newId } from '../platform/ids.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;
let shop: Shop;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
  shop = await seed.shop();
});
afterAll(() => test.close());

describe('an order finds its click', () => {
  it('that was recorded a millisecond before, each of a hundred times', async () => {
    const answers = [];
    for (let n = 0; n < 100; n += 1) {
      const clickId = await seed.click(shop, { at: '2026-05-04T09:58:59.999Z' });
      answers.push((await post(admin, order(shop.programId, { clickId }))).body);
    }
    expect(answers.filter((body) => body.status === 'attributed')).toHaveLength(100);
    expect(answers[0]).toMatchObject({
      attribution: { credited: [{ affiliateId: shop.affiliateId }] },
      commissions: [{ affiliateId: shop.affiliateId, status: 'held', amount: { amount: '1000' } }],
    });
  });

  it('also when clicks and orders come all at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const clickId = await seed.click(shop);
        return (await post(admin, order(shop.programId, { clickId }))).body;
      }),
    );
    expect(new Set(answers.map((body) => body.status))).toEqual(new Set(['attributed']));
    expect(new Set(answers.map((body) => body.commissions[0].id)).size).toBe(50);
  });

  it('and the last one of the visitor wins, with the earlier ones in the explanation', async () => {
    const visitorId = seed.visitor();
    const rival = await seed.rival(shop);
    const first = await seed.click(rival, { visitorId, at: '2026-05-03T08:00:00.000Z' });
    const last = await seed.click(shop, { visitorId, at: '2026-05-04T08:00:00.000Z' });
    // The shop kept the address of the first visit; the visitor came again through another link.
    const { body } = await post(admin, order(shop.programId, { clickId: first }));
    expect(body.attribution.credited[0]).toMatchObject({ id: last, affiliateId: shop.affiliateId });
    expect(body.attribution.rejected).toEqual([
      expect.objectContaining({
        touch: expect.objectContaining({ id: first }),
        why: 'not-the-last-click',
      }),
    ]);
  });

  it('by the clicks before the order, however many came after it', async () => {
    const visitorId = seed.visitor();
    const clickId = await seed.click(shop, { visitorId, at: '2026-05-01T08:00:00.000Z' });
    const later = Array.from({ length: 210 }, (_, n) =>
      seed.click(shop, { visitorId, at: new Date(Date.UTC(2026, 4, 3, 8, 0, n)).toISOString() }),
    );
    await Promise.all(later);
    await test.settled();
    const named = await seed.click(shop, { visitorId, at: '2026-05-04T08:00:00.000Z' });
    const { body } = await post(
      admin,
      order(shop.programId, { clickId: named, occurredAt: '2026-05-02T08:00:00.000Z' }),
    );
    expect(body.attribution.credited[0]).toMatchObject({ id: clickId });
  });
});

describe('a coupon', () => {
  it('goes before a click, whatever its spelling', async () => {
    const rival = await seed.rival(shop);
    await seed.coupon(shop.programId, rival.affiliateId, 'ANNA10');
    const clickId = await seed.click(shop);
    const { body } = await post(admin, order(shop.programId, { clickId, couponCode: ' anna10 ' }));
    expect(body.attribution).toMatchObject({
      credited: [{ kind: 'coupon', id: 'ANNA10', affiliateId: rival.affiliateId }],
      rejected: [{ touch: { id: clickId }, why: 'coupon-takes-precedence' }],
      because: 'a coupon goes before clicks',
    });
  });

  it('of a program by last click is named and passed over', async () => {
    const other = await seed.shop({ model: 'last-click' });
    await seed.coupon(other.programId, other.affiliateId, 'OTTO');
    const { body } = await post(admin, order(other.programId, { couponCode: 'OTTO' }));
    expect(body).toMatchObject({
      status: 'unattributed',
      attribution: { rejected: [{ why: 'coupon-not-in-policy' }] },
    });
  });
});

describe('an order that nobody gets', () => {
  const cases: [
    string,
    () => Promise<{ programId: string; clickId?: string; couponCode?: string }>,
    string,
  ][] = [
    [
      'a click of another program',
      async () => ({ programId: shop.programId, clickId: await seed.click(await seed.shop()) }),
      'other-program',
    ],
    [
      'a click of a machine',
      async () => ({
        programId: shop.programId,
        clickId: await seed.click(shop, { bot: 'user-agent' }),
      }),
      'bot',
    ],
    [
      'a click before the window',
      async () => ({
        programId: shop.programId,
        clickId: await seed.click(shop, { at: '2026-04-04T09:58:59.999Z' }),
      }),
      'outside-window',
    ],
    [
      'a click after the order',
      async () => ({
        programId: shop.programId,
        clickId: await seed.click(shop, { at: '2026-05-04T10:01:00.001Z' }),
      }),
      'after-the-order',
    ],
    [
      'a click of a suspended affiliate',
      async () => {
        const rival = await seed.rival(shop);
        const clickId = await seed.click(rival);
        await seed.suspend(rival.affiliateId);
        return { programId: shop.programId, clickId };
      },
      'affiliate-not-approved',
    ],
    [
      'a click that nobody knows',
      () => Promise.resolve({ programId: shop.programId, clickId: 'clk_nobody.knows~it' }),
      'unknown-click',
    ],
    [
      'a coupon that nobody owns',
      () => Promise.resolve({ programId: shop.programId, couponCode: 'NOBODY' }),
      'unknown-coupon',
    ],
  ];

  it.each(cases)('is kept and says why: %s', async (_, wishes, why) => {
    const { programId, ...touch } = await wishes();
    const answer = await post(admin, order(programId, touch));
    expect(answer.body).toMatchObject({
      status: 'unattributed',
      commissions: [],
      attribution: {
        credited: [],
        considered: 1,
        rejected: [{ why }],
        because: 'no click or coupon was eligible',
      },
    });
    const kept = await admin.get(`/api/v1/conversions/${answer.body.id}`).expect(200);
    expect(kept.body).toMatchObject({ id: answer.body.id, affiliateId: null, commissionId: null });
  });

  it('is kept and says why: it names nobody', async () => {
    const { body } = await post(admin, order(shop.programId));
    expect(body).toMatchObject({
      status: 'unattributed',
      attribution: { considered: 0, because: 'the order names no click and no coupon' },
    });
  });

  it('says nothing of what its visitor did in programs of other merchants', async () => {
    const visitorId = seed.visitor();
    const elsewhere = await seed.click(await seed.shop(), { visitorId });
    const clickId = await seed.click(shop, { visitorId });
    const { body } = await post(admin, order(shop.programId, { clickId }));
    expect(body.attribution).toMatchObject({ considered: 1, credited: [{ id: clickId }] });
    expect(JSON.stringify(body)).not.toContain(elsewhere);
  });
});

describe('a click that comes after its order, out of a journal', () => {
  const shown = async (id: string) => (await admin.get(`/api/v1/conversions/${id}`)).body;
  const commissionsOf = async (id: string) =>
    (await test.pool.query('select * from commission_board where conversion_id = $1', [id])).rows;

  it('makes the order its own, with its commission', async () => {
    const clickId = newId('click', { commandId: randomUUID(), startedAt: test.clock.iso() });
    const body = order(shop.programId, { clickId });
    const first = (await post(admin, body)).body;
    expect(first).toMatchObject({ status: 'unattributed' });
    await seed.click(shop, { clickId });
    await test.settled();
    expect(await shown(first.id)).toMatchObject({
      status: 'attributed',
      attribution: { credited: [{ id: clickId, affiliateId: shop.affiliateId }] },
    });
    expect(await commissionsOf(first.id)).toMatchObject([{ status: 'held', amount: '1000' }]);
    // Posted again, the order is the same one.
    expect((await post(admin, body, 200)).body).toMatchObject({ id: first.id });
  });

  it('earns no more than what was not refunded meanwhile', async () => {
    const clickId = newId('click', { commandId: randomUUID(), startedAt: test.clock.iso() });
    const { body } = await post(admin, order(shop.programId, { clickId }));
    for (const amount of ['2500', '1500']) {
      await refund(admin, body.id, { amount: { amount, currency: 'EUR' } });
    }
    await seed.click(shop, { clickId });
    await test.settled();
    await refund(admin, body.id, { amount: { amount: '1000', currency: 'EUR' } });
    await test.settled();
    expect(await commissionsOf(body.id)).toMatchObject([
      { status: 'held', amount: '1000', reversed_total: '500' },
    ]);
  });

  it('is every order of its, and changes none that was another click\u2019s or a bot\u2019s', async () => {
    const late = newId('click', { commandId: randomUUID(), startedAt: test.clock.iso() });
    const bot = newId('click', { commandId: randomUUID(), startedAt: test.clock.iso() });
    const posted = await Promise.all(
      [late, late, bot].map(
        async (clickId) => (await post(admin, order(shop.programId, { clickId }))).body.id,
      ),
    );
    await seed.click(shop, { clickId: bot, bot: 'crawler' });
    await seed.click(shop, { clickId: late });
    await test.settled();
    const statuses = await Promise.all(posted.map(async (id) => (await shown(id)).status));
    expect(statuses).toEqual(['attributed', 'attributed', 'unattributed']);
  });

  it('is not waited for when it can be no click: anything may stand in a postback', async () => {
    const { policies } = test.runtime;
    await policies.stop();
    const { token } = await seed.apiKey(shop.merchantId, ['postback:write']);
    for (const clickId of ['summer 1', 'summer 2', 'organic']) {
      const query = new URLSearchParams({
        ...{ token, pid: shop.programId, txid: `PB ${clickId}`, click_id: clickId },
        ...{ amount: '10.00', currency: 'EUR', ts: test.clock.iso() },
      });
      await test.anyone.get(`/api/v1/postback?${query.toString()}`).expect(200);
    }
    policies.start();
    await test.settled();
    const { rows } = await test.pool.query(
      `select c.external_id, c.status from conversion_list c where external_id like 'PB %' order by 1`,
    );
    expect(rows).toEqual(
      ['organic', 'summer 1', 'summer 2'].map((name) => ({
        ...{ external_id: `PB ${name}`, status: 'unattributed' },
      })),
    );
    const kept = `select 1 from attribution_knowledge where kind = 'awaited-click'`;
    // What came is forgotten, too.
    expect((await test.pool.query(kept)).rows).toEqual([]);
  });

  it('is found again when the policy reads everything anew, and nothing is written twice', async () => {
    const { policies, store } = test.runtime;
    await policies.stop();
    const head = await store.head();
    await test.pool.query('truncate policy_checkpoint, attribution_knowledge, attribution_touch');
    policies.start();
    await test.settled();
    expect(await store.head()).toBe(head);
  });
});
