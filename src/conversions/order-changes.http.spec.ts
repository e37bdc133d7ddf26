import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { commission, type CommissionCommand } from '#domain/commission/commission.js';
import { program } from '#domain/program/program.js';
import { correct, euros, order, post, refund, reverse, told } from '../../test/support/orders.js';
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
beforeEach(async () => {
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

const line = (lineId: string, quantity: number, net: string, productId = 'mug') => ({
  ...{ lineId, quantity, net: euros(net), productId },
});
/** 60.00 of mugs, 40.00 of tea, 19.00 tax. */
const basket = {
  total: euros('11900'),
  tax: euros('1900'),
  lines: [line('1', 3, '6000'), line('2', 1, '4000', 'tea')],
};

interface Sold {
  readonly id: string;
  readonly commissionId: string;
}

/** An attributed order with a commission of 10.00. */
async function sold(wishes: object = basket, of: Shop = shop): Promise<Sold> {
  const clickId = await seed.click(of, { at: '2026-05-04T09:00:00.000Z' });
  const { body } = await post(admin, order(of.programId, { clickId, ...wishes }));
  return { id: body.id, commissionId: body.commissions[0].id };
}

/** The hold is over, a person said yes, and a batch has paid it all. */
async function paid({ commissionId }: Sold): Promise<void> {
  const to = { batchId: 'pbt_1', lineId: `pln_${commissionId}` };
  const commands: readonly CommissionCommand[] = [
    { type: 'end-hold', at: '2027-01-01T00:00:00.000Z' },
    {
      ...{ type: 'approve-commission', at: '2027-01-01T00:00:00.000Z', note: null },
      expectedAmount: null,
    },
    { type: 'start-payout', ...to, amount: euros('1000') },
    { type: 'complete-payout', ...to },
  ];
  for (const command of commands) await seed.give(commission, commissionId, command);
}

async function read(id: string): Promise<Record<string, unknown>> {
  const { body } = await admin.get(`/api/v1/conversions/${id}`).expect(told(200));
  return body;
}

describe('an order', () => {
  it('keeps the country of its customer and the categories of its lines', async () => {
    const lines = [{ ...line('1', 1, '10000'), category: 'crockery' }];
    const body = { ...order(shop.programId), lines, country: 'DE' };
    const { body: posted } = await post(admin, body);
    expect(await read(posted.id)).toMatchObject({ lines: [{ category: 'crockery' }] });
    await post(admin, body, 200);
    const { body: other } = await post(admin, { ...body, country: 'FR' }, 409);
    expect(other).toMatchObject({ code: 'conversion.conflict', details: { fields: ['country'] } });
    await post(admin, { ...order(shop.programId), country: 'Germany' }, 400);
  });
});

describe('a refund of lines', () => {
  it('takes what the lines earned, and says from where', async () => {
    const { id, commissionId } = await sold();
    const { body } = await refund(admin, id, { lines: [{ lineId: '1', quantity: 1 }] });
    expect(body).toMatchObject({
      ...{ requested: euros('2000'), applied: euros('2000'), refundedTotal: euros('2000') },
      lines: [{ lineId: '1', amount: euros('2000') }],
      reversals: [
        {
          ...{ commissionId, kind: 'reversed', amount: euros('200') },
          against: [{ account: 'pending', amount: euros('200') }],
        },
      ],
      commissions: [{ remaining: euros('800') }],
    });
  });

  it('of all goods takes the tax with it, and ends the commission', async () => {
    const { id } = await sold();
    await refund(admin, id, { lines: [{ lineId: '1', quantity: 3 }] });
    const { body } = await refund(admin, id, { lines: [{ lineId: '2', amount: euros('4000') }] });
    expect(body).toMatchObject({
      ...{ applied: euros('5900'), refundedTotal: euros('11900') },
      commissions: [{ status: 'reversed', remaining: euros('0') }],
    });
  });

  it('names the field of what is wrong', async () => {
    const { id } = await sold();
    const unknown = await refund(
      admin,
      id,
      {
        lines: [
          { lineId: '1', quantity: 1 },
          { lineId: 'x', quantity: 1 },
        ],
      },
      422,
    );
    expect(unknown.body).toMatchObject({
      code: 'refund.unknown-line',
      errors: [{ field: 'lines.1.lineId' }],
    });
    for (const [body, field] of [
      [{ lines: [{ lineId: '1' }] }, 'lines.0.quantity'],
      [{ lines: [{ lineId: '1', quantity: 1, amount: euros('1') }] }, 'lines.0.quantity'],
      [{ lines: [{ lineId: '1', quantity: 1 }], amount: euros('1') }, 'amount'],
      [{ lines: [] }, 'lines'],
      [
        {
          lines: [
            { lineId: '1', quantity: 1 },
            { lineId: '1', quantity: 1 },
          ],
        },
        'lines',
      ],
    ] as const) {
      const { body: problem } = await refund(admin, id, body, 400);
      expect(problem).toMatchObject({ errors: [{ field }] });
    }
  });

  it('and fifty more at the same time add up, and take no more than there was', async () => {
    const { id, commissionId } = await sold();
    const all = Array.from({ length: 50 }, (_, n) => {
      const lines = [{ lineId: '1', amount: euros('317') }];
      return refund(admin, id, n % 2 === 0 ? { lines } : { amount: euros('101') });
    });
    await Promise.all(all);
    await test.settled();
    const shown = await read(id);
    expect(shown).toMatchObject({ refunds: 50 });
    const changes = shown['changes'] as { applied: { amount: string } }[];
    const sum = changes.reduce((total, { applied }) => total + Number(applied.amount), 0);
    expect(shown).toMatchObject({ refundedTotal: euros(`${sum}`) });
    const { body } = await admin.get(`/api/v1/commissions/${commissionId}`).expect(told(200));
    const { amount, reversed, remaining, standing } = body;
    expect(BigInt(reversed.amount) + BigInt(remaining.amount)).toBe(BigInt(amount.amount));
    expect(standing.pending).toEqual(remaining);
    const { body: replay } = await admin.get(`/api/v1/commissions/${commissionId}/history`);
    expect(replay).toMatchObject({ verdict: { matches: true } });
  });
});

describe('a refund after payout', () => {
  it('is owed by the affiliate: it is not lost', async () => {
    const deal = await sold();
    await paid(deal);
    const { body } = await refund(admin, deal.id, { amount: euros('5950') });
    expect(body.reversals).toMatchObject([
      { amount: euros('500'), against: [{ account: 'receivable', amount: euros('500') }] },
    ]);
    await test.settled();
    const shown = await admin.get(`/api/v1/commissions/${deal.commissionId}`).expect(told(200));
    expect(shown.body).toMatchObject({
      ...{ status: 'paid', remaining: euros('500'), payoutBatchId: 'pbt_1', kind: 'order' },
      standing: { paid: euros('1000'), clawedBack: euros('500'), payable: euros('0') },
    });
    const { body: replay } = await admin.get(`/api/v1/commissions/${deal.commissionId}/history`);
    expect(replay).toMatchObject({ verdict: { matches: true } });
  });

  it('and a chargeback of the same order never take more than was paid', async () => {
    const deal = await sold();
    await paid(deal);
    await refund(admin, deal.id, { amount: euros('5950') });
    const { body } = await refund(admin, deal.id, { cause: 'chargeback', amount: euros('11900') });
    expect(body).toMatchObject({
      applied: euros('5950'),
      reversals: [{ amount: euros('500') }],
      commissions: [{ status: 'reversed', remaining: euros('0') }],
    });
  });
});

describe('a chargeback that was reversed', () => {
  it('gives the commission back, once, however often it is told', async () => {
    const { id, commissionId } = await sold();
    const back = await refund(admin, id, { cause: 'chargeback' });
    const wishes = { externalId: 'won-1' };
    const first = await reverse(admin, id, back.body.id, wishes);
    expect(first.body).toMatchObject({
      ...{ conversionId: id, refundId: back.body.id, refundedTotal: euros('0') },
      ...{ requested: euros('11900'), applied: euros('11900') },
      reinstated: [
        {
          ...{ commissionId, kind: 'reinstated', amount: euros('1000') },
          against: [{ account: 'pending', amount: euros('1000') }],
        },
      ],
      commissions: [{ status: 'held', remaining: euros('1000') }],
    });
    const again = await reverse(admin, id, back.body.id, wishes, 200);
    expect(again.body).toEqual(first.body);
    const other = { ...wishes, amount: euros('1') };
    const conflict = await reverse(admin, id, back.body.id, other, 409);
    expect(conflict.body).toMatchObject({ code: 'refund.reversal-conflict' });
  });

  it('in part gives back a part; one of a refund that is not there is not found', async () => {
    const { id } = await sold();
    const { body } = await refund(admin, id, { cause: 'chargeback' });
    const part = await reverse(admin, id, body.id, { amount: euros('5950') });
    expect(part.body).toMatchObject({ applied: euros('5950'), commissions: [{ status: 'held' }] });
    const strange = 'rfd_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    const missing = await reverse(admin, id, strange, {}, 404);
    expect(missing.body).toMatchObject({ code: 'refund.not-found' });
  });

  it('after the hold is made payable by the timer', async () => {
    const place = await seed.shop({ settings: { holdDays: 0, approval: 'automatic' } });
    const { id, commissionId } = await sold(basket, place);
    const { body } = await refund(admin, id, { cause: 'chargeback' });
    await test.settled();
    await reverse(admin, id, body.id);
    await test.settled();
    const shown = await admin.get(`/api/v1/commissions/${commissionId}`).expect(told(200));
    expect(shown.body).toMatchObject({
      ...{ status: 'payable', remaining: euros('1000') },
      standing: { payable: euros('1000') },
    });
  });
});

describe('a corrected order', () => {
  const less = { total: euros('5950'), tax: euros('950'), lines: [line('1', 3, '5000')] };

  it('is worth what its own rules say, whatever rules there are today', async () => {
    const place = await seed.shop();
    const deal = await sold(basket, place);
    await seed.give(program, place.programId, {
      ...{ type: 'publish-commission-rules', at: test.clock.iso() },
      effectiveFrom: test.clock.iso(),
      rules: [{ ruleId: 'today', conversionKind: null, kind: 'percent', percent: '50' }],
    });
    const { body } = await correct(admin, deal.id, { ...less, reason: 'a mistake' });
    expect(body).toMatchObject({
      number: 1,
      before: { total: euros('11900'), lines: [{ lineId: '1' }, { lineId: '2' }] },
      after: less,
      adjusted: [
        {
          ...{ commissionId: deal.commissionId, kind: 'lowered', amount: euros('500') },
          against: [{ account: 'pending', amount: euros('500') }],
        },
      ],
      commissions: [{ amount: euros('500'), remaining: euros('500'), rulesVersion: 1 }],
    });
  });

  it('keeps its refunds, and is never worth less than they are', async () => {
    const { id } = await sold();
    await refund(admin, id, { amount: euros('5950') });
    const { body } = await correct(admin, id, { total: euros('5949') }, 409);
    expect(body).toMatchObject({
      code: 'conversion.update-below-refunded',
      errors: [{ field: 'total.amount' }],
    });
    const whole = await correct(admin, id, less);
    expect(whole.body).toMatchObject({
      refundedTotal: euros('5950'),
      commissions: [{ status: 'reversed', remaining: euros('0') }],
    });
    const more = await correct(admin, id, basket);
    expect(more.body).toMatchObject({
      commissions: [{ status: 'held', amount: euros('1000'), remaining: euros('500') }],
    });
  });

  it('told again alike is the same correction; PUT says the same as POST', async () => {
    const { id } = await sold();
    const wishes = { externalId: 'edit-1', ...less };
    const first = await correct(admin, id, wishes);
    const body = { ...wishes, occurredAt: '2026-05-04T10:00:00.000Z' };
    const path = `/api/v1/conversions/${id}/updates`;
    const again = await admin.put(path).send(body).expect(told(200));
    expect(again.body).toEqual(first.body);
    const other = await correct(admin, id, { ...wishes, total: euros('6000') }, 409);
    expect(other.body).toMatchObject({ code: 'conversion.update-conflict' });
  });

  it('by If-Match is refused when the order has moved on', async () => {
    const { id } = await sold();
    const path = `/api/v1/conversions/${id}/updates`;
    const body = { externalId: 'late', occurredAt: '2026-05-04T10:00:00.000Z', ...less };
    await admin.post(path).set('If-Match', '"rev-0"').send(body).expect(told(412));
  });

  it('shows all that was told of it, with what each did', async () => {
    const { id, commissionId } = await sold();
    const { body } = await refund(admin, id, { externalId: 'r', amount: euros('1190') });
    await reverse(admin, id, body.id, { externalId: 'v' });
    await correct(admin, id, { externalId: 'u', ...less });
    expect(await read(id)).toMatchObject({
      total: euros('5950'),
      refundedTotal: euros('0'),
      lines: [{ lineId: '1', net: euros('5000') }],
      changes: [
        {
          ...{ kind: 'refunded', externalId: 'r', applied: euros('1190'), reversed: euros('1190') },
          movements: [{ commissionId, kind: 'reversed', amount: euros('100') }],
        },
        {
          ...{ kind: 'refund-reversed', externalId: 'v', refundId: body.id },
          movements: [{ commissionId, kind: 'reinstated', amount: euros('100') }],
        },
        {
          ...{ kind: 'updated', externalId: 'u', after: { total: euros('5950') } },
          movements: [{ commissionId, kind: 'lowered', amount: euros('500') }],
        },
      ],
    });
  });
});
