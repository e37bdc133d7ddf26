import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { isBalanced } from '../ledger/postings.js';
import { payoutLine, type PayoutLineCommand } from './payout-line.js';
import type { OpenedLine, PayoutLineEvent } from './payout-events.js';

const eur = (amount: string) => money(amount, 'EUR');
const line: OpenedLine = {
  ...{ lineId: 'pln_1', batchId: 'pbt_1', programId: 'prg_1' },
  ...{ merchantId: 'mer_1', affiliateId: 'aff_1' },
  method: { methodId: 'pym_1', kind: 'bank', currency: 'EUR' },
  commissions: [{ commissionId: 'com_1', amount: eur('1000') }],
  ...{ gross: eur('1000'), netted: eur('100'), net: eur('900'), pay: eur('900'), fx: null },
};
const open: PayoutLineCommand = { type: 'open-payout-line', ...line };
const start = (provider = 'paypal'): PayoutLineCommand => ({ type: 'start-submission', provider });
const submitted: PayoutLineCommand = {
  ...{ type: 'record-submission', provider: 'paypal', providerRef: 'X-1' },
};
const failedToSubmit = (willRetry: boolean): PayoutLineCommand => ({
  ...{ type: 'record-submission-failure', provider: 'paypal', reason: 'No answer', willRetry },
});
const settle = (taken: string | null = null, source: 'provider' | 'camt.053' = 'provider') => ({
  ...({ type: 'settle-payout-line', providerRef: null, source } as const),
  settledAt: '2026-04-02T10:00:00.000Z',
  taken: taken === null ? null : eur(taken),
});
const fail: PayoutLineCommand = {
  ...{ type: 'fail-payout-line', reasonCode: 'AC04', reason: 'Closed.', source: 'pain.002' },
};
const giveBack = (returned: string | null = null): PayoutLineCommand => ({
  ...{ type: 'return-payout-line', reasonCode: 'AC04', reason: 'Closed.', source: 'camt.053' },
  returnedAt: '2026-04-05T06:00:00.000Z',
  returned: returned === null ? null : eur(returned),
});

/** All facts of commands given one after the other. */
function story(...commands: readonly PayoutLineCommand[]): PayoutLineEvent[] {
  const facts: PayoutLineEvent[] = [];
  for (const command of commands) {
    facts.push(
      ...scenario(payoutLine)
        .given(...facts)
        .when(command)
        .facts(),
    );
  }
  return facts;
}

/** Debits less credits by account, zeros left out. */
function books(...commands: readonly PayoutLineCommand[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { data } of story(...commands)) {
    const postings = 'postings' in data ? data.postings : [];
    expect(isBalanced(postings)).toBe(true);
    for (const { account, side, amount } of postings) {
      const value = BigInt(amount.amount) * (side === 'debit' ? 1n : -1n);
      sums.set(account, (sums.get(account) ?? 0n) + value);
    }
  }
  const kept = [...sums].filter(([, sum]) => sum !== 0n);
  return Object.fromEntries(kept.map(([account, sum]) => [account, sum.toString()]));
}

const payable = 'affiliate:aff_1:payable';
const receivable = 'affiliate:aff_1:receivable';
const clearing = 'merchant:mer_1:payout-clearing';
const bank = 'merchant:mer_1:bank';
const difference = 'merchant:mer_1:fx-difference';

describe('the money of a payout line', () => {
  it('opened: payable becomes money on its way, less the debt it repays', () => {
    expect(books(open)).toEqual({ [payable]: '1000', [receivable]: '-100', [clearing]: '-900' });
  });

  it('settled: the account lost it', () => {
    const after = { [payable]: '1000', [receivable]: '-100', [bank]: '-900' };
    expect(books(open, settle())).toEqual(after);
  });

  it('settled for more or less than planned: the difference is realised', () => {
    const same = { [payable]: '1000', [receivable]: '-100' };
    expect(books(open, settle('903'))).toEqual({ ...same, [bank]: '-903', [difference]: '3' });
    expect(books(open, settle('898'))).toEqual({ ...same, [bank]: '-898', [difference]: '-2' });
  });

  it('failed: all is as before, the debt too', () => {
    expect(books(open, fail)).toEqual({});
  });

  it('returned: payable again, the difference gone with it', () => {
    expect(books(open, settle('903'), giveBack())).toEqual({});
  });

  it('returned less a fee: the fee is lost', () => {
    const after = { [bank]: '-5', [difference]: '5' };
    expect(books(open, settle(), giveBack('895'))).toEqual(after);
  });

  it('is told in the currency of the program, and is not negative', () => {
    const given = scenario(payoutLine).given(...story(open));
    given.when({ ...settle(), taken: money('900', 'USD') }).then('money.currency-mismatch');
    given.when(settle('-1')).then('money.negative');
  });
});

describe('submitting a payout line', () => {
  it('has one key for ever: its id', () => {
    const [, started] = story(open, start());
    expect(started).toMatchObject({ data: { idempotencyKey: 'pln_1', attempt: 1 } });
  });

  it('continues the same attempt after a crash, and never at another provider', () => {
    const given = scenario(payoutLine).given(...story(open, start()));
    given.when(start()).then(nothing);
    given.when(start('stripe')).then('payout-line.not-open', { status: 'submitting' });
  });

  it('may be tried again after a failure, elsewhere only if it was certainly not taken', () => {
    const unsure = scenario(payoutLine).given(...story(open, start(), failedToSubmit(true)));
    expect(unsure.when(start()).facts()).toMatchObject([{ data: { attempt: 2 } }]);
    unsure.when(start('stripe')).then('payout-line.not-open');
    const sure = scenario(payoutLine).given(...story(open, start(), failedToSubmit(false)));
    expect(sure.when(start('stripe')).facts()).toMatchObject([{ data: { provider: 'stripe' } }]);
  });

  it('is over once the provider has it', () => {
    const given = scenario(payoutLine).given(...story(open, start(), submitted));
    given.when(start()).then('payout-line.not-open');
    given.when(submitted).then(nothing);
    given.when(failedToSubmit(true)).then(nothing);
  });

  it.each([settle(), fail])('an answer after the outcome says nothing new: $type', (outcome) => {
    const given = scenario(payoutLine).given(...story(open, start(), outcome));
    given.when(submitted).then(nothing);
    given.when(start()).then('payout-line.not-open');
  });
});

describe('the outcome of a payout line', () => {
  it('is settled once: told again it is so already, told otherwise it is refused', () => {
    const given = scenario(payoutLine).given(...story(open, settle('903')));
    given.when(settle('903')).then(nothing);
    given.when(settle('903', 'camt.053')).then(nothing);
    given.when(settle('950')).then(nothing);
    given.when(settle('950', 'camt.053')).then('payout-line.settled-otherwise', {
      taken: eur('903'),
    });
  });

  it('is not settled after it failed, nor failed after it was settled', () => {
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(settle())
      .then('payout-line.not-open', { status: 'failed' });
    scenario(payoutLine)
      .given(...story(open, settle()))
      .when(fail)
      .then('payout-line.not-open', { status: 'settled' });
  });

  it('comes back only when it was settled, and once', () => {
    scenario(payoutLine)
      .given(...story(open))
      .when(giveBack())
      .then('payout-line.not-settled');
    scenario(payoutLine)
      .given(...story(open, settle(), giveBack()))
      .when(giveBack())
      .then(nothing);
  });

  it('needs an open line, which is opened once', () => {
    scenario(payoutLine).when(settle()).then('payout-line.not-found');
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(open)
      .then(nothing);
    scenario(payoutLine)
      .given(...story(open, fail))
      .when(fail)
      .then(nothing);
  });
});
