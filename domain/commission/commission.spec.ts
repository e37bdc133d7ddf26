import { describe, expect, it } from '@jest/globals';
import { money } from '../kernel/money.js';
import { fold } from '../kernel/decider.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { nothing, scenario } from '../kernel/scenario.js';
import { always } from '../program/rules/period.js';
import {
  commission,
  remainingOf,
  type CommissionCommand,
  type CommissionEvent,
  type CommissionTerms,
} from './commission.js';

const eur = (amount: string) => money(amount, 'EUR');
const expense = 'merchant:mer_1:expense';
const pending = 'affiliate:aff_1:pending';
const payable = 'affiliate:aff_1:payable';
const legs = (debit: string, credit: string, amount = eur('1000')) => [
  { account: debit, side: 'debit' as const, amount },
  { account: credit, side: 'credit' as const, amount },
];

const subject = {
  commissionId: 'com_1',
  conversionId: 'cnv_1',
  orderExternalId: 'A-1001',
  programId: 'prg_1',
  merchantId: 'mer_1',
  affiliateId: 'aff_1',
};
const terms: CommissionTerms = {
  ...subject,
  ...{ kind: 'order', source: null, weight: '1', lines: [], fx: null },
  amount: eur('1000'),
  base: eur('10000'),
  orderTotal: eur('12000'),
  rulesVersion: 1,
  ruleId: 'standard',
  trace: [{ ruleId: 'standard', matched: true, why: '10 % of the total less tax' }],
  policyVersion: 1,
  occurredAt: '2026-03-01T10:00:00.000Z',
  releaseAt: '2026-03-31T10:00:00.000Z',
  approval: 'manual',
};
const early = '2026-03-31T09:59:59.999Z';
const over = '2026-03-31T10:00:00.000Z';
const automatic: CommissionTerms = { ...terms, approval: 'automatic' };

const hold: CommissionCommand = { type: 'hold-commission', ...terms };
const endHold: CommissionCommand = { type: 'end-hold', at: over };
const approve = (at: string, expectedAmount: string | null = null): CommissionCommand => ({
  type: 'approve-commission',
  at,
  note: 'looks good',
  expectedAmount: expectedAmount === null ? null : eur(expectedAmount),
});
const reject = (expectedAmount: string | null = null): CommissionCommand => ({
  type: 'reject-commission',
  reasonCode: 'self-referral',
  note: null,
  expectedAmount: expectedAmount === null ? null : eur(expectedAmount),
});
const reverse = (refundedTotal: string): CommissionCommand => ({
  type: 'reverse-commission',
  refundId: 'rfd_1',
  cause: 'refund',
  occurredAt: '2026-03-10T08:00:00.000Z',
  refundedTotal: eur(refundedTotal),
});

const heldWith = (given: CommissionTerms): CommissionEvent => ({
  type: 'commission-held',
  data: { ...given, postings: legs(expense, pending, given.amount) },
  effectiveAt: given.occurredAt,
});
const held = heldWith(terms);
const holdEnded: CommissionEvent = {
  type: 'commission-hold-ended',
  data: { commissionId: 'com_1' },
};
const approved: CommissionEvent = {
  type: 'commission-approved',
  data: { commissionId: 'com_1', automatic: false, note: 'looks good' },
};
const approvedItself: CommissionEvent = {
  type: 'commission-approved',
  data: { commissionId: 'com_1', automatic: true, note: null },
};
const madePayable = (amount = '1000'): CommissionEvent => ({
  type: 'commission-made-payable',
  data: {
    ...subject,
    amount: eur(amount),
    postings: legs(pending, payable, eur(amount)),
  },
});
const rejectedFrom = (account: string, amount = '1000'): CommissionEvent => ({
  type: 'commission-rejected',
  data: {
    ...subject,
    amount: eur(amount),
    reasonCode: 'self-referral',
    note: null,
    postings: legs(account, expense, eur(amount)),
  },
});
const quarterReversed: CommissionEvent = {
  type: 'commission-reversed',
  data: {
    ...subject,
    refundId: 'rfd_1',
    cause: 'refund',
    amount: eur('250'),
    reversedTotal: eur('250'),
    remaining: eur('750'),
    against: 'pending',
    postings: legs(pending, expense, eur('250')),
  },
  effectiveAt: '2026-03-10T08:00:00.000Z',
};
const whole = scenario(commission).given(held).when(reverse('12000')).facts();

describe('a commission', () => {
  it('is held: the merchant owes, the affiliate waits', () => {
    scenario(commission).when(hold).then(held);
  });

  it('is held once, whatever became of it', () => {
    scenario(commission).given(held).when(hold).then(nothing);
    scenario(commission).given(held, approved, madePayable()).when(hold).then(nothing);
    scenario(commission).given(held, rejectedFrom(pending)).when(hold).then(nothing);
  });

  it('of nothing is held without moving money, and becomes payable so', () => {
    const free = { ...terms, amount: eur('0') };
    const heldFree = scenario(commission).when({ type: 'hold-commission', ...free });
    expect(heldFree.facts()).toMatchObject([{ data: { postings: [] } }]);
    const payableFree = scenario(commission)
      .given(...heldFree.facts(), holdEnded)
      .when(approve(over));
    expect(payableFree.facts().at(-1)).toMatchObject({ data: { amount: eur('0'), postings: [] } });
  });

  it.each([endHold, approve(early), reject(), reverse('1')])(
    'is not known before it is held: $type',
    (command) => {
      scenario(commission).when(command).then('commission.not-found');
    },
  );
});

describe('approving by a person', () => {
  it('before the end of the hold says yes, and pays when the hold is over', () => {
    const story = scenario(commission).given(held).when(approve(early)).then(approved);
    story.when(endHold).then(madePayable());
  });

  it('at the very end of the hold pays at once, though the timer has not fired', () => {
    scenario(commission).given(held).when(approve(over)).then(approved, madePayable());
  });

  it('after the hold pays at once', () => {
    scenario(commission).given(held, holdEnded).when(approve(over)).then(approved, madePayable());
  });

  it('trusts an ended hold more than the clock of the approver', () => {
    scenario(commission).given(held, holdEnded).when(approve(early)).then(approved, madePayable());
  });

  it('leaves nothing to a late timer', () => {
    const story = scenario(commission)
      .given(held)
      .when(approve(over))
      .then(approved, madePayable());
    story.when(endHold).then(nothing);
  });

  it('is never done twice', () => {
    scenario(commission).given(held, approved).when(approve(early)).then(nothing);
    scenario(commission).given(held, approved, madePayable()).when(approve(over)).then(nothing);
  });

  it('is too late once rejected or reversed', () => {
    const rejected = scenario(commission).given(held, rejectedFrom(pending));
    rejected.when(approve(over)).then('commission.not-open', { status: 'rejected' });
    const reversed = scenario(commission).given(held, ...whole);
    reversed.when(approve(over)).then('commission.not-open', { status: 'reversed' });
  });

  it('is for the amount the approver saw', () => {
    scenario(commission).given(held).when(approve(early, '1000')).then(approved);
    const moved = scenario(commission).given(held, quarterReversed);
    moved.when(approve(early, '1000')).then('commission.amount-moved', { actual: eur('750') });
    moved.when(approve(over, '750')).then(approved, madePayable('750'));
  });

  it('pays what refunds left', () => {
    scenario(commission)
      .given(held, quarterReversed, approved)
      .when(endHold)
      .then(madePayable('750'));
  });
});

describe('the end of the hold', () => {
  it('leaves the decision to a person', () => {
    scenario(commission).given(held).when(endHold).then(holdEnded);
  });

  it('decides by itself where the program says so', () => {
    scenario(commission)
      .given(heldWith(automatic))
      .when(endHold)
      .then(approvedItself, madePayable());
  });

  it('does not come before its time, however early a timer fires', () => {
    const tooEarly: CommissionCommand = { type: 'end-hold', at: early };
    scenario(commission).given(held).when(tooEarly).then(nothing);
    scenario(commission).given(held, approved).when(tooEarly).then(nothing);
    scenario(commission).given(heldWith(automatic)).when(tooEarly).then(nothing);
  });

  it('comes once', () => {
    scenario(commission).given(held, holdEnded).when(endHold).then(nothing);
    scenario(commission)
      .given(heldWith(automatic), approvedItself, madePayable())
      .when(endHold)
      .then(nothing);
  });

  it('means nothing to a rejected or reversed commission', () => {
    scenario(commission).given(held, rejectedFrom(pending)).when(endHold).then(nothing);
    scenario(commission)
      .given(held, ...whole)
      .when(endHold)
      .then(nothing);
  });
});

describe('rejecting', () => {
  it.each([
    ['while held', [held]],
    ['when the hold is over', [held, holdEnded]],
    ['after a yes that has not paid yet', [held, approved]],
  ])('takes the money back from where it waits: %s', (_, story) => {
    scenario(commission)
      .given(...story)
      .when(reject())
      .then(rejectedFrom(pending));
  });

  it('takes the money back from payable too', () => {
    scenario(commission)
      .given(held, approved, madePayable())
      .when(reject())
      .then(rejectedFrom(payable));
  });

  it('takes back only what refunds left', () => {
    scenario(commission)
      .given(held, quarterReversed)
      .when(reject())
      .then(rejectedFrom(pending, '750'));
  });

  it('is for the amount the decider saw', () => {
    const moved = scenario(commission).given(held, quarterReversed);
    moved.when(reject('1000')).then('commission.amount-moved', { actual: eur('750') });
    moved.when(reject('750')).then(rejectedFrom(pending, '750'));
  });

  it('is never done twice', () => {
    scenario(commission).given(held, rejectedFrom(pending)).when(reject()).then(nothing);
  });

  it('has nothing to take from a reversed commission', () => {
    scenario(commission)
      .given(held, ...whole)
      .when(reject())
      .then('commission.not-open');
  });

  it('ends one period of tiers and bonuses, never all time', () => {
    const from = '2026-01-01T00:00:00.000Z';
    const of = (to: string): CommissionTerms => ({
      ...{ ...terms, kind: 'performance', conversionId: null, orderExternalId: null },
      source: { kind: 'period', ruleId: 'bonus', from, to },
    });
    const rejected = (to: string) => commission.decide(reject(), fold(commission, heldBy(of(to))));
    expect(rejected('2027-01-01T00:00:00.000Z')).toMatchObject([{ type: 'commission-rejected' }]);
    expect(rejected(always.to)).toEqual(refuse('commission.of-all-time'));
  });

  it('leaves nothing owed', () => {
    const state = scenario(commission).given(held, rejectedFrom(pending)).state();
    if (state.status === 'absent') throw new Error('held, so known');
    expect(remainingOf(state)).toEqual(eur('0'));
  });
});

/** As decided, so that the postings are those of the terms. */
function heldBy(of: CommissionTerms): readonly CommissionEvent[] {
  const decided = commission.decide({ type: 'hold-commission', ...of }, commission.initial);
  if (decided instanceof Refusal) throw new Error(decided.code);
  return decided;
}

describe('a commission of a long period', () => {
  it('keeps no history of what its orders did: it is as small after the hundredth as after the first', () => {
    const performance: CommissionTerms = {
      ...{ ...terms, kind: 'performance', conversionId: null, orderExternalId: null },
      source: { kind: 'period', ruleId: 'tiers', from: always.from, to: always.to },
    };
    let state = fold(commission, heldBy(performance));
    const sizes = new Set<number>();
    for (let n = 1; n <= 100; n += 1) {
      const { base, lines, weight, ruleId, trace } = terms;
      const decided = commission.decide(
        {
          ...{ type: 'adjust-commission', cause: 'period-changed', reason: null, refunded: null },
          ...{ occurredAt: terms.occurredAt, sequence: 100 + n },
          valuation: {
            amount: eur(`${1_000 + n}`),
            base,
            orderTotal: null,
            lines,
            weight,
            ruleId,
            trace,
          },
        },
        state,
      );
      if (decided instanceof Refusal) throw new Error(decided.code);
      state = decided.reduce(commission.evolve, state);
      sizes.add(JSON.stringify(state).length);
    }
    expect(sizes.size).toBe(1);
  });
});
