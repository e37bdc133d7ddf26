import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commission } from '#domain/commission/commission.js';
import type { Standing } from '#src/platform/auth/actor.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { HoldTimer } from './hold-timer.js';

let test: TestApp;
let seed: Seed;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
});
afterAll(() => test.close());

/** A commission of 10.00, as of now by the test's clock. */
async function held(shop: Shop): Promise<{ id: string; conversionId: string; releaseAt: string }> {
  const admin = await test.as({ role: 'admin' });
  const clickId = await seed.click(shop);
  const occurredAt = test.clock.iso();
  const { body } = await post(admin, order(shop.programId, { clickId, occurredAt }));
  return { ...body.commissions[0], conversionId: body.id };
}

async function statusOf(id: string): Promise<string> {
  const admin = await test.as({ role: 'admin' });
  return (await admin.get(`/api/v1/commissions/${id}`).expect(told(200))).body.status;
}

async function approve(id: string): Promise<string> {
  const admin = await test.as({ role: 'admin' });
  const { body } = await admin.post(`/api/v1/commissions/${id}/approve`).send({}).expect(told(200));
  return body.status;
}

describe('a hold', () => {
  it('ends at its very time, not before', async () => {
    const { id, releaseAt } = await held(await seed.shop({ settings: { holdDays: 7 } }));
    const left = (Date.parse(releaseAt) - test.clock.now().getTime()) / 1000;
    expect(left).toBe(7 * 86_400);
    test.clock.advance({ seconds: left - 0.001 });
    await test.settled();
    expect(await statusOf(id)).toBe('held');
    test.clock.advance({ seconds: 0.001 });
    await test.settled();
    expect(await statusOf(id)).toBe('pending');
    expect(await approve(id)).toBe('payable');
  });

  it('approved meanwhile becomes payable when it ends', async () => {
    const { id } = await held(await seed.shop());
    expect(await approve(id)).toBe('approved');
    await test.settled();
    expect(await statusOf(id)).toBe('approved');
    test.clock.advance({ days: 30 });
    await test.settled();
    expect(await statusOf(id)).toBe('payable');
  });

  it('of a program that approves by itself ends in payable', async () => {
    const { id } = await held(await seed.shop({ settings: { approval: 'automatic' } }));
    test.clock.advance({ days: 30 });
    await test.settled();
    expect(await statusOf(id)).toBe('payable');
  });

  it('of no days ends at once', async () => {
    const { id } = await held(await seed.shop({ settings: { holdDays: 0 } }));
    await test.settled();
    expect(await statusOf(id)).toBe('pending');
  });

  it('that is over approves into payable though the timer has not come by', async () => {
    const { id } = await held(await seed.shop());
    test.clock.advance({ days: 31 });
    expect(await approve(id)).toBe('payable');
  });

  it('of what was rejected or refunded ends in nothing', async () => {
    const shop = await seed.shop();
    const rejected = await held(shop);
    const refunded = await held(shop);
    const admin = await test.as({ role: 'admin' });
    await admin
      .post(`/api/v1/commissions/${rejected.id}/reject`)
      .send({ reasonCode: 'FRAUD', note: 'three cards' })
      .expect(told(200));
    await refund(admin, refunded.conversionId, { occurredAt: test.clock.iso() });
    test.clock.advance({ days: 31 });
    await test.settled();
    expect([await statusOf(rejected.id), await statusOf(refunded.id)]).toEqual([
      'rejected',
      'reversed',
    ]);
  });

  it('keeps the days it was made with when the program changes them', async () => {
    const shop = await seed.shop();
    const { id } = await held(shop);
    const { program } = await import('#domain/program/program.js');
    await seed.give(program, shop.programId, {
      type: 'change-program-settings',
      settings: {
        ...{ holdDays: 0, cookieDays: 30, approval: 'automatic', cookieConsent: 'required' },
      },
    });
    await test.settled();
    expect(await statusOf(id)).toBe('held');
  });
});

describe('a commission that is held back', () => {
  const reason = { reasonCode: 'FRAUD_SUSPECTED', note: 'one address' };

  async function tell(id: string, action: string, body: object, status = 200) {
    const admin = await test.as({ role: 'admin' });
    const sent = admin.post(`/api/v1/commissions/${id}/${action}`).send(body);
    return (await sent.expect(told(status))).body;
  }

  async function seenBy(standing: Standing, id: string) {
    const agent = await test.as(standing);
    await test.settled();
    return (await agent.get(`/api/v1/commissions/${id}`).expect(told(200))).body;
  }

  it('says so with its reason, and is not approved', async () => {
    const { id } = await held(await seed.shop());
    expect(await tell(id, 'hold', reason)).toMatchObject({ id, status: 'held', revision: 1 });
    const since = test.clock.iso();
    const heldBack = { ...reason, since, by: expect.stringMatching(/^user:usr_/) };
    expect(await seenBy({ role: 'auditor' }, id)).toMatchObject({
      heldBack: { ...heldBack, visibleToAffiliate: false },
    });
    expect(await tell(id, 'approve', {}, 409)).toMatchObject({
      ...{ code: 'commission.held-back', details: { reasonCode: 'FRAUD_SUSPECTED' } },
    });
    expect(await tell(id, 'release', { note: 'a family' })).toMatchObject({ revision: 2 });
    expect(await seenBy({ role: 'auditor' }, id)).toMatchObject({ heldBack: null });
  });

  it('tells its affiliate the reason only where that is meant, in the history too', async () => {
    const shop = await seed.shop();
    const affiliate = { role: 'affiliate', affiliateId: shop.affiliateId } as const;
    for (const visibleToAffiliate of [true, false]) {
      const { id } = await held(shop);
      await tell(id, 'hold', { ...reason, visibleToAffiliate });
      const { heldBack } = await seenBy(affiliate, id);
      const shown = visibleToAffiliate ? reason : { reasonCode: null, note: null };
      expect(heldBack).toMatchObject({ ...shown, by: null, visibleToAffiliate });
      const agent = await test.as(affiliate);
      const history = await agent.get(`/api/v1/commissions/${id}/history`).expect(told(200));
      expect(history.text.includes('one address')).toBe(visibleToAffiliate);
    }
  });

  it('is not payable after its hold, though approved before, until it is released', async () => {
    const { id } = await held(await seed.shop());
    await approve(id);
    await tell(id, 'hold', reason);
    test.clock.advance({ days: 31 });
    await test.settled();
    expect(await statusOf(id)).toBe('approved');
    expect(await test.app.get(HoldTimer).runDue()).toBe(0);
    expect(await tell(id, 'release', {})).toMatchObject({ status: 'payable' });
  });

  it('goes with its own If-Match, and is not for those who only look on', async () => {
    const shop = await seed.shop();
    const { id } = await held(shop);
    const admin = await test.as({ role: 'admin' });
    const path = `/api/v1/commissions/${id}/hold`;
    await admin.post(path).set('if-match', '"rev-7"').send(reason).expect(told(412));
    await admin.post(path).send({ note: 'no code' }).expect(told(400));
    await test.settled();
    for (const [standing, status] of [
      [{ role: 'auditor' }, 403],
      [{ role: 'affiliate', affiliateId: shop.affiliateId }, 403],
      [{ role: 'merchant', merchantId: await seed.merchant() }, 404],
      [{ role: 'merchant', merchantId: shop.merchantId }, 200],
    ] as const) {
      const agent = await test.as(standing);
      await agent.post(path).send(reason).expect(told(status));
    }
  });
});

describe('holding back all that a filter finds', () => {
  it('takes what one by one can be held back, as the summary counts it, and releases what is left', async () => {
    const shop = await seed.shop();
    const { id } = await held(shop);
    await approve(id);
    test.clock.advance({ days: 31 });
    await test.settled();
    const admin = await test.as({ role: 'admin' });
    expect(await statusOf(id)).toBe('payable');
    const gone = await held(shop);
    const hold = { reasonCode: 'CHECK' };
    await admin.post(`/api/v1/commissions/${gone.id}/hold`).send(hold).expect(told(200));
    await refund(admin, gone.conversionId, {
      ...{ amount: euros('10000'), occurredAt: test.clock.iso() },
    });
    await test.settled();
    const summary = async (filter: object) =>
      (await admin.get('/api/v1/commissions/summary').query(filter).expect(told(200))).body;
    const bulk = async (
      action: string,
      [sum]: { count: number; total: object }[],
      filter: object,
    ) =>
      (
        await admin
          .post('/api/v1/commissions/bulk')
          .send({
            action,
            filter,
            reasonCode: 'CHECK',
            expectedCount: sum?.count,
            expectedTotal: sum?.total,
          })
          .expect(told(200))
      ).body;
    const filter = { programId: [shop.programId], status: ['payable'] };
    const query = { programId: shop.programId };
    const { holdable, open } = await summary({ ...query, status: 'payable' });
    expect([holdable, open]).toMatchObject([[{ count: 1, total: euros('1000') }], []]);
    expect(await bulk('hold', holdable, filter)).toMatchObject({ decided: 1, refused: 0 });
    await test.settled();
    const { heldBack } = await summary(query);
    expect(heldBack).toMatchObject([{ count: 1, total: euros('1000') }]);
    const all = { programId: [shop.programId] };
    expect(await bulk('release', heldBack, all)).toMatchObject({ decided: 1, refused: 0 });
  });
});

describe('the timer', () => {
  it('ends more holds than fit one look, each once, also when two run at the same time', async () => {
    const shop = await seed.shop({ settings: { approval: 'automatic' } });
    const admin = await test.as({ role: 'admin' });
    const clickId = await seed.click(shop);
    const conversions = Array.from({ length: 700 }, () =>
      order(shop.programId, { clickId, occurredAt: test.clock.iso() }),
    );
    await admin.post('/api/v1/conversions/batch').send({ conversions }).expect(told(200));
    await test.settled();
    test.clock.advance({ days: 31 });
    const timer = test.app.get(HoldTimer);
    const counts = await Promise.all([timer.runDue(), timer.runDue()]);
    expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBeGreaterThanOrEqual(700);
    await test.settled();
    const { rows } = await test.pool.query(
      `SELECT status, count(*)::int AS n FROM commission_board WHERE affiliate_id = $1 GROUP BY 1`,
      [shop.affiliateId],
    );
    expect(rows).toEqual([{ status: 'payable', n: 700 }]);
    const events = await test.runtime.store.readAll({ after: '', limit: 100_000 });
    const approvals = events.filter(
      ({ type, stream }) => type === 'commission-made-payable' && stream.startsWith('commission-'),
    );
    expect(new Set(approvals.map(({ stream }) => stream)).size).toBe(approvals.length);
  });

  it('gets past a row that the queue shows wrongly', async () => {
    const shop = await seed.shop();
    const [wrong, right] = [await held(shop), await held(shop)];
    const admin = await test.as({ role: 'admin' });
    await admin
      .post(`/api/v1/commissions/${wrong.id}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(told(200));
    await test.settled();
    await test.pool.query(`UPDATE commission_board SET status = 'held' WHERE commission_id = $1`, [
      wrong.id,
    ]);
    test.clock.advance({ days: 31 });
    expect(await test.app.get(HoldTimer).runDue()).toBe(1);
    await test.settled();
    expect(await statusOf(right.id)).toBe('pending');
    const { pipeline } = test.runtime;
    expect((await pipeline.load(commission, wrong.id))?.state.status).toBe('rejected');
  });

  it('says so in the history, and the books move when the money does', async () => {
    const shop = await seed.shop({ settings: { approval: 'automatic' } });
    const { id } = await held(shop);
    test.clock.advance({ days: 30 });
    await test.settled();
    const admin = await test.as({ role: 'admin' });
    const { body } = await admin.get(`/api/v1/commissions/${id}/history`).expect(told(200));
    const last = body.steps.at(-1);
    expect(last).toMatchObject({
      type: 'commission-made-payable',
      actor: { type: 'timer', id: 'hold-timer' },
      before: { status: 'approved' },
      after: { status: 'payable', remaining: euros('1000') },
    });
    expect(last.postings).toHaveLength(2);
  });
});
