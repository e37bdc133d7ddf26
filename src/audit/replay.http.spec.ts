import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let test: TestApp;
let seed: Seed;
let shop: Shop;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  shop = await seed.shop();
});
afterAll(() => test.close());

async function lived(): Promise<string> {
  admin = await test.as({ role: 'admin' });
  const clickId = await seed.click(shop);
  const at = test.clock.iso();
  const { body } = await post(admin, order(shop.programId, { clickId, occurredAt: at }));
  const [{ id }] = body.commissions;
  await refund(admin, body.id, { amount: euros('2500'), cause: 'chargeback', occurredAt: at });
  await admin.post(`/api/v1/commissions/${id}/approve`).send({ note: 'seen' }).expect(told(200));
  test.clock.advance({ days: 31 });
  await test.settled();
  admin = await test.as({ role: 'admin' });
  return id;
}

async function history(id: string) {
  return (await admin.get(`/api/v1/commissions/${id}/history`).expect(told(200))).body;
}

describe('the history of a commission', () => {
  it('has every event, with who, why, before and after, and what it moved', async () => {
    const { steps, verdict, commissionId } = await history(await lived());
    expect(steps).toMatchObject([
      { type: 'conversion-recorded', actor: { type: 'user' }, before: null, reason: null },
      {
        type: 'conversion-attributed',
        actor: { type: 'policy', id: 'attribution' },
        reason: 'no eligible coupon: the last eligible click wins',
        after: { status: 'attributed', affiliateId: shop.affiliateId },
      },
      {
        type: 'commission-held',
        actor: { type: 'policy', id: 'attribution' },
        before: null,
        after: { status: 'held', amount: euros('1000'), remaining: euros('1000') },
        postings: [
          { account: `merchant:${shop.merchantId}:expense`, side: 'debit', amount: euros('1000') },
          { account: `affiliate:${shop.affiliateId}:pending`, side: 'credit' },
        ],
      },
      { type: 'conversion-refunded', actor: { type: 'user' }, reason: 'chargeback' },
      {
        type: 'commission-reversed',
        reason: 'chargeback',
        before: { remaining: euros('1000') },
        after: { status: 'held', reversed: euros('250'), remaining: euros('750') },
      },
      { type: 'commission-approved', actor: { type: 'user' }, reason: 'seen', postings: [] },
      {
        type: 'commission-made-payable',
        actor: { type: 'timer', id: 'hold-timer' },
        before: { status: 'approved' },
        after: { status: 'payable', remaining: euros('750') },
      },
    ]);
    // Each follows from one that stands before it, or from someone outside.
    for (const [place, { causationId }] of steps.entries()) {
      const earlier = steps.slice(0, place).map((step: { eventId: string }) => step.eventId);
      if (causationId !== null) expect(earlier).toContain(causationId);
    }
    expect(verdict).toMatchObject({ matches: true, shown: { status: 'payable', revision: 3 } });
    expect(verdict.replayed).toEqual(verdict.shown);
    expect(verdict.books).toMatchObject({ matches: true });
    expect(commissionId).toMatch(/^com_/);
  });

  it('carries one correlation from the request to everything that follows', async () => {
    admin = await test.as({ role: 'admin' });
    const clickId = await seed.click(shop);
    const sent = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
    const { body, headers } = await post(admin, sent);
    const { steps } = await history(body.commissions[0].id);
    const ids = steps.map((step: { correlationId: string }) => step.correlationId);
    expect(new Set(ids).size).toBe(1);
    expect(Object.values(headers)).toContain(ids[0]);
  });
});

describe('the verdict', () => {
  it.each([
    [`UPDATE commission_board SET remaining = 751 WHERE commission_id = $1`],
    [`UPDATE commission_board SET status = 'approved' WHERE commission_id = $1`],
    [`DELETE FROM commission_board WHERE commission_id = $1`],
  ])('says so when the row that is shown was tampered with: %s', async (statement) => {
    const id = await lived();
    const { rowCount } = await test.pool.query(statement, [id]);
    expect(rowCount).toBe(1);
    const { verdict } = await history(id);
    expect(verdict.matches).toBe(false);
    expect(verdict.replayed).toMatchObject({ status: 'payable', remaining: euros('750') });
  });

  it.each([
    [
      `UPDATE ledger_leg SET amount = 751 WHERE commission_id = $1 AND event_type = 'commission-made-payable'`,
      2,
    ],
    [`DELETE FROM ledger_leg WHERE commission_id = $1 AND event_type = 'commission-reversed'`, 2],
  ])('says so when the books were: %s', async (statement, rows) => {
    const id = await lived();
    expect((await test.pool.query(statement, [id])).rowCount).toBe(rows);
    const { verdict } = await history(id);
    expect(verdict.matches).toBe(false);
    expect(verdict.books.matches).toBe(false);
  });

  it('cannot be given on a commission that is not there', async () => {
    const path = '/api/v1/commissions/com_01JD8T7Q4G5V9Z3M1N2P3R4S5T/history';
    const { body } = await admin.get(path).expect(told(404));
    expect(body.code).toBe('commission.not-found');
  });
});

it('tells an affiliate why a rival was rejected, not who it was, nor what was bought', async () => {
  const rival = await seed.rival(shop);
  const visitorId = 'vis_of_both';
  const at = (minutes: number) =>
    new Date(test.clock.now().getTime() - minutes * 60_000).toISOString();
  await seed.click(rival, { visitorId, at: at(30) });
  const clickId = await seed.click(shop, { visitorId, at: at(20) });
  admin = await test.as({ role: 'admin' });
  const net = { amount: '10000', currency: 'EUR' };
  const lines = [{ lineId: '1', sku: 'SECRET-GIFT', quantity: 1, net }];
  const posted = order(shop.programId, { clickId, lines, occurredAt: test.clock.iso() });
  const { body } = await post(admin, posted);
  const path = `/api/v1/commissions/${body.commissions[0].id}/history`;
  const affiliate = await test.as({ role: 'affiliate', affiliateId: shop.affiliateId });
  const seen = await affiliate.get(path).expect(told(200));
  expect(JSON.stringify(seen.body)).toContain('not-the-last-click');
  expect(JSON.stringify(seen.body)).not.toContain(rival.affiliateId);
  expect(JSON.stringify(seen.body)).not.toContain('SECRET-GIFT');
  expect(JSON.stringify(seen.body)).not.toContain('usr_');
  const whole = await admin.get(path).expect(told(200));
  expect(JSON.stringify(whole.body)).toContain(rival.affiliateId);
});
