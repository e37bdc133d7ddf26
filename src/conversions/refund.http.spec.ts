import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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
beforeEach(async () => {
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

/** An attributed order of 100.00 with a commission of 10.00. */
async function sold(total = '10000'): Promise<{ id: string; commissionId: string }> {
  const clickId = await seed.click(shop, { at: '2026-05-04T09:00:00.000Z' });
  const { body } = await post(admin, order(shop.programId, { clickId, total: euros(total) }));
  return { id: body.id, commissionId: body.commissions[0].id };
}

async function balances(): Promise<Record<string, string>> {
  await test.settled();
  const { body } = await admin.get(`/api/v1/ledger/balances?account=affiliate:${shop.affiliateId}`);
  return Object.fromEntries(
    body.balances.map((each: { account: string; balance: { amount: string } }) => [
      each.account.split(':')[2],
      each.balance.amount,
    ]),
  );
}

describe('a refund', () => {
  it('takes back its share of the commission, and no more than there was', async () => {
    const { id } = await sold();
    const part = await refund(admin, id, { externalId: 'p1', amount: euros('3333') });
    expect(part.body).toMatchObject({
      conversionId: id,
      requested: euros('3333'),
      applied: euros('3333'),
      refundedTotal: euros('3333'),
      commissions: [{ status: 'held', amount: euros('1000'), remaining: euros('667') }],
    });
    const beyond = await refund(admin, id, { externalId: 'p2', amount: euros('999999') });
    expect(beyond.body).toMatchObject({
      requested: euros('999999'),
      applied: euros('6667'),
      refundedTotal: euros('10000'),
      commissions: [{ status: 'reversed', remaining: euros('0') }],
    });
    const late = await refund(admin, id, { externalId: 'p3', cause: 'chargeback' });
    expect(late.body).toMatchObject({ applied: euros('0'), refundedTotal: euros('10000') });
  });

  it.each([
    [['2500', '2500', '5000']],
    [['5000', '2500', '2500']],
    [['1', '1', '9998']],
    [['3333', '3333', '3334']],
  ])('in any order and parts ends at the same cent: %s', async (amounts) => {
    const { id } = await sold();
    let position = '';
    for (const amount of amounts) {
      ({ position } = (await refund(admin, id, { amount: euros(amount) })).body);
    }
    const { body } = await admin.get(`/api/v1/conversions/${id}?minPosition=${position}`);
    expect(body).toMatchObject({ refundedTotal: euros('10000'), refunds: 3 });
    await test.settled();
    const { body: commissions } = await admin.get(`/api/v1/commissions?conversionId=${id}`);
    expect(commissions.items).toMatchObject([{ status: 'reversed', reversed: euros('1000') }]);
  });

  it('sent again alike is the same refund; with another amount or cause it is a conflict', async () => {
    const { id } = await sold();
    const wishes = { externalId: 'again', amount: euros('1000') };
    const first = await refund(admin, id, wishes);
    const again = await refund(admin, id, wishes, 200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    const more = await refund(admin, id, { ...wishes, amount: euros('1001') }, 409);
    expect(more.body).toMatchObject({
      code: 'refund.conflict',
      errors: [{ field: 'amount' }],
      details: { refundId: first.body.id },
    });
    const cause = await refund(admin, id, { ...wishes, cause: 'chargeback' }, 409);
    expect(cause.body).toMatchObject({ code: 'refund.conflict', errors: [{ field: 'cause' }] });
  });

  it('of the rest under the number of one in part is a conflict: the rest still stands', async () => {
    const { id } = await sold();
    await refund(admin, id, { externalId: 'part', amount: euros('3000') });
    const rest = await refund(admin, id, { externalId: 'part' }, 409);
    expect(rest.body).toMatchObject({ code: 'refund.conflict', errors: [{ field: 'amount' }] });
    await refund(admin, id, { externalId: 'rest' });
    await refund(admin, id, { externalId: 'rest' }, 200);
  });

  it('before its order is refused', async () => {
    const { id } = await sold();
    const { body } = await refund(admin, id, { occurredAt: '2026-05-04T09:00:00.000Z' }, 422);
    expect(body).toMatchObject({ code: 'refund.before-order', errors: [{ field: 'occurredAt' }] });
  });

  it('in whole ends a commission of nothing too', async () => {
    const { id, commissionId } = await sold('0');
    await refund(admin, id, { cause: 'cancellation' });
    await test.settled();
    const { body } = await admin.get(`/api/v1/commissions/${commissionId}`);
    expect(body).toMatchObject({ status: 'reversed', remaining: euros('0') });
  });

  it('sent ten times at once, each its own, is ten refunds that add up', async () => {
    const { id } = await sold();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        refund(admin, id, { externalId: `par-${n}`, amount: euros('1000') }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(10);
    await test.settled();
    const after = await admin.get(`/api/v1/conversions/${id}`);
    expect(after.body).toMatchObject({ refunds: 10, refundedTotal: euros('10000') });
  });

  it('is taken from each of forty who keep sending them to one order', async () => {
    const { id } = await sold();
    const bystander = sold();
    const sender = async (who: number): Promise<void> => {
      for (let n = 0; n < 12; n += 1) {
        await refund(admin, id, { externalId: `rush-${who}-${n}`, amount: euros('10') });
      }
    };
    await Promise.all(Array.from({ length: 40 }, (_, who) => sender(who)));
    expect((await bystander).commissionId).toBeDefined();
    await test.settled();
    const after = await admin.get(`/api/v1/conversions/${id}`);
    expect(after.body).toMatchObject({ refunds: 480, refundedTotal: euros('4800') });
    const { body: commissions } = await admin.get(`/api/v1/commissions?conversionId=${id}`);
    expect(commissions.items).toMatchObject([{ reversed: euros('480') }]);
  });

  it('by If-Match is refused when the order has moved on', async () => {
    const { id } = await sold();
    const { headers } = await refund(admin, id, { amount: euros('1') });
    const path = `/api/v1/conversions/${id}/refunds`;
    const body = { externalId: 'im', occurredAt: '2026-05-04T10:00:00Z', amount: euros('2') };
    const stale = await admin.post(path).set('if-match', '"rev-1"').send(body).expect(told(412));
    expect(stale.body.code).toBe('revision-mismatch');
    await admin.post(path).set('if-match', String(headers['etag'])).send(body).expect(told(202));
  });

  it('of an order that nobody brought is kept, and moves no money', async () => {
    const { body: order1 } = await post(admin, order(shop.programId));
    const { body } = await refund(admin, order1.id);
    expect(body).toMatchObject({ applied: euros('10000'), commissions: [] });
    await test.settled();
    const { body: history } = await admin.get(`/api/v1/conversions/${order1.id}`);
    expect(history).toMatchObject({ status: 'unattributed', refundedTotal: euros('10000') });
  });

  it('in another currency, of nothing, or of an order that is not there, is refused', async () => {
    const { id } = await sold();
    const yen = await refund(admin, id, { amount: { amount: '1', currency: 'JPY' } }, 422);
    expect(yen.body).toMatchObject({
      code: 'refund.currency-mismatch',
      errors: [{ field: 'amount.currency' }],
    });
    const none = await refund(admin, id, { amount: euros('0') }, 400);
    expect(none.body).toMatchObject({ errors: [{ field: 'amount' }] });
    const absent = await refund(admin, 'cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T', {}, 404);
    expect(absent.body.code).toBe('conversion.not-found');
  });

  it('by another merchant finds nothing there', async () => {
    const { id } = await sold();
    const other = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    expect((await refund(other, id, {}, 404)).body.code).toBe('conversion.not-found');
  });
});

describe('the books', () => {
  it('follow a refund from pending before approval and from payable after', async () => {
    shop = await seed.shop();
    const early = await sold();
    const late = await sold('20000');
    expect(await balances()).toEqual({ pending: '-3000' });
    await refund(admin, early.id, { amount: euros('5000') });
    expect(await balances()).toEqual({ pending: '-2500' });
    for (const { commissionId } of [early, late]) {
      await admin.post(`/api/v1/commissions/${commissionId}/approve`).send({}).expect(told(200));
    }
    test.clock.advance({ days: 31 });
    admin = await test.as({ role: 'admin' });
    expect(await balances()).toEqual({ pending: '0', payable: '-2500' });
    const back = await refund(admin, late.id, { amount: euros('5000') });
    expect(back.body.commissions).toMatchObject([{ status: 'payable', remaining: euros('1500') }]);
    expect(await balances()).toEqual({ pending: '0', payable: '-2000' });
    const rest = await refund(admin, late.id, { cause: 'chargeback' });
    expect(rest.body).toMatchObject({
      applied: euros('15000'),
      commissions: [{ status: 'reversed', remaining: euros('0') }],
    });
    expect(await balances()).toEqual({ pending: '0', payable: '-500' });
  });
});

describe('the preview of a refund', () => {
  it('tells to the cent what the refund then takes back, and records nothing', async () => {
    const { id, commissionId } = await sold();
    const body = { externalId: 'pv', cause: 'refund', occurredAt: '2026-05-06T00:00:00.000Z' };
    const asked = { ...body, amount: euros('3333') };
    const preview = await admin.post(`/api/v1/conversions/${id}/refunds/preview`).send(asked);
    expect(preview.status).toBe(200);
    expect(preview.body).toEqual({
      applied: euros('3333'),
      refundedTotal: euros('3333'),
      rest: euros('6667'),
      takenBack: [
        {
          ...{ commissionId, affiliateId: shop.affiliateId, against: 'pending' },
          ...{ amount: euros('333'), remaining: euros('667') },
        },
      ],
    });
    const { body: still } = await admin.get(`/api/v1/conversions/${id}`);
    expect(still).toMatchObject({ refunds: 0, refundedTotal: euros('0') });
    const { body: told } = await refund(admin, id, asked);
    expect(told.reversals).toMatchObject([{ commissionId, amount: euros('333') }]);
  });

  it('refuses what the refund would be refused for', async () => {
    const { id } = await sold();
    const early = { externalId: 'pv', occurredAt: '2026-05-01T00:00:00.000Z' };
    const preview = await admin.post(`/api/v1/conversions/${id}/refunds/preview`).send(early);
    expect(preview.body).toMatchObject({ code: 'refund.before-order' });
  });
});
