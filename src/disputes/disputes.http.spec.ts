import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { commission } from '#domain/commission/commission.js';
import { euros, order, post, refund, told } from '../../test/support/orders.js';
import { Seed, type Shop } from '../../test/support/seed.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { until } from '../../test/support/until.js';
import { DisputeClock } from './dispute-clock.js';

let test: TestApp;
let seed: Seed;
let admin: TestAgent;

beforeAll(async () => {
  test = await startTestApp();
  seed = new Seed(test);
  admin = await test.as({ role: 'admin' });
});
afterAll(() => test.close());

/** Waits until everything is answered, and what disputes grant is granted. */
async function settled(): Promise<void> {
  const { policies, store } = test.runtime;
  await test.settled();
  expect(await policies.waitFor('disputes', await store.head(), 30_000)).toBe(true);
  await test.settled();
}

const affiliateOf = ({ affiliateId }: Shop) => test.as({ role: 'affiliate', affiliateId });
const merchantOf = ({ merchantId }: Shop) => test.as({ role: 'merchant', merchantId });

/** A commission of 10.00 whose order was refunded to two fifths. */
async function reversed(shop: Shop): Promise<{ commissionId: string; externalId: string }> {
  const clickId = await seed.click(shop);
  const body = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
  const posted = (await post(admin, body)).body;
  const at = { amount: euros('4000'), occurredAt: test.clock.iso() };
  await refund(admin, posted.id, at);
  await settled();
  return { commissionId: posted.commissions[0].id, externalId: body.externalId };
}

async function open(agent: TestAgent, body: object, status = 201) {
  const statement = 'The parcel of Jürgen Müller never came back';
  return (
    await agent
      .post('/api/v1/disputes')
      .send({ statement, ...body })
      .expect(told(status))
  ).body;
}

async function shown(agent: TestAgent, id: string) {
  return (await agent.get(`/api/v1/disputes/${id}`).expect(told(200))).body;
}

/** Decides on the dispute as it is now. */
async function decide(id: string, how: 'win' | 'lose', body: object, status = 200) {
  const { revision } = await shown(admin, id);
  const path = `/api/v1/disputes/${id}/${how}`;
  const decided = await admin.post(path).set('if-match', `"rev-${revision}"`).send(body);
  told(status)(decided);
  return decided.body;
}

const payable = async ({ affiliateId }: Shop): Promise<unknown> => {
  const { body } = await admin
    .get('/api/v1/ledger/balances')
    .query({ account: `affiliate:${affiliateId}:payable` })
    .expect(told(200));
  return body.balances.map(({ balance }: { balance: unknown }) => balance);
};

describe('a dispute on a reversed commission', () => {
  it('that is won grants what was lost, payable at once, and once', async () => {
    const shop = await seed.shop();
    const { commissionId, externalId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    expect(await shown(affiliate, id)).toMatchObject({
      ...{ status: 'open', overdue: false, commissionId, lost: euros('400') },
      statement: 'The parcel of Jürgen Müller never came back',
    });
    await decide(id, 'win', { note: 'The refund was another order’s' });
    await settled();
    const won = await shown(affiliate, id);
    expect(won).toMatchObject({
      ...{ status: 'won', remedy: 'compensation', granted: euros('400') },
      note: 'The refund was another order’s',
    });
    const { body: granted } = await affiliate
      .get(`/api/v1/commissions/${won.grantedCommissionId}`)
      .expect(told(200));
    expect(granted).toMatchObject({
      ...{ status: 'payable', amount: euros('400'), orderExternalId: externalId },
    });
    const { state } = (await test.runtime.pipeline.load(commission, granted.id)) ?? {};
    expect(state).toMatchObject({
      terms: { kind: 'compensation', source: { kind: 'dispute', disputeId: id } },
    });
    expect(await payable(shop)).toEqual([euros('-400')]);
  });

  it('grants the same once more when the policy reads the event again', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const { id } = await open(await affiliateOf(shop), { kind: 'commission', commissionId });
    await decide(id, 'win', {});
    await settled();
    const { policies, store } = test.runtime;
    await policies.stop();
    await test.pool.query(`DELETE FROM policy_checkpoint WHERE name = 'disputes'`);
    policies.start();
    expect(await policies.waitFor('disputes', await store.head(), 30_000)).toBe(true);
    await settled();
    expect(await payable(shop)).toEqual([euros('-400')]);
  });

  it('may be given another amount by the decider, in the currency of the program', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const { id } = await open(await affiliateOf(shop), { kind: 'commission', commissionId });
    const dollars = { amount: { amount: '250', currency: 'USD' } };
    expect(await decide(id, 'win', dollars, 422)).toMatchObject({
      code: 'money.currency-mismatch',
    });
    await decide(id, 'win', { amount: euros('250') });
    await settled();
    expect(await payable(shop)).toEqual([euros('-250')]);
  });

  it('that was won once is not paid again by itself', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const first = await open(affiliate, { kind: 'commission', commissionId });
    await decide(first.id, 'win', { amount: euros('300') });
    await settled();
    const second = await open(affiliate, { kind: 'commission', commissionId });
    expect(await shown(affiliate, second.id)).toMatchObject({ lost: euros('100') });
    await decide(second.id, 'win', {});
    await settled();
    expect(await payable(shop)).toEqual([euros('-400')]);
    const third = await open(affiliate, { kind: 'commission', commissionId });
    expect(await decide(third.id, 'win', {}, 422)).toMatchObject({ code: 'dispute.amount-needed' });
  });

  it('that is lost tells the affiliate why, and moves no money', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    await decide(id, 'lose', { reasonCode: 'RETURNED_GOODS', note: 'Two of five came back' });
    await settled();
    expect(await shown(affiliate, id)).toMatchObject({
      ...{ status: 'lost', reasonCode: 'RETURNED_GOODS', note: 'Two of five came back' },
      granted: null,
    });
    expect(await payable(shop)).toEqual([]);
  });

  it('is decided on what was seen, or not at all', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    const path = `/api/v1/disputes/${id}/win`;
    const { body } = await admin.post(path).send({}).expect(told(400));
    expect(body).toMatchObject({ code: 'invalid-header', errors: [{ field: 'If-Match' }] });
    const seen = await shown(admin, id);
    const merchant = await merchantOf(shop);
    await merchant.post(`/api/v1/disputes/${id}/answer`).send({ note: 'It did' }).expect(told(200));
    await admin.post(path).set('if-match', `"rev-${seen.revision}"`).send({}).expect(told(412));
    await settled();
    expect((await shown(affiliate, id)).answers).toEqual([
      { at: test.clock.iso(), note: 'It did' },
    ]);
  });

  it('is one at a time, and none after five', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const about = { kind: 'commission', commissionId };
    const ids = new Set<string>();
    for (let n = 0; n < 5; n += 1) {
      const { id } = await open(affiliate, about);
      ids.add(id);
      expect(await open(affiliate, about, 409)).toMatchObject({
        ...{ code: 'dispute.already-open', details: { disputeId: id } },
      });
      await affiliate.post(`/api/v1/disputes/${id}/withdraw`).send({}).expect(told(200));
    }
    expect(ids.size).toBe(5);
    expect(await open(affiliate, about, 409)).toMatchObject({ code: 'dispute.too-many' });
  });

  it('is opened once, however often the same request comes', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const send = () =>
      affiliate
        .post('/api/v1/disputes')
        .set('idempotency-key', `dispute-${commissionId}`)
        .send({ kind: 'commission', commissionId, statement: 'Why?' })
        .expect(told(201));
    const [first, second] = [(await send()).body, (await send()).body];
    expect(second).toEqual(first);
  });
});

describe('a dispute about a missing order', () => {
  it('is found by the order number, and compensated in the program’s currency', async () => {
    const shop = await seed.shop();
    const rival = await seed.rival(shop);
    const clickId = await seed.click(rival);
    const body = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
    await post(admin, body);
    await settled();
    const affiliate = await affiliateOf(shop);
    const missing = {
      ...{ kind: 'missing-order', orderExternalId: body.externalId },
      ...{ occurredAt: body.occurredAt, amount: euros('1000') },
    };
    const { id } = await open(affiliate, missing);
    const seen = await shown(affiliate, id);
    expect(seen).toMatchObject({ programId: shop.programId, claimed: euros('1000'), lost: null });
    expect(await decide(id, 'win', {}, 422)).toMatchObject({ code: 'dispute.amount-needed' });
    await decide(id, 'win', { amount: euros('700') });
    await settled();
    expect(await payable(shop)).toEqual([euros('-700')]);
  });

  it('that is won credits the order itself, and takes it from who had it', async () => {
    const shop = await seed.shop();
    const rival = await seed.rival(shop);
    const clickId = await seed.click(rival);
    const body = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
    const posted = (await post(admin, body)).body;
    await settled();
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, {
      ...{ kind: 'missing-order', orderExternalId: body.externalId, occurredAt: body.occurredAt },
    });
    await decide(id, 'win', { remedy: 'attribution', note: 'The newsletter was yours' });
    await settled();
    expect(await shown(affiliate, id)).toMatchObject({
      ...{ status: 'won', remedy: 'attribution', granted: null, grantedCommissionId: null },
    });
    const own = await affiliate.get('/api/v1/commissions').expect(told(200));
    expect(own.body.items).toMatchObject([{ conversionId: posted.id, amount: euros('1000') }]);
    const theirs = (await affiliateOf(rival)).get('/api/v1/commissions').expect(told(200));
    expect((await theirs).body.items).toMatchObject([{ remaining: euros('0') }]);
  });

  it('of an order that nobody posted cannot credit it', async () => {
    const shop = await seed.shop();
    await settled();
    const { id } = await open(await affiliateOf(shop), {
      ...{ kind: 'missing-order', orderExternalId: 'NEVER', occurredAt: test.clock.iso() },
    });
    expect(await decide(id, 'win', { remedy: 'attribution' }, 422)).toMatchObject({
      code: 'dispute.remedy-not-possible',
    });
    expect(await decide(id, 'win', { amount: euros('1') }, 422)).toMatchObject({
      code: 'dispute.note-needed',
    });
    await decide(id, 'win', { amount: euros('1'), note: 'The shop lost its log' });
    await settled();
    expect(await payable(shop)).toEqual([euros('-1')]);
  });

  it('is refused for an order that is the affiliate’s already, or of a program it is not in', async () => {
    const shop = await seed.shop();
    const { commissionId, externalId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const missing = {
      ...{ kind: 'missing-order', orderExternalId: externalId, occurredAt: test.clock.iso() },
    };
    expect(await open(affiliate, missing, 409)).toMatchObject({
      ...{ code: 'dispute.order-is-yours', details: { commissionId } },
    });
    const { programId } = await seed.shop();
    expect(await open(affiliate, { ...missing, programId }, 404)).toMatchObject({
      code: 'program.not-found',
    });
    const stranger = await test.as({ role: 'affiliate', affiliateId: await seed.affiliate() });
    expect(await open(stranger, missing, 422)).toMatchObject({ code: 'dispute.program-needed' });
  });
});

describe('evidence', () => {
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1';

  /** A click as a shopper makes it: it goes to the log the way clicks do. */
  async function clicked({ linkCode }: Shop): Promise<void> {
    const before = await test.runtime.store.head();
    await test.anyone.get(`/l/${linkCode}`).set('user-agent', phone).expect(302);
    await until(async () => {
      const events = await test.runtime.store.readAll({ after: before });
      return events.some(({ type }) => type === 'click-recorded');
    });
    await settled();
  }

  type Piece = { stream: string; type: string; eventId: string; revision: number; data: never };
  const typesOf = (evidence: Piece[]) => evidence.map(({ type }) => type);

  it('has the commission, its order with the decision, refunds, and the clicks before', async () => {
    const shop = await seed.shop();
    await clicked(shop);
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    const { evidence } = await shown(admin, id);
    expect(typesOf(evidence)).toEqual([
      ...['click-recorded', 'conversion-recorded', 'conversion-attributed', 'commission-held'],
      ...['conversion-refunded', 'commission-reversed'],
    ]);
    for (const { stream, revision, eventId } of evidence as Piece[]) {
      expect((await test.runtime.store.readStream(stream))[revision]?.id).toBe(eventId);
    }
    const [click] = evidence;
    expect(click.data).toMatchObject({ affiliateId: shop.affiliateId });
    expect(Object.keys(click.data)).not.toContain('ipHash');
  });

  it('shows an affiliate neither its rivals nor the basket', async () => {
    const shop = await seed.shop();
    const rival = await seed.rival(shop);
    const visitorId = seed.visitor();
    await seed.click(shop, { visitorId });
    const clickId = await seed.click(rival, { visitorId, at: test.clock.iso() });
    const lines = [{ lineId: '1', productId: 'P-SECRET', quantity: 1, net: euros('10000') }];
    const body = order(shop.programId, { clickId, occurredAt: test.clock.iso(), lines });
    await post(admin, body);
    await settled();
    const { id } = await open(await affiliateOf(shop), {
      ...{ kind: 'missing-order', orderExternalId: body.externalId, occurredAt: body.occurredAt },
    });
    await settled();
    const seen = await shown(await affiliateOf(shop), id);
    const text = JSON.stringify(seen);
    expect(text).not.toContain(rival.affiliateId);
    expect(text).not.toContain(clickId);
    expect(text).not.toContain('P-SECRET');
    const decided = seen.evidence.find(({ type }: Piece) => type === 'conversion-attributed');
    expect(decided.data).toMatchObject({
      credits: [{ affiliateId: null, weight: '1' }],
      decision: { rejected: [{ touch: { affiliateId: shop.affiliateId } }] },
    });
    expect(JSON.stringify(await shown(admin, id))).toContain(rival.affiliateId);
  });

  it('tells an affiliate nothing of an order that it has no touch of', async () => {
    const shop = await seed.shop();
    const rival = await seed.rival(shop);
    const clickId = await seed.click(rival);
    const body = order(shop.programId, { clickId, occurredAt: test.clock.iso() });
    await post(admin, body);
    await settled();
    const { id } = await open(await affiliateOf(shop), {
      ...{ kind: 'missing-order', orderExternalId: body.externalId, occurredAt: body.occurredAt },
    });
    const { evidence } = await shown(await affiliateOf(shop), id);
    expect(evidence).toEqual([]);
    expect((await shown(admin, id)).evidence).toHaveLength(2);
  });
});

describe('the clock', () => {
  it('marks what is not decided in time, once, and counts it', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    await settled();
    const { dueAt } = await shown(affiliate, id);
    expect(Date.parse(dueAt) - test.clock.now().getTime()).toBe(14 * 86_400_000);
    const timer = test.app.get(DisputeClock);
    test.clock.advance({ seconds: 14 * 86_400 - 0.001 });
    await timer.runDue();
    await settled();
    admin = await test.as({ role: 'admin' });
    const later = await affiliateOf(shop);
    expect(await shown(later, id)).toMatchObject({ status: 'open', overdue: false });
    test.clock.advance({ seconds: 0.001 });
    const marked = await Promise.all([timer.runDue(), timer.runDue()]);
    expect(marked.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
    await settled();
    expect(await shown(later, id)).toMatchObject({ status: 'open', overdue: true });
    const { body } = await later.get('/api/v1/disputes/counts').expect(told(200));
    expect(body).toMatchObject({ open: 1, overdue: 1, won: 0, lost: 0, withdrawn: 0 });
    const events = await test.runtime.store.readStream(`dispute-${id}`);
    expect(events.filter(({ type }) => type === 'dispute-overdue')).toHaveLength(1);
    await decide(id, 'lose', { reasonCode: 'LATE', note: 'Sorry for the wait' });
  });
});

describe('who may do what', () => {
  it('is the affiliate’s own, its merchant’s and the operator’s', async () => {
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const rival = await affiliateOf(await seed.rival(shop));
    expect(await open(rival, { kind: 'commission', commissionId }, 404)).toMatchObject({
      code: 'commission.not-found',
    });
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    await settled();
    const elsewhere = await merchantOf(await seed.shop());
    for (const other of [rival, elsewhere]) {
      await other.get(`/api/v1/disputes/${id}`).expect(told(404));
      const { body } = await other.get('/api/v1/disputes').expect(told(200));
      expect(body.items).toEqual([]);
    }
    const merchant = await merchantOf(shop);
    expect((await shown(merchant, id)).statement).toContain('Jürgen');
    const auditor = await test.as({ role: 'auditor' });
    expect((await shown(auditor, id)).statement).toBeNull();
    const lost = { reasonCode: 'NO', note: 'No' };
    for (const other of [affiliate, merchant, auditor]) {
      const path = `/api/v1/disputes/${id}`;
      await other.post(`${path}/win`).set('if-match', '"rev-1"').send({}).expect(told(403));
      await other.post(`${path}/lose`).set('if-match', '"rev-1"').send(lost).expect(told(403));
    }
    await merchant.post(`/api/v1/disputes/${id}/withdraw`).send({}).expect(told(403));
    await affiliate.post(`/api/v1/disputes/${id}/answer`).send({ note: 'x' }).expect(told(403));
    await admin
      .post('/api/v1/disputes')
      .send({ kind: 'commission', commissionId, statement: 'x' })
      .expect(told(403));
  });

  it('names the field that is wrong', async () => {
    const affiliate = await affiliateOf(await seed.shop());
    const wrong = async (body: object) => (await open(affiliate, body, 400)).errors[0].field;
    const commissionId = 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    expect([
      await wrong({ kind: 'commission' }),
      await wrong({ kind: 'commission', commissionId, orderExternalId: '1' }),
      await wrong({ kind: 'missing-order', occurredAt: test.clock.iso() }),
      await wrong({ kind: 'missing-order', orderExternalId: '1' }),
      await wrong({ kind: 'commission', commissionId, statement: '' }),
      await wrong({ kind: 'commission', commissionId, amount: euros('0') }),
      await wrong({ kind: 'commission', commissionId, email: 'x' }),
    ]).toEqual([
      ...['commissionId', 'orderExternalId', 'orderExternalId', 'occurredAt', 'statement'],
      ...['amount', 'email'],
    ]);
  });
});

describe('what people wrote', () => {
  it('is sealed in the log, and gone when the affiliate is erased', async () => {
    const { SubjectKeys } = await import('../platform/privacy/subject-keys.js');
    const shop = await seed.shop();
    const { commissionId } = await reversed(shop);
    const affiliate = await affiliateOf(shop);
    const { id } = await open(affiliate, { kind: 'commission', commissionId });
    const log = await test.runtime.store.readStream(`dispute-${id}`);
    expect(log.map(({ data }) => data).join()).not.toContain('Jürgen');
    await test.app.get(SubjectKeys).destroy(shop.affiliateId);
    expect((await shown(admin, id)).statement).toBeNull();
  });
});
