import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type TestAgent from 'supertest/lib/agent.js';
import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import { IdempotencyKeys } from '#src/platform/http/idempotency-keys.js';
import { conversionKey } from '#src/platform/streams.js';
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
  admin = await test.as({ role: 'admin' });
});
beforeEach(async () => {
  shop = await seed.shop();
});
afterAll(() => test.close());

/** Commissions of 10.00 each; in another currency they are of a program that counts in it. */
async function held(
  count: number,
  currency = 'EUR',
  amount = '10000',
): Promise<{ id: string; conversion: string }[]> {
  const place = currency === 'EUR' ? shop : await seed.shop({ currency });
  const clickId = await seed.click(place);
  const total = { amount, currency };
  const answers = await Promise.all(
    Array.from({ length: count }, () => post(admin, order(place.programId, { clickId, total }))),
  );
  // Whoever decides on many has them before her.
  await test.settled();
  return answers.map(({ body }) => ({ id: body.commissions[0].id, conversion: body.id }));
}

function bulk(body: object, status = 200, agent = admin) {
  return agent.post('/api/v1/commissions/bulk').send(body).expect(told(status));
}

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

describe('a decision on many', () => {
  it('takes a total longer than one amount may be', async () => {
    const most = '9'.repeat(18);
    shop = await seed.shop({ percent: '100' });
    const all = await held(2, 'EUR', most);
    const total = euros((2n * BigInt(most)).toString());
    const { body } = await bulk({
      ...{ action: 'approve', ids: ids(all), expectedCount: 2, expectedTotal: total },
    });
    expect(body).toMatchObject({ decided: 2, refused: 0, total });
  });

  it('approves exactly those named', async () => {
    const [one, two, three] = await held(3);
    const chosen = [one?.id, three?.id];
    const { body } = await bulk({
      ...{ action: 'approve', ids: chosen, expectedCount: 2, expectedTotal: euros('2000') },
    });
    expect(body).toMatchObject({ decided: 2, refused: 0, total: euros('2000') });
    expect(new Set(ids(body.items))).toEqual(new Set(chosen));
    await test.settled();
    const left = await admin.get(`/api/v1/commissions?status=held&programId=${shop.programId}`);
    expect(ids(left.body.items)).toEqual([two?.id]);
  });

  it('rejects all that are open and match a filter', async () => {
    const all = await held(5);
    await bulk({
      ...{ action: 'approve', ids: [all[0]?.id], expectedCount: 1, expectedTotal: euros('1000') },
    });
    const { body } = await bulk({
      ...{ action: 'reject', reasonCode: 'FRAUD', note: 'ring' },
      ...{ filter: { programId: shop.programId }, expectedCount: 4, expectedTotal: euros('4000') },
    });
    expect(body).toMatchObject({ decided: 4, total: euros('4000') });
    const history = await admin.get(`/api/v1/commissions/${all[1]?.id}/history`);
    expect(history.body.steps.at(-1)).toMatchObject({ reason: 'FRAUD: ring' });
  });

  it('is done once under one Idempotency-Key', async () => {
    const all = await held(3);
    const body = {
      action: 'approve',
      ids: ids(all),
      expectedCount: 3,
      expectedTotal: euros('3000'),
    };
    const send = () =>
      admin.post('/api/v1/commissions/bulk').set('idempotency-key', shop.programId).send(body);
    const [first, again] = [await send().expect(told(200)), await send().expect(told(200))];
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it.each([['ids'], ['filter']])(
    'by %s, broken off and sent again, goes on with the same set and answers as the first time',
    async (by) => {
      const all = await held(4);
      const key = `${by}-${shop.programId}`;
      const send = () =>
        admin
          .post('/api/v1/commissions/bulk')
          .set('idempotency-key', key)
          .send({
            ...(by === 'ids' ? { ids: ids(all) } : { filter: { programId: shop.programId } }),
            ...{ action: 'reject', reasonCode: 'FRAUD' },
            ...{ expectedCount: 4, expectedTotal: euros('4000') },
          })
          .expect(told(200));
      const first = await send();
      await test.app.get(IdempotencyKeys).idle();
      // As if the process had died before the answer was stored.
      await test.pool.query('update idempotency_key set status = null where key = $1', [key]);
      await test.settled();
      const again = await send();
      expect(again.headers['idempotency-replayed']).toBeUndefined();
      expect(again.body).toEqual(first.body);
      expect(again.body).toMatchObject({ decided: 4, alreadySo: 0, total: euros('4000') });
    },
  );

  it('tells apart what was so already', async () => {
    const all = await held(3);
    await admin.post(`/api/v1/commissions/${all[0]?.id}/approve`).send({}).expect(told(200));
    const { body } = await bulk({
      ...{ action: 'approve', ids: ids(all), expectedCount: 3, expectedTotal: euros('3000') },
    });
    expect(body).toMatchObject({ decided: 2, alreadySo: 1, refused: 0, total: euros('2000') });
    const so = body.items.filter((item: { alreadySo?: boolean }) => item.alreadySo);
    expect(so).toEqual([{ id: all[0]?.id, status: 'approved', alreadySo: true }]);
  });

  it('takes hundreds', async () => {
    await held(600);
    const { body } = await bulk({
      ...{ action: 'approve', filter: { programId: shop.programId } },
      ...{ expectedCount: 600, expectedTotal: euros('600000') },
    });
    expect(body).toMatchObject({ decided: 600, refused: 0, total: euros('600000') });
  });
});

describe('holding many back', () => {
  const wanted = (count: number) => ({
    ...{ filter: { programId: shop.programId }, expectedCount: count },
    expectedTotal: euros(`${count}000`),
  });

  it('takes them out of what a bulk decision decides on, until they are released', async () => {
    const all = await held(3);
    const two = { ids: ids(all).slice(0, 2), expectedCount: 2, expectedTotal: euros('2000') };
    const { body } = await bulk({ ...two, action: 'hold', reasonCode: 'CHECKING' });
    expect(body).toMatchObject({
      decided: 2,
      total: euros('2000'),
      items: [{ status: 'held' }, {}],
    });
    await bulk({ ...wanted(3), action: 'approve' }, 409);
    expect((await bulk({ ...wanted(1), action: 'approve' })).body).toMatchObject({ decided: 1 });
    const freed = await bulk({ ...wanted(2), action: 'release' });
    expect(freed.body).toMatchObject({ decided: 2, total: euros('2000') });
    expect((await bulk({ ...wanted(2), action: 'approve' })).body).toMatchObject({ decided: 2 });
  });

  it('is refused by name where it cannot be: the others are held back', async () => {
    const all = await held(2);
    await admin
      .post(`/api/v1/commissions/${all[0]?.id}/reject`)
      .send({ reasonCode: 'FRAUD' })
      .expect(told(200));
    const two = { ids: ids(all), expectedCount: 2, expectedTotal: euros('1000') };
    const { body } = await bulk({ ...two, action: 'hold', reasonCode: 'CHECKING' });
    expect(body).toMatchObject({ decided: 1, refused: 1, total: euros('1000') });
    const refused = body.items.find((item: { status: string }) => item.status === 'refused');
    expect(refused.problem).toMatchObject({ code: 'commission.not-open' });
  });
});

describe('a set that moved', () => {
  it('names what changed since the list was read, decided by others or refunded', async () => {
    const all = await held(4);
    await test.settled();
    const list = await admin.get(`/api/v1/commissions?programId=${shop.programId}`);
    await admin.post(`/api/v1/commissions/${all[1]?.id}/approve`).send({}).expect(told(200));
    await refund(admin, String(all[2]?.conversion), { amount: euros('5000') });
    const decision = {
      ...{ action: 'approve', filter: { programId: shop.programId, status: 'held' } },
      ...{ expectedCount: 4, expectedTotal: euros('4000') },
    };
    const { body } = await bulk({ ...decision, seenPosition: list.body.position }, 409);
    expect(body.details).toMatchObject({ actualCount: 3, actualTotal: euros('2500') });
    expect(new Set(body.details.changed)).toEqual(
      new Set([
        expect.objectContaining({ id: all[1]?.id, status: 'approved', remaining: euros('1000') }),
        expect.objectContaining({ id: all[2]?.id, status: 'held', remaining: euros('500') }),
      ]),
    );
    const silent = await bulk(decision, 409);
    expect(silent.body.details).not.toHaveProperty('changed');
  });

  it('in count is decided on by nobody, and what is there now is told', async () => {
    await held(3);
    const filter = { programId: shop.programId };
    const { body } = await bulk(
      { action: 'approve', filter, expectedCount: 2, expectedTotal: euros('2000') },
      409,
    );
    expect(body).toMatchObject({
      code: 'commission.set-moved',
      errors: [{ field: 'expectedCount' }],
      details: { actualCount: 3, actualTotal: euros('3000') },
    });
    await test.settled();
    const list = await admin.get(`/api/v1/commissions?programId=${shop.programId}`);
    expect(new Set(list.body.items.map((each: { status: string }) => each.status))).toEqual(
      new Set(['held']),
    );
  });

  it('in total is refused', async () => {
    const all = await held(2);
    await refund(admin, String(all[0]?.conversion), { amount: euros('5000') });
    const { body } = await bulk(
      { action: 'approve', ids: ids(all), expectedCount: 2, expectedTotal: euros('2000') },
      409,
    );
    expect(body).toMatchObject({
      errors: [{ field: 'expectedTotal' }],
      details: { actualCount: 2, actualTotal: euros('1500') },
    });
  });

  it('in currency is refused', async () => {
    const all = [...(await held(1)), ...(await held(1, 'USD'))];
    const { body } = await bulk(
      { action: 'approve', ids: ids(all), expectedCount: 2, expectedTotal: euros('2000') },
      409,
    );
    expect(body.details).toMatchObject({ foreignCurrency: 'USD' });
  });

  it('by one that is not there, or not theirs, is refused', async () => {
    const [one] = await held(1);
    const absent = 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    const wanted = { action: 'approve', ids: [one?.id, absent], expectedCount: 2 };
    await bulk({ ...wanted, expectedTotal: euros('1000') }, 409);
    const stranger = await test.as({ role: 'merchant', merchantId: await seed.merchant() });
    const { body } = await bulk(
      { action: 'approve', ids: [one?.id], expectedCount: 1, expectedTotal: euros('1000') },
      409,
      stranger,
    );
    expect(body.details).toMatchObject({ actualCount: 0, actualTotal: euros('0') });
  });

  it('in one of them, while the decision is made, leaves that one out and decides the others', async () => {
    const all = await held(3);
    await test.settled();
    // The queue does not hear of the refund: as if it came between finding the set and deciding.
    await test.runtime.policies.stop();
    await test.runtime.projector.stop();
    const [moved] = all;
    const before = await test.runtime.pipeline.load(commission, String(moved?.id));
    if (!before || before.state.status === 'absent') throw new Error('No commission');
    const { programId, orderExternalId } = before.state.terms;
    if (orderExternalId === null) throw new Error('A share of an order');
    const context = { commandId: 'r', correlationId: 'r', causationId: null } as const;
    const by = { ...context, actor: { type: 'cli', id: 'test' } as const };
    const stamp = { refundId: 'rfd_x', cause: 'refund', occurredAt: test.clock.iso() } as const;
    await test.runtime.pipeline.handle(
      conversion,
      conversionKey(programId, orderExternalId),
      { type: 'refund-conversion', ...stamp, externalId: 'r', amount: null, reasonCode: null },
      { ...by, commandId: 'a0000000-0000-4000-8000-000000000001' },
    );
    await test.runtime.pipeline.handle(
      commission,
      String(moved?.id),
      { type: 'reverse-commission', ...stamp, refundedTotal: euros('5000') },
      { ...by, commandId: 'a0000000-0000-4000-8000-000000000002' },
    );
    const { body } = await bulk({
      ...{ action: 'approve', ids: ids(all), expectedCount: 3, expectedTotal: euros('3000') },
    });
    expect(body).toMatchObject({ decided: 2, refused: 1, total: euros('2000') });
    const refused = body.items.find((item: { id: string }) => item.id === moved?.id);
    expect(refused).toMatchObject({
      status: 'refused',
      problem: { code: 'commission.amount-moved', details: { actual: euros('500') } },
    });
    await test.runtime.projector.start();
    test.runtime.policies.start();
    await test.settled();
  });
});

describe('a faulty decision on many', () => {
  const fine = { action: 'approve', expectedCount: 1, expectedTotal: euros('1') };
  const id = 'com_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
  it.each<[string, object, string]>([
    ['neither ids nor filter', fine, 'ids'],
    ['ids and filter', { ...fine, ids: [id], filter: {} }, 'ids'],
    ['no ids', { ...fine, ids: [] }, 'ids'],
    ['an id twice', { ...fine, ids: [id, id] }, 'ids'],
    ['a malformed id', { ...fine, ids: ['com_1'] }, 'ids'],
    ['an unknown action', { ...fine, ids: [id], action: 'pay' }, 'action'],
    ['no count', { ...fine, ids: [id], expectedCount: undefined }, 'expectedCount'],
    ['no total', { ...fine, ids: [id], expectedTotal: undefined }, 'expectedTotal'],
    [
      'a total beyond any',
      { ...fine, ids: [id], expectedTotal: euros('9'.repeat(31)) },
      'expectedTotal.amount',
    ],
    ['a hold without reason', { ...fine, ids: [id], action: 'hold' }, 'reasonCode'],
    ['a position that is none', { ...fine, ids: [id], seenPosition: '' }, 'seenPosition'],
    ['a rejection without reason', { ...fine, ids: [id], action: 'reject' }, 'reasonCode'],
    ['an unknown filter', { ...fine, filter: { colour: 'red' } }, 'filter.colour'],
    ['a filter by no status', { ...fine, filter: { status: ['gone'] } }, 'filter.status'],
  ])('names the field: %s', async (_, body, field) => {
    const answer = await bulk(body, 400);
    expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [{ field }] });
  });

  it('is nothing for those who only look on', async () => {
    for (const standing of [
      { role: 'auditor' },
      { role: 'affiliate', affiliateId: shop.affiliateId },
    ] as const) {
      await bulk({ ...fine, ids: [id] }, 403, await test.as(standing));
    }
  });
});
