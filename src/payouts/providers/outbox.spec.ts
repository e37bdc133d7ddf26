import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PaidStory } from '../../../test/payouts/providers/paid-story.js';
import { PayPalServer } from '../../../test/payouts/providers/paypal-server.js';
import { StripeServer } from '../../../test/payouts/providers/stripe-server.js';
import { told } from '../../../test/support/orders.js';
import { PayPalProvider } from './paypal.js';
import type { PayoutProvider } from './provider.js';
import { StripeProvider } from './stripe.js';

let first: PaidStory;
let story: PaidStory;
let paypal: PayPalServer;
let stripe: StripeServer;
let providers: PayoutProvider[];
let emails = 0;

/** Long enough for an answer of this machine; a server that is silent is given up after it. */
const timeoutMs = 1_000;

beforeAll(async () => {
  first = await PaidStory.begin();
});
afterAll(() => first.story.test.close());
beforeEach(async () => {
  story = await first.elsewhere();
  paypal = new PayPalServer('client', 'secret');
  stripe = new StripeServer('sk_test_1');
  const credentials = { clientId: 'client', clientSecret: 'secret' };
  providers = [
    new PayPalProvider({ url: await paypal.listen(), ...credentials }, timeoutMs),
    new StripeProvider({ url: await stripe.listen(), secretKey: 'sk_test_1' }, timeoutMs),
  ];
});
afterEach(async () => {
  await paypal.close();
  await stripe.close();
});

const byPayPal = () => story.affiliate({ kind: 'paypal', email: `a${(emails += 1)}@blog.example` });
const byStripe = () =>
  story.affiliate({ kind: 'stripe', accountId: `acct_${10_000_000 + (emails += 1)}` });
const kinds = [
  ['PayPal', byPayPal, () => paypal],
  ['Stripe', byStripe, () => stripe],
] as const;

describe.each(kinds)('%s', (_name, affiliate, server) => {
  it('pays each line once, and the lines settle', async () => {
    const batch = await story.submitted([await affiliate(), await affiliate(), await affiliate()]);
    const worker = story.worker(providers);
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(Array(3).fill('submitted'));
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(Array(3).fill('settled'));
    expect(await story.story.see(batch)).toMatchObject({ status: 'completed' });
    expect(Object.values(server().timesPaid())).toEqual([1, 1, 1]);
    await story.round(story.worker(providers));
    expect(Object.values(server().timesPaid())).toEqual([1, 1, 1]);
  });

  it.each(['lost-after', 'lost-before', 'silent-after', 'error-after'] as const)(
    'pays once when a call is %s',
    async (fault) => {
      const batch = await story.submitted([await affiliate()]);
      server().faults.push(fault);
      const worker = story.worker(providers);
      await story.round(worker);
      expect(await story.statuses(batch)).toEqual(['open']);
      story.clock.advance({ seconds: 5 });
      await story.round(worker);
      await story.round(worker);
      expect(await story.statuses(batch)).toEqual(['settled']);
      expect(Object.values(server().timesPaid())).toEqual([1]);
    },
  );

  it.each([429, 500, 503, 401])('tries again after %i, later each time', async (status) => {
    const batch = await story.submitted([await affiliate()]);
    server().faults.push({ status, headers: { 'retry-after': '30' } }, { status });
    const worker = story.worker(providers);
    await story.round(worker);
    const calls = server().calls.length;
    await story.round(worker);
    expect(server().calls).toHaveLength(calls);
    story.clock.advance({ seconds: 30 });
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['open']);
    story.clock.advance({ seconds: 30 });
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['submitted']);
    expect(Object.values(server().timesPaid())).toEqual([1]);
  });

  it.each(['record-submission', 'settle-payout-line'] as const)(
    'pays once when the worker is killed before it can %s',
    async (death) => {
      const batch = await story.submitted([await affiliate(), await affiliate()]);
      const doomed = story.worker(providers, death);
      await story.round(doomed);
      await story.round(doomed);
      const next = story.worker(providers);
      await story.round(next);
      await story.round(next);
      expect(await story.statuses(batch)).toEqual(['settled', 'settled']);
      expect(Object.values(server().timesPaid())).toEqual([1, 1]);
    },
  );

  it('pays once when the answer is lost and the worker killed before it can say so', async () => {
    const batch = await story.submitted([await affiliate()]);
    server().faults.push('lost-after');
    await story.round(story.worker(providers, 'record-submission-failure'));
    expect(await story.statuses(batch)).toEqual(['submitting']);
    const next = story.worker(providers);
    await story.round(next);
    await story.round(next);
    expect(await story.statuses(batch)).toEqual(['settled']);
    expect(Object.values(server().timesPaid())).toEqual([1]);
  });
});

describe('what a provider will not pay', () => {
  it('fails with a sentence that the affiliate reads, and is payable again', async () => {
    const missing = await story.affiliate({ kind: 'stripe', accountId: 'acct_00000missing' });
    const invalid = await story.affiliate({ kind: 'paypal', email: 'nobody@blog.invalid' });
    const batch = await story.submitted([missing, invalid]);
    await story.round(story.worker(providers));
    const lines = await story.lines(batch);
    const reason = 'The provider does not know the account that you named. Please check it.';
    expect(lines).toMatchObject([
      { status: 'failed', reason },
      { status: 'failed', reason },
    ]);
    expect(await story.story.see(batch)).toMatchObject({ status: 'completed' });
    expect(paypal.timesPaid()).toEqual({});
    expect(stripe.timesPaid()).toEqual({});
  });

  it('of PayPal waits while nobody claims it, and fails when PayPal gives it back', async () => {
    const batch = await story.submitted([await byPayPal()]);
    const worker = story.worker(providers);
    paypal.itemStatus = 'UNCLAIMED';
    await story.round(worker);
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['submitted']);
    paypal.itemStatus = 'RETURNED';
    story.clock.advance({ days: 30 });
    await story.round(worker);
    const [line] = await story.lines(batch);
    expect(line?.status).toBe('failed');
    expect(line?.reason).toMatch(/did not accept the PayPal payment/);
    expect(await story.story.see(batch)).toMatchObject({ clearing: { amount: '0' } });
  });

  it('of PayPal names the error of the item', async () => {
    const batch = await story.submitted([await byPayPal()]);
    [paypal.itemStatus, paypal.itemError] = ['FAILED', 'RECEIVER_UNREGISTERED'];
    const worker = story.worker(providers);
    await story.round(worker);
    await story.round(worker);
    const [line] = await story.lines(batch);
    expect(line?.reason).toMatch(/no PayPal account with your e-mail/);
  });
});

describe('a no to a repeat of a call whose end is not known', () => {
  const validation = {
    status: 400,
    body: { name: 'VALIDATION_ERROR', details: [{ field: 'items[0].receiver', issue: 'x' }] },
  };
  const invalid = {
    status: 400,
    body: { error: { type: 'invalid_request_error', code: 'account_invalid' } },
  };

  it('of PayPal fails nothing: it may have paid, and a person has to decide', async () => {
    const affiliateId = await byPayPal();
    const batch = await story.submitted([affiliateId]);
    paypal.faults.push('lost-after', validation);
    const worker = story.worker(providers);
    await story.round(worker);
    story.clock.advance({ seconds: 6 });
    await story.round(worker);
    const [line] = await story.lines(batch);
    expect(line).toMatchObject({ status: 'submitting', needsDecision: true });
    expect(line?.submissionProblem).toMatch(/refused as invalid-receiver when told again/);
    expect(await story.story.see(batch)).toMatchObject({ status: 'submitted', needsDecision: 1 });
    const calls = paypal.calls.length;
    story.clock.advance({ days: 1 });
    await story.round(worker);
    expect(paypal.calls).toHaveLength(calls);
    const { asker, test } = story.story;
    const path = `/api/v1/payout-batches/${batch}/lines/${line?.id}/settle`;
    await asker.post(path).send({}).expect(told(200));
    await test.settled();
    expect(await story.lines(batch)).toMatchObject([{ status: 'settled', needsDecision: false }]);
    expect(Object.values(paypal.timesPaid())).toEqual([1]);
  });

  it('of Stripe fails the line when Stripe has no transfer of it', async () => {
    const batch = await story.submitted([await byStripe()]);
    stripe.faults.push('lost-before', invalid);
    const worker = story.worker(providers);
    await story.round(worker);
    story.clock.advance({ seconds: 6 });
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['failed']);
    expect(stripe.timesPaid()).toEqual({});
  });

  it('of Stripe waits while Stripe does not tell what it has', async () => {
    const batch = await story.submitted([await byStripe()]);
    stripe.faults.push('lost-before', invalid);
    const worker = story.worker(providers);
    await story.round(worker);
    story.clock.advance({ seconds: 6 });
    // It is asked before it is told; what it is asked after the refusal stays unanswered.
    stripe.lists.push(undefined, { status: 200, body: {}, page: '<html>' });
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['open']);
    expect(await story.lines(batch)).toMatchObject([{ needsDecision: false }]);
    story.clock.advance({ seconds: 60 });
    await story.round(worker);
    await story.round(worker);
    expect(await story.statuses(batch)).toEqual(['settled']);
  });
});

describe('what hinders a submission', () => {
  it('is for those who run payouts, and never for the affiliate', async () => {
    const affiliateId = await byPayPal();
    const batch = await story.submitted([affiliateId]);
    paypal.faults.push('lost-before');
    const worker = story.worker(providers);
    await story.round(worker);
    expect(await story.lines(batch)).toMatchObject([
      { reason: null, submissionProblem: expect.stringMatching(/^no answer/) as unknown },
    ]);
    const { test, merchantId } = story.story;
    for (const user of [
      { role: 'affiliate', affiliateId },
      { role: 'merchant', merchantId },
    ] as const) {
      const reader = await test.as(user);
      const seen = await reader.get(`/api/v1/payout-lines?batchId=${batch}`).expect(told(200));
      expect(seen.body.items).toMatchObject([{ reason: null, submissionProblem: null }]);
    }
    story.clock.advance({ seconds: 60 });
    await story.round(worker);
    await story.round(worker);
    expect(await story.lines(batch)).toMatchObject([
      { status: 'settled', submissionProblem: null },
    ]);
  });
});

describe('a pause', () => {
  it('is forgotten with a line that others dealt with', async () => {
    const batch = await story.submitted([await byPayPal()]);
    paypal.faults.push('lost-before');
    const worker = story.worker(providers);
    await story.round(worker);
    expect(worker.waiting).toBe(1);
    const [line] = await story.lines(batch);
    await story.story.bank(line?.id ?? '', {
      ...{ type: 'settle-payout-line', providerRef: null, source: 'manual', taken: null },
      settledAt: story.story.test.clock.iso(),
    });
    await story.round(worker);
    expect(worker.waiting).toBe(0);
  });
});

describe('a key', () => {
  it('that PayPal may have forgotten is not used again: a person has to look', async () => {
    const batch = await story.submitted([await byPayPal()]);
    paypal.faults.push('lost-after');
    await story.round(story.worker(providers));
    story.clock.advance({ days: 26 });
    paypal.batches.length = 0;
    await story.round(story.worker(providers));
    expect(await story.lines(batch)).toMatchObject([{ status: 'open', needsDecision: true }]);
    expect(paypal.timesPaid()).toEqual({});
  });

  it('that Stripe has forgotten does no harm: it is asked for the transfer first', async () => {
    const batch = await story.submitted([await byStripe()]);
    stripe.faults.push('lost-after');
    await story.round(story.worker(providers));
    story.clock.advance({ days: 26 });
    stripe.forgetKeys();
    const next = story.worker(providers);
    await story.round(next);
    await story.round(next);
    expect(await story.statuses(batch)).toEqual(['settled']);
    expect(Object.values(stripe.timesPaid())).toEqual([1]);
  });

  it('is the line for both: in the batch id, in the item, in the header', async () => {
    const batch = await story.submitted([await byPayPal(), await byStripe()]);
    await story.round(story.worker(providers));
    const ids = (await story.lines(batch)).map(({ id }) => id).sort();
    const told = [
      ...paypal.batches.map(({ senderBatchId }) => senderBatchId),
      ...stripe.calls.flatMap(({ headers }) => headers['idempotency-key'] ?? []),
    ];
    expect(told.sort()).toEqual(ids);
  });
});

describe('signing in', () => {
  it('to PayPal is done once for many lines, and again when the token is void', async () => {
    await story.submitted([await byPayPal(), await byPayPal(), await byPayPal()]);
    const worker = story.worker(providers);
    await story.round(worker);
    const before = paypal.tokens;
    paypal.forgetTokens();
    await story.round(worker);
    story.clock.advance({ seconds: 5 });
    await story.round(worker);
    expect(before).toBeLessThanOrEqual(4);
    expect(paypal.tokens).toBeGreaterThan(before);
  });
});

describe('a payment in another currency', () => {
  it.each(['PayPal', 'Stripe'])(
    'by %s books what the account lost, and the difference',
    async (name) => {
      const { seed, test, merchantId } = story.story;
      await seed.quotes({ USD: '1.1' });
      const method =
        name === 'PayPal'
          ? { kind: 'paypal', email: `usd${(emails += 1)}@blog.example` }
          : { kind: 'stripe', accountId: `acct_${10_000_000 + (emails += 1)}` };
      const batch = await story.submitted([await story.affiliate({ ...method, currency: 'USD' })]);
      paypal.conversion = { from_amount: { value: '10.12', currency: 'EUR' } };
      stripe.booked = { currency: 'eur', percent: 92 };
      const worker = story.worker(providers);
      await story.round(worker);
      await story.round(worker);
      expect(await story.statuses(batch)).toEqual(['settled']);
      const { rows } = await test.pool.query<{ account: string; sum: string }>(
        `select account, sum(signed)::text as sum from ledger_leg where merchant_id = $1
       and account not like '%expense' and account like 'merchant:%' group by account order by 1`,
        [merchantId],
      );
      const booked = rows.map(({ account, sum }) => `${account.split(':')[2]} ${sum}`);
      expect(booked).toEqual(['bank -1012', 'fx-difference 12', 'payout-clearing 0']);
    },
  );
});

describe('two workers', () => {
  it('are never at it at once', async () => {
    await story.submitted([await byStripe(), await byStripe()]);
    await story.story.test.settled();
    const [one, other] = [story.worker(providers), story.worker(providers)];
    const steps = await Promise.all([one.work(), other.work()]);
    expect(Math.min(...steps)).toBe(0);
    expect(Object.values(stripe.timesPaid())).toEqual([1, 1]);
  });
});
