import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PayoutStory, type Batch } from '../../test/payouts/payout-story.js';
import { told } from '../../test/support/orders.js';
import { until } from '../../test/support/until.js';

let first: PayoutStory;
let story: PayoutStory;
let ada: string;

beforeAll(async () => {
  first = await PayoutStory.begin();
});
afterAll(() => first.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
  ada = await story.affiliate();
});

const path = (id: string, verb = '') => `/api/v1/payout-batches/${id}${verb}`;

describe('a payout batch', () => {
  it('is drafted with its lines, totals and hash', async () => {
    const one = await story.earns(ada, '1000');
    const other = await story.earns(ada, '250');
    const batch = await story.draft();
    expect(batch).toMatchObject({ status: 'drafted', draft: 1, lines: 1, ineligible: [] });
    expect(batch.total).toEqual({ amount: '1250', currency: 'EUR' });
    expect(batch.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    const [line] = await story.lines(batch.id);
    expect(line).toMatchObject({ affiliateId: ada, status: 'drafted', net: { amount: '1250' } });
    expect(line?.commissions.map(({ commissionId }) => commissionId).sort()).toEqual(
      [one, other].sort(),
    );
  });

  it('says who gets nothing, and why', async () => {
    const [poor, suspended, paypal, nowhere, dollar] = [
      await story.affiliate(),
      await story.affiliate(),
      await story.affiliate({ kind: 'paypal' }),
      await story.affiliate(null),
      await story.affiliate({ currency: 'USD' }),
    ];
    const excluded = await story.affiliate();
    await story.earns(poor, '99');
    for (const each of [ada, suspended, paypal, nowhere, dollar, excluded]) {
      await story.earns(each, '1000');
    }
    await story.seed.suspend(suspended);
    const batch = await story.draft({
      ...{ minimum: { amount: '100', currency: 'EUR' }, exclude: [excluded], kinds: ['bank'] },
    });
    const why = Object.fromEntries(batch.ineligible.map((each) => [each.affiliateId, each.why]));
    expect(why).toEqual({
      [poor]: 'below-minimum',
      [suspended]: 'affiliate-suspended',
      [paypal]: 'other-payout-kind',
      [nowhere]: 'no-payout-method',
      [dollar]: 'no-fx-quote',
      [excluded]: 'excluded',
    });
    expect((await story.lines(batch.id)).map(({ affiliateId }) => affiliateId)).toEqual([ada]);
    const listed = await story.asker
      .get(path(batch.id, '/ineligible'))
      .query({ limit: 4 })
      .expect(told(200));
    expect(listed.body.items).toHaveLength(4);
    expect(listed.body.nextCursor).not.toBeNull();
  });

  it('holds only what was payable at its cut-off', async () => {
    await story.earns(ada, '1000');
    const cutoff = '2026-05-04T09:59:59.999Z';
    expect(await story.draft({ cutoff })).toMatchObject({ lines: 0, ineligible: [] });
  });

  it('is of the currency of its program', async () => {
    const body = { programId: story.programId, currency: 'USD' };
    const answer = await story.asker.post(path('').slice(0, -1)).send(body).expect(told(422));
    expect(answer.body.code).toBe('program.currency-mismatch');
  });

  it('pays in the currency of the payout method, at a pinned rate', async () => {
    const dollar = await story.affiliate({ currency: 'USD' });
    await story.earns(dollar, '1000');
    const quotes = { source: 'manual', base: 'EUR', quotedAt: '2026-05-04T08:00:00.000Z' };
    const rates = [{ currency: 'USD', rate: '1.085' }];
    await story.second
      .post('/api/v1/fx/quotes')
      .send({ ...quotes, rates })
      .expect(told(201));
    const batch = await story.draft();
    expect(batch.total).toEqual({ amount: '1000', currency: 'EUR' });
    const [line] = await story.lines(batch.id);
    expect(line).toMatchObject({
      pay: { amount: '1085', currency: 'USD' },
      fx: { from: 'EUR', to: 'USD', rate: '1.085', source: 'manual', quotedAt: quotes.quotedAt },
    });
  });

  it('is of those who are included, and is found in the list with its totals', async () => {
    const bob = await story.affiliate();
    await story.earns(ada, '1000');
    await story.earns(bob, '500');
    const batch = await story.draft({ include: [bob] });
    expect(batch.ineligible).toMatchObject([{ affiliateId: ada, why: 'not-included' }]);
    const next = await story.draft();
    const list = (query: object) =>
      story.asker
        .get('/api/v1/payout-batches')
        .query({ programId: story.programId, minPosition: next.position, ...query })
        .expect(told(200));
    const { body: one } = await list({ limit: 1 });
    const { body: other } = await list({ limit: 1, cursor: one.nextCursor });
    const found = [...one.items, ...other.items] as Batch[];
    expect(found.map(({ id }) => id).sort()).toEqual([batch.id, next.id].sort());
    expect(found.find(({ id }) => id === batch.id)).toMatchObject({
      ...{ total: { amount: '500' }, clearing: { amount: '0' } },
      progress: [{ status: 'drafted', lines: 1, net: { amount: '500' } }],
    });
    expect((await list({ status: 'submitted' })).body.items).toEqual([]);
  });

  it('without lines cannot be approved', async () => {
    const { id, contentHash } = await story.draft();
    const answer = await story.second.post(path(id, '/approve')).send({ contentHash });
    expect(answer.body).toMatchObject({ status: 409, code: 'payout-batch.empty' });
  });
});

describe('approving', () => {
  it('takes a second person', async () => {
    await story.earns(ada, '1000');
    const { id, contentHash } = await story.draft();
    const answer = await story.asker.post(path(id, '/approve')).send({ contentHash });
    expect(answer.body).toMatchObject({ status: 409, code: 'payout-batch.same-person' });
    expect(await story.see(id)).toMatchObject({ status: 'drafted' });
  });

  it('is for what was seen: another hash, another revision', async () => {
    await story.earns(ada, '1000');
    const batch = await story.draft();
    const approve = story.second.post(path(batch.id, '/approve'));
    const other = await approve.send({ contentHash: `sha256:${'0'.repeat(64)}` });
    expect(other.body).toMatchObject({ status: 409, code: 'payout-batch.content-changed' });
    await story.second
      .post(path(batch.id, '/approve'))
      .set('If-Match', `"rev-${batch.revision - 1}"`)
      .send({ contentHash: batch.contentHash })
      .expect(told(412));
  });

  it('locks the commissions and opens the lines', async () => {
    const commissionId = await story.earns(ada, '1000');
    const batch = await story.approve(await story.draft());
    expect(batch).toMatchObject({
      status: 'submitted',
      progress: [{ status: 'open', lines: 1, net: { amount: '1000' } }],
      clearing: { amount: '1000' },
    });
    expect(await story.status(commissionId)).toBe('paying');
  });

  it('is void when a person changes the batch, and says so', async () => {
    const bob = await story.affiliate();
    await story.earns(ada, '1000');
    await story.earns(bob, '500');
    const { id } = await story.draft();
    const changed = await story.asker
      .patch(path(id))
      .send({ exclude: [bob] })
      .expect(told(200));
    expect(changed.body).toMatchObject({ draft: 2, lines: 1, redraftReason: 'choice-changed' });
    const back = await story.asker.patch(path(id)).send({ exclude: [] }).expect(told(200));
    expect(back.body).toMatchObject({ draft: 3, lines: 2, total: { amount: '1500' } });
  });

  it('is not for the one who changed it either', async () => {
    await story.earns(ada, '1000');
    const { id } = await story.draft();
    const changed = await story.second.patch(path(id)).send({ minimum: null, include: [ada] });
    const { contentHash } = changed.body;
    const answer = await story.second.post(path(id, '/approve')).send({ contentHash });
    expect(answer.body).toMatchObject({ code: 'payout-batch.same-person' });
  });
});

describe('what changes before it is paid', () => {
  it('a refund between draft and approval makes a new draft', async () => {
    const commissionId = await story.earns(ada, '1000');
    const draft = await story.draft();
    await story.refunded(commissionId, '400');
    expect(await story.see(draft.id)).toMatchObject({
      ...{ status: 'drafted', draft: 2, total: { amount: '600' } },
      redraftReason: 'commission-changed',
    });
    const answer = await story.second
      .post(path(draft.id, '/approve'))
      .send({ contentHash: draft.contentHash });
    expect(answer.body).toMatchObject({ code: 'payout-batch.content-changed' });
  });

  it('another payout method and a suspension do, too', async () => {
    const bob = await story.affiliate();
    await story.earns(ada, '1000');
    await story.earns(bob, '500');
    const { id } = await story.draft();
    await story.setMethod(ada);
    expect(await story.see(id)).toMatchObject({ draft: 2, redraftReason: 'payout-method-changed' });
    await story.seed.suspend(ada);
    expect(await story.see(id)).toMatchObject({
      ...{ draft: 3, lines: 1, redraftReason: 'affiliate-suspended' },
    });
  });

  it('holding a commission back does, and nothing of it is paid until it is released', async () => {
    const [kept, other] = [await story.earns(ada, '1000'), await story.earns(ada, '500')];
    const { id } = await story.draft();
    const tell = (verb: string, body: object, status = 200) =>
      story.second.post(`/api/v1/commissions/${kept}/${verb}`).send(body).expect(told(status));
    await tell('hold', { reasonCode: 'FRAUD_SUSPECTED' });
    const again = await story.see(id);
    expect(again).toMatchObject({
      ...{ draft: 2, total: { amount: '500' }, redraftReason: 'commission-held-back' },
    });
    await story.approve(again);
    const [line] = await story.lines(id);
    await story.settles(line?.id ?? '');
    expect([await story.status(kept), await story.status(other)]).toEqual(['payable', 'paid']);
    expect(await story.draft()).toMatchObject({
      ...{ lines: 0, ineligible: [{ amount: { amount: '1000' }, why: 'held-back' }] },
    });
    await tell('release', {});
    expect(await story.draft()).toMatchObject({ total: { amount: '1000' } });
  });

  it('holding a commission back between approval and lock makes the approval void', async () => {
    const [kept, other] = [await story.earns(ada, '1000'), await story.earns(ada, '500')];
    const draft = await story.draft();
    const { policies } = story.test.runtime;
    await policies.stop();
    await story.approveAsleep(draft);
    await story.second
      .post(`/api/v1/commissions/${kept}/hold`)
      .send({ reasonCode: 'FRAUD_SUSPECTED' })
      .expect(told(200));
    policies.start();
    const batch = await story.see(draft.id);
    expect(batch).toMatchObject({ status: 'drafted', draft: 2, total: { amount: '500' } });
    expect(batch.approvalVoided).toMatchObject({ draft: 1 });
    expect(await story.status(other)).toBe('payable');
    await story.approve(batch);
    const late = await story.second
      .post(`/api/v1/commissions/${other}/hold`)
      .send({ reasonCode: 'FRAUD_SUSPECTED' });
    expect(late.body).toMatchObject({ code: 'commission.not-open', details: { status: 'paying' } });
  });

  it('a refund between approval and lock makes the approval void, visibly, and lets go', async () => {
    const bob = await story.affiliate();
    const [one, other] = [await story.earns(ada, '1000'), await story.earns(bob, '500')];
    const draft = await story.draft();
    const { policies } = story.test.runtime;
    // The policy sleeps: what it will read next is an approval, and a refund after it.
    await policies.stop();
    await story.approveAsleep(draft);
    await story.refunded(one, '400');
    policies.start();
    const batch = await story.see(draft.id);
    expect(batch).toMatchObject({ status: 'drafted', draft: 2, total: { amount: '1100' } });
    expect(batch.approvalVoided).toMatchObject({ draft: 1 });
    expect(await story.status(other)).toBe('payable');
    expect(await story.approve(batch)).toMatchObject({ status: 'submitted' });
  });

  it('a refund after the lock is owed, and netted from the next payout', async () => {
    const commissionId = await story.earns(ada, '1000');
    const batch = await story.approve(await story.draft());
    await story.refunded(commissionId, '400');
    const [line] = await story.lines(batch.id);
    await story.settles(line?.id ?? '');
    expect(await story.see(batch.id)).toMatchObject({
      status: 'completed',
      clearing: { amount: '0' },
    });
    await story.earns(ada, '300');
    const poor = await story.draft();
    expect(poor).toMatchObject({ lines: 0, ineligible: [{ why: 'owes-more-than-earned' }] });
    await story.asker
      .post(path(poor.id, '/cancel'))
      .send({ reason: 'too little' })
      .expect(told(200));
    await story.earns(ada, '700');
    const next = await story.draft();
    expect(next).toMatchObject({ total: { amount: '600' }, netted: { amount: '400' } });
    await story.approve(next);
    const [paid] = await story.lines(next.id);
    await story.settles(paid?.id ?? '');
    await story.earns(ada, '10');
    expect(await story.draft()).toMatchObject({ total: { amount: '10' }, netted: { amount: '0' } });
  });

  it('is cancelled before it is submitted, not after', async () => {
    const commissionId = await story.earns(ada, '1000');
    const gone = await story.draft();
    const cancel = await story.asker.post(path(gone.id, '/cancel')).send({ reason: 'wrong month' });
    expect(cancel.body).toMatchObject({ status: 'cancelled', cancelReason: 'wrong month' });
    expect(await story.status(commissionId)).toBe('payable');
    const batch = await story.approve(await story.draft());
    const late = await story.asker.post(path(batch.id, '/cancel')).send({ reason: 'oh' });
    expect(late.body).toMatchObject({ code: 'payout-batch.not-open' });
  });
});

describe('two batches', () => {
  it('never hold the same commission', async () => {
    await story.earns(ada, '1000');
    const [one, other] = await Promise.all([story.draft(), story.draft()]);
    expect([one.lines, other.lines].sort()).toEqual([0, 1]);
    expect([...one.ineligible, ...other.ineligible]).toMatchObject([{ why: 'in-another-batch' }]);
  });
});

describe('the outcome of a line', () => {
  it('that failed is payable again, with a reason the affiliate reads, and paid by a retry', async () => {
    const bob = await story.affiliate();
    const [one, other] = [await story.earns(ada, '1000'), await story.earns(bob, '500')];
    const batch = await story.approve(await story.draft());
    const lines = await story.lines(batch.id);
    const lineOf = (who: string) => lines.find(({ affiliateId }) => affiliateId === who)?.id ?? '';
    await story.fails(lineOf(ada));
    await story.settles(lineOf(bob));
    const done = await story.see(batch.id);
    expect(done).toMatchObject({ status: 'completed', clearing: { amount: '0' } });
    expect(done.progress).toMatchObject([
      { status: 'failed', lines: 1, net: { amount: '1000' } },
      { status: 'settled', lines: 1, net: { amount: '500' } },
    ]);
    expect(await story.status(one)).toBe('payable');
    expect(await story.status(other)).toBe('paid');
    const affiliate = await story.test.as({ role: 'affiliate', affiliateId: ada });
    const seen = await affiliate.get('/api/v1/payout-lines').expect(told(200));
    expect(seen.body.items).toMatchObject([{ status: 'failed', reason: 'The account is closed.' }]);
    const retry = await story.asker.post(path(batch.id, '/retry')).expect(told(201));
    expect(retry.body).toMatchObject({ lines: 1, total: { amount: '1000' }, retryOf: batch.id });
    await story.approve(retry.body);
    const [again] = await story.lines(retry.body.id);
    await story.settles(again?.id ?? '');
    expect(await story.status(one)).toBe('paid');
  });

  it('that came back after it was settled is payable again', async () => {
    const commissionId = await story.earns(ada, '1000');
    const batch = await story.approve(await story.draft());
    const [line] = await story.lines(batch.id);
    await story.settles(line?.id ?? '');
    expect(await story.status(commissionId)).toBe('paid');
    await story.bank(line?.id ?? '', {
      ...{ type: 'return-payout-line', reasonCode: 'AC04', reason: 'Closed.', source: 'camt.053' },
      ...{ returnedAt: story.test.clock.iso(), returned: null },
    });
    expect(await story.status(commissionId)).toBe('payable');
    expect((await story.draft()).total.amount).toBe('1000');
  });
});

describe('who sees batches', () => {
  it('finance and the merchant itself; no affiliate, no other merchant', async () => {
    await story.earns(ada, '1000');
    const { id } = await story.draft();
    const { merchantId } = story;
    const merchant = await story.test.as({ role: 'merchant', merchantId });
    await merchant.get(path(id)).expect(told(200));
    await merchant.post(path(id, '/cancel')).send({ reason: 'mine' }).expect(told(403));
    const other = await story.test.as({
      role: 'merchant',
      merchantId: await story.seed.merchant(),
    });
    await other.get(path(id)).expect(told(404));
    const affiliate = await story.test.as({ role: 'affiliate', affiliateId: ada });
    await affiliate.get(path(id)).expect(told(403));
    const drafted = await affiliate.get('/api/v1/payout-lines').expect(told(200));
    expect(drafted.body.items).toEqual([]);
  });
});

it('replayed from nothing, the policy writes nothing new', async () => {
  const { runtime, pool } = story.test;
  await story.earns(ada, '1000');
  await story.draft();
  await story.test.settled();
  const head = await runtime.store.head();
  const known = 'select kind, key, state from payouts_knowledge order by kind, key';
  const isSaved = async () => {
    const places = await runtime.policies.places();
    return places.find(({ name }) => name === 'payouts')?.position === head;
  };
  await until(isSaved);
  const before = await pool.query(known);
  await runtime.policies.stop();
  await pool.query('truncate payouts_knowledge');
  await pool.query(`delete from policy_checkpoint where name = 'payouts'`);
  runtime.policies.start();
  await until(isSaved);
  await story.test.settled();
  expect(await runtime.store.head()).toBe(head);
  const after = await pool.query(known);
  expect(after.rows).toEqual(before.rows);
});
