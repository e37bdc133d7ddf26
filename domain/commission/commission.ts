import { accounts, transfer, type Posting } from '../ledger/postings.js';
import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import { equal, isZero, minus, plus, shareOf, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { isBefore } from '../kernel/time.js';
import type { RefundCause } from '../conversion/conversion.js';
import type { RuleTrace } from '../program/rules.js';

/** All that a commission was calculated from, pinned: later rules, rates and terms never touch it. */
export interface CommissionTerms {
  readonly commissionId: string;
  readonly conversionId: string;
  /** The merchant's order number. */
  readonly orderExternalId: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly affiliateId: string;
  readonly amount: Money;
  /** What the rule was applied to. */
  readonly base: Money;
  readonly orderTotal: Money;
  readonly rulesVersion: number;
  readonly ruleId: string | null;
  readonly trace: readonly RuleTrace[];
  readonly policyVersion: number;
  readonly occurredAt: string;
  /** The end of the hold. */
  readonly releaseAt: string;
  readonly approval: 'manual' | 'automatic';
}

/** Whose money and which order: on every event that moves money, so that each line of the books stands alone. */
type Subject = Pick<
  CommissionTerms,
  'commissionId' | 'conversionId' | 'orderExternalId' | 'programId' | 'merchantId' | 'affiliateId'
>;

interface Moved extends Subject {
  /** Both legs of each movement; empty when no money moves. */
  readonly postings: readonly Posting[];
}

export type CommissionEvent =
  | DomainEvent<'commission-held', CommissionTerms & { readonly postings: readonly Posting[] }>
  | DomainEvent<'commission-hold-ended', { readonly commissionId: string }>
  | DomainEvent<
      'commission-approved',
      { readonly commissionId: string; readonly automatic: boolean; readonly note: string | null }
    >
  | DomainEvent<'commission-made-payable', Moved & { readonly amount: Money }>
  | DomainEvent<
      'commission-rejected',
      Moved & { readonly amount: Money; readonly reasonCode: string; readonly note: string | null }
    >
  | DomainEvent<
      'commission-reversed',
      Moved & {
        readonly refundId: string;
        readonly cause: RefundCause;
        /** What this reversal took back. */
        readonly amount: Money;
        readonly reversedTotal: Money;
        /** What is left of the commission. */
        readonly remaining: Money;
        readonly against: 'pending' | 'payable';
      }
    >;

export type CommissionCommand =
  | ({ readonly type: 'hold-commission' } & CommissionTerms)
  | { readonly type: 'end-hold'; readonly at: string }
  | {
      readonly type: 'approve-commission';
      readonly at: string;
      readonly note: string | null;
      /** What the approver saw; refused when it is something else by now. */
      readonly expectedAmount: Money | null;
    }
  | {
      readonly type: 'reject-commission';
      readonly reasonCode: string;
      readonly note: string | null;
      readonly expectedAmount: Money | null;
    }
  | {
      readonly type: 'reverse-commission';
      readonly refundId: string;
      readonly cause: RefundCause;
      /** When the merchant gave the money back. */
      readonly occurredAt: string;
      /** All that is refunded of the order so far: the order of arrival cannot matter. */
      readonly refundedTotal: Money;
    };

/**
 * held: the hold runs. approved: a person said yes while it runs. pending: the hold is over, nobody
 * said yes yet. payable: both. rejected, reversed: nothing is owed any more.
 */
export type CommissionStatus =
  'held' | 'approved' | 'pending' | 'payable' | 'rejected' | 'reversed';

export type Commission =
  | { readonly status: 'absent' }
  | {
      readonly status: CommissionStatus;
      readonly terms: CommissionTerms;
      readonly reversedTotal: Money;
    };

type Known = Exclude<Commission, { status: 'absent' }>;

/** What is still owed: posted less reversed; nothing once rejected. */
export function remainingOf(state: Known): Money {
  if (state.status === 'rejected') return zero(state.terms.amount.currency);
  return minus(state.terms.amount, state.reversedTotal);
}

/** What an affiliate earns by one order. Stream `commission-{id}`. */
export const commission: Decider<CommissionCommand, Commission, CommissionEvent> = {
  name: 'commission',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'hold-commission') return state.status === 'absent' ? hold(command) : [];
    if (state.status === 'absent') return refuse('commission.not-found');
    switch (command.type) {
      case 'end-hold':
        return endHold(command, state);
      case 'approve-commission':
        return approve(command, state);
      case 'reject-commission':
        return reject(command, state);
      case 'reverse-commission':
        return reverse(command, state);
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'commission-held') {
      const { postings: _, ...terms } = event.data;
      return { status: 'held', terms, reversedTotal: zero(terms.amount.currency) };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'commission-hold-ended':
        return { ...state, status: 'pending' };
      case 'commission-approved':
        return { ...state, status: 'approved' };
      case 'commission-made-payable':
        return { ...state, status: 'payable' };
      case 'commission-rejected':
        return { ...state, status: 'rejected' };
      case 'commission-reversed': {
        const { reversedTotal, remaining } = event.data;
        return { ...state, reversedTotal, status: isZero(remaining) ? 'reversed' : state.status };
      }
      default:
        return never(event);
    }
  },
};

function hold(
  command: Extract<CommissionCommand, { type: 'hold-commission' }>,
): readonly CommissionEvent[] {
  const { type: _, ...terms } = command;
  const postings = transfer(terms.amount, {
    debit: accounts.merchantExpense(terms.merchantId),
    credit: accounts.affiliatePending(terms.affiliateId),
  });
  return [{ type: 'commission-held', data: { ...terms, postings }, effectiveAt: terms.occurredAt }];
}

function subjectOf({ terms }: Known): Subject {
  const { commissionId, conversionId, orderExternalId, programId, merchantId, affiliateId } = terms;
  return { commissionId, conversionId, orderExternalId, programId, merchantId, affiliateId };
}

function approvedEvent(state: Known, automatic: boolean, note: string | null): CommissionEvent {
  const { commissionId } = state.terms;
  return { type: 'commission-approved', data: { commissionId, automatic, note } };
}

/** Pending becomes payable: what is left of it, after every reversal so far. */
function madePayable(state: Known): CommissionEvent {
  const { affiliateId } = state.terms;
  const amount = remainingOf(state);
  const postings = transfer(amount, {
    debit: accounts.affiliatePending(affiliateId),
    credit: accounts.affiliatePayable(affiliateId),
  });
  return { type: 'commission-made-payable', data: { ...subjectOf(state), amount, postings } };
}

/** A timer says the hold is over; one that is early is not believed. */
function endHold(
  command: Extract<CommissionCommand, { type: 'end-hold' }>,
  state: Known,
): readonly CommissionEvent[] {
  if (isBefore(command.at, state.terms.releaseAt)) return [];
  if (state.status === 'approved') return [madePayable(state)];
  if (state.status !== 'held') return [];
  if (state.terms.approval === 'automatic')
    return [approvedEvent(state, true, null), madePayable(state)];
  return [{ type: 'commission-hold-ended', data: { commissionId: state.terms.commissionId } }];
}

/** A reversed commission asks for no decision any more, a payable one has had its own. */
function isOpen(state: Known): boolean {
  return state.status === 'held' || state.status === 'pending' || state.status === 'approved';
}

function moved(state: Known, expected: Money | null): Decision<never> | undefined {
  const remaining = remainingOf(state);
  if (expected === null || equal(expected, remaining)) return undefined;
  return refuse('commission.amount-moved', { field: 'expectedAmount', actual: remaining });
}

function approve(
  command: Extract<CommissionCommand, { type: 'approve-commission' }>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.status === 'approved' || state.status === 'payable') return [];
  if (!isOpen(state)) return refuse('commission.not-open', { status: state.status });
  const problem = moved(state, command.expectedAmount);
  if (problem) return problem;
  const yes = approvedEvent(state, false, command.note);
  // The timer may be late: what counts is the time, not whether it has fired.
  const isOver = state.status === 'pending' || !isBefore(command.at, state.terms.releaseAt);
  return isOver ? [yes, madePayable(state)] : [yes];
}

function reject(
  command: Extract<CommissionCommand, { type: 'reject-commission' }>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.status === 'rejected') return [];
  if (!isOpen(state) && state.status !== 'payable') {
    return refuse('commission.not-open', { status: state.status });
  }
  const problem = moved(state, command.expectedAmount);
  if (problem) return problem;
  const amount = remainingOf(state);
  const { reasonCode, note } = command;
  const postings = takeBack(state, amount);
  return [
    {
      type: 'commission-rejected',
      data: { ...subjectOf(state), amount, reasonCode, note, postings },
    },
  ];
}

/**
 * The commission follows the order: reversed so far = posted x refunded so far / order total, rounded
 * half even once. Sums therefore telescope: any order and any number of refunds ends at the same cent,
 * a full refund takes back exactly what was posted, and nothing takes back more.
 */
function reverse(
  command: Extract<CommissionCommand, { type: 'reverse-commission' }>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.status === 'rejected' || state.status === 'reversed') return [];
  const { terms } = state;
  const { refundId, cause } = command;
  const target = isZero(terms.orderTotal)
    ? terms.amount
    : shareOf(terms.amount, command.refundedTotal, terms.orderTotal);
  const amount = minus(target, state.reversedTotal);
  const reversedTotal = plus(state.reversedTotal, amount);
  const remaining = minus(terms.amount, reversedTotal);
  // A commission of nothing has nothing to take back, but it ends with its order.
  const ends = isZero(remaining) && equal(command.refundedTotal, terms.orderTotal);
  if (amount.amount.startsWith('-') || (isZero(amount) && !ends)) return [];
  const against = state.status === 'payable' ? 'payable' : 'pending';
  return [
    {
      type: 'commission-reversed',
      data: {
        ...subjectOf(state),
        ...{ refundId, cause, amount, reversedTotal, remaining, against },
        postings: takeBack(state, amount),
      },
      effectiveAt: command.occurredAt,
    },
  ];
}

/** Back to the merchant, from where the money stands now. */
function takeBack(state: Known, amount: Money): readonly Posting[] {
  const { affiliateId, merchantId } = state.terms;
  const from = state.status === 'payable' ? accounts.affiliatePayable : accounts.affiliatePending;
  return transfer(amount, {
    debit: from(affiliateId),
    credit: accounts.merchantExpense(merchantId),
  });
}
