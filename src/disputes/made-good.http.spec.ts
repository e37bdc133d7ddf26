import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { conversion, type ConversionCommand } from '#domain/conversion/conversion.js';
import { dispute } from '#domain/dispute/dispute.js';
import type { CommissionRule } from '#domain/program/rules.js';
import { euros, order, post, refund, reverse, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { conversionKey } from '../platform/streams.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

/** Waits until everything is answered, and what follows from a dispute has followed. */
async function settled(): Promise<void> {
  const { policies, store } = test.runtime;
  await test.settled();
  expect(await policies.waitFor('disputes', await store.head(), 30_000)).toBe(true);
  await test.settled();
}

const affiliateOf = ({ affiliateId }: Shop) => test.as({ role: 'affiliate', affiliateId });
const now = () => test.clock.iso();

async function open(shop: Shop, body: object, status = 201) {
  // Its links have to be known.
  await settled();
  const agent = await affiliateOf(shop);
  const sent = agent.post('/api/v1/disputes').send({ statement: 'Why?', ...body });
  return (await sent.expect(told(status))).body;
}

async function shown(id: string) {
  return (await admin.get(`/api/v1/disputes/${id}`).expect(told(200))).body;
}

async function win(id: string, body: object, status = 200) {
  const { revision } = await shown(id);
  const sent = admin.post(`/api/v1/disputes/${id}/win`).set('if-match', `"rev-${revision}"`);
  const { body: answer } = await sent.send(body).expect(told(status));
  await settled();
  return answer;
}

/** An order of 100.00, and the affiliate's commission of 10.00 of it. */
async function sold(shop: Shop): Promise<{ id: string; commissionId: string }> {
  const clickId = await seed.click(shop);
  const { body } = await post(admin, order(shop.programId, { clickId, occurredAt: now() }));
  await settled();
  return { id: body.id, commissionId: body.commissions[0].id };
}

/** Of a chargeback of all of it; gives back what reverses that. */
async function madeGood(shop: Shop) {
  const { id, commissionId } = await sold(shop);
  const { body } = await refund(admin, id, { occurredAt: now(), cause: 'chargeback' });
  await settled();
  const opened = await open(shop, { kind: 'commission', commissionId });
  await win(opened.id, {});
  return { orderId: id, refundId: body.id, disputeId: opened.id };
}

async function compensationOf(disputeId: string) {
  const { grantedCommissionId } = await shown(disputeId);
  return (await admin.get(`/api/v1/commissions/${grantedCommissionId}`).expect(told(200))).body;
}

it('a compensation is not disputed itself: what it makes good is', async () => {
  const shop = await seed.shop();
  const { disputeId } = await madeGood(shop);
  const { id: commissionId } = await compensationOf(disputeId);
  expect(await open(shop, { kind: 'commission', commissionId }, 409)).toMatchObject({
    code: 'dispute.of-compensation',
  });
});

const missing = (orderExternalId: string, wishes: object = {}) => ({
  ...{ kind: 'missing-order', orderExternalId, occurredAt: now(), ...wishes },
});

describe('a chargeback that was made good and is reversed', () => {
  it('is paid once, also when the policy was started anew meanwhile', async () => {
    const shop = await seed.shop();
    const { orderId, refundId, disputeId } = await madeGood(shop);
    expect(await compensationOf(disputeId)).toMatchObject({ remaining: euros('1000') });
    const { policies } = test.runtime;
    await policies.stop();
    policies.start();
    await reverse(admin, orderId, refundId, { occurredAt: now(), amount: euros('4000') });
    await settled();
    expect(await compensationOf(disputeId)).toMatchObject({
      ...{ status: 'payable', remaining: euros('600') },
    });
    await reverse(admin, orderId, refundId, { occurredAt: now(), amount: euros('6000') });
    await settled();
    expect(await compensationOf(disputeId)).toMatchObject({
      ...{ status: 'reversed', remaining: euros('0') },
    });
  });

  it('adds nothing when the policy forgets, or only believes that it has to begin anew', async () => {
    const { orderId, refundId, disputeId } = await madeGood(await seed.shop());
    await reverse(admin, orderId, refundId, { occurredAt: now(), amount: euros('4000') });
    await settled();
    const { policies, store } = test.runtime;
    for (const also of ['TRUNCATE disputes_knowledge;', '']) {
      const before = await store.head();
      await policies.stop();
      await test.pool.query(`${also} DELETE FROM policy_checkpoint WHERE name = 'disputes'`);
      policies.start();
      await settled();
      expect((await store.readAll({ after: before })).map(({ type }) => type)).toEqual([]);
    }
    await reverse(admin, orderId, refundId, { occurredAt: now(), amount: euros('6000') });
    await settled();
    expect(await compensationOf(disputeId)).toMatchObject({ remaining: euros('0') });
  });

  it('gives whoever recruited the affiliate no share of the compensation', async () => {
    const base = { ruleId: 'base', conversionKind: null, kind: 'percent', percent: '10' } as const;
    const second: CommissionRule = {
      ...{ ruleId: 'second', conversionKind: null, kind: 'second-tier', percent: '10' },
      months: null,
    };
    const shop = await seed.shop({ rules: [base, second] });
    const recruiterId = await seed.affiliate();
    const path = `/api/v1/affiliates/${shop.affiliateId}/recruiter`;
    await admin.post(path).send({ recruiterId }).expect(told(200));
    const { disputeId } = await madeGood(shop);
    expect(await compensationOf(disputeId)).toMatchObject({ remaining: euros('1000') });
    const { body } = await admin
      .get('/api/v1/commissions')
      .query({ affiliateId: recruiterId })
      .expect(told(200));
    expect(body.items).toMatchObject([{ kind: 'second-tier', remaining: euros('0') }]);
  });
});

describe('a missing order that was made good', () => {
  it('is not made good twice, and its own commission takes the place of it', async () => {
    const shop = await seed.shop();
    const clickId = await seed.click(shop);
    const body = order(shop.programId, { clickId, occurredAt: now() });
    const { id } = await open(shop, missing(body.externalId, { amount: euros('1200') }));
    expect(await win(id, { amount: euros('1201'), note: 'x' }, 422)).toMatchObject({
      ...{ code: 'dispute.amount-too-high', details: { most: euros('1200') } },
    });
    await win(id, { amount: euros('1200') });
    expect(await open(shop, missing(body.externalId), 409)).toMatchObject({
      code: 'dispute.already-made-good',
    });
    await post(admin, body);
    await settled();
    expect(await compensationOf(id)).toMatchObject({ remaining: euros('200') });
  });

  it('is not made good when it was posted and credited to the affiliate meanwhile', async () => {
    const shop = await seed.shop();
    const clickId = await seed.click(shop);
    const body = order(shop.programId, { clickId, occurredAt: now() });
    const { id } = await open(shop, missing(body.externalId, { amount: euros('1000') }));
    const { commissions } = (await post(admin, body)).body;
    expect(await win(id, { amount: euros('1000') }, 409)).toMatchObject({
      ...{ code: 'dispute.order-is-yours', details: { commissionId: commissions[0].id } },
    });
  });
});

describe('an order that cannot be credited', () => {
  it('in a currency of before there were rates is refused before the dispute is won', async () => {
    const shop = await seed.shop();
    const rival = await seed.rival(shop);
    const { programId, merchantId } = shop;
    const clickId = await seed.click(rival);
    const key = conversionKey(programId, 'OLD-1');
    const usd = { amount: '10000', currency: 'USD' };
    // As such orders are in the log: credited, no rate pinned.
    await seed.give(conversion, key, {
      ...{ type: 'record-conversion', conversionId: 'cnv_01JD8T7Q4G5V9Z3M1N2P3R4S5T' },
      ...{ programId, merchantId, externalId: 'OLD-1', source: 'api', kind: 'sale', clickId },
      ...{ occurredAt: now(), customerRef: null, isNewCustomer: null, couponCode: null },
      ...{ total: usd, tax: { ...usd, amount: '0' }, lines: [] },
    } as ConversionCommand);
    const at = now();
    const { affiliateId } = rival;
    await seed.give(conversion, key, {
      ...{ type: 'attribute-conversion', lateClickId: clickId },
      credits: [{ affiliateId, commissionId: 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T', weight: '1' }],
      decision: {
        ...{ model: 'last-click', policyVersion: 1, windowDays: 30, considered: 1, rejected: [] },
        ...{ credited: [{ kind: 'click', id: clickId, affiliateId, at, weight: '1' }] },
        because: 'its click was the last',
      },
    } as ConversionCommand);
    await settled();
    const { id } = await open(shop, missing('OLD-1'));
    expect(await win(id, { remedy: 'attribution' }, 422)).toMatchObject({ code: 'fx.no-quote' });
    expect(await shown(id)).toMatchObject({ status: 'open', remedyFailure: null });
  });

  it('after all tells so in the dispute, and the next one is made good all the same', async () => {
    const shop = await seed.shop();
    const { id } = await open(shop, missing('NEVER-POSTED'));
    await seed.give(dispute, id, {
      ...{ type: 'win-dispute', remedy: 'attribution', amount: null, note: null },
      ...{ lost: null, worth: null, madeGood: null },
    });
    await settled();
    expect(await shown(id)).toMatchObject({
      ...{ status: 'won', remedyFailure: 'conversion.not-found' },
    });
    const { disputeId } = await madeGood(shop);
    expect(await compensationOf(disputeId)).toMatchObject({ remaining: euros('1000') });
  });
});

describe('the time of a missing order', () => {
  it.each([
    null,
    '2026-05-04T10:10:00.000Z',
    '8999-12-31T23:59:59.000Z',
    '9999-12-31T23:59:59.000Z',
  ])('%s is refused', async (occurredAt) => {
    const shop = await seed.shop();
    const problem = await open(shop, missing('ORD-X', { occurredAt }), 400);
    expect(problem).toMatchObject({
      ...{ code: 'invalid-request', errors: [{ field: 'occurredAt' }] },
    });
  });
});
