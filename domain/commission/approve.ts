import { accounts, transfer } from '../ledger/postings.js';
import type { Decision } from '../kernel/decider.js';
import { equal, type Money } from '../kernel/money.js';
import { refuse } from '../kernel/refusal.js';
import { isBefore } from '../kernel/time.js';
import { evolve } from './evolve.js';
import { type CommissionCommand, type CommissionEvent, type Known } from './commission.js';
import { remainingOf } from './remaining.js';
import { always } from '../program/rules/period.js';
import { hasBeenPaid, takeBack } from './standing.js';
import { subjectOf, type CommissionTerms } from './terms.js';

type CommandOf<Type extends CommissionCommand['type']> = Extract<CommissionCommand, { type: Type }>;

/** Earned: the merchant owes, the affiliate waits. */
export function hold(command: CommandOf<'hold-commission'>): readonly CommissionEvent[] {
  const { type: _, ...terms } = command;
  return [heldEvent(terms)];
}

/** Held, approved and payable in one, by a person's word. */
export function grant(command: CommandOf<'grant-commission'>): readonly CommissionEvent[] {
  const { type: _, note, ...terms } = command;
  const event = heldEvent(terms);
  const state = evolve({ status: 'absent' }, event);
  if (state.status === 'absent') return [event];
  return [event, approvedEvent(state, false, note), madePayable(state)];
}

function heldEvent(terms: CommissionTerms): CommissionEvent {
  const postings = transfer(terms.amount, {
    debit: accounts.merchantExpense(terms.merchantId),
    credit: accounts.affiliatePending(terms.affiliateId),
  });
  return { type: 'commission-held', data: { ...terms, postings }, effectiveAt: terms.occurredAt };
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
  return {
    type: 'commission-made-payable',
    data: { ...subjectOf(state.terms), amount, postings },
  };
}

/**
 * A timer says the hold is over; one that is early is not believed. What is held back gets no further
 * than pending, whoever would have said yes, and goes on from there when it is released.
 */
export function endHold(command: CommandOf<'end-hold'>, state: Known): readonly CommissionEvent[] {
  if (state.hasEnded || isBefore(command.at, state.terms.releaseAt)) return [];
  const { stage, heldBack } = state;
  if (stage === 'approved') return heldBack ? [] : [madePayable(state)];
  // Pending it waits for a person's yes, or, where the program says yes by itself, for its release.
  const isAutomatic = state.terms.approval === 'automatic' && !heldBack;
  if (isAutomatic && (stage === 'held' || stage === 'pending'))
    return [approvedEvent(state, true, null), madePayable(state)];
  if (stage !== 'held') return [];
  return [{ type: 'commission-hold-ended', data: { commissionId: state.terms.commissionId } }];
}

/** A reversed commission asks for no decision any more, a payable one has had its own. */
function isOpen({ stage, hasEnded }: Known): boolean {
  return !hasEnded && (stage === 'held' || stage === 'pending' || stage === 'approved');
}

/** Refused when what is left of it is not what the person saw. */
export function hasMoved(state: Known, expected: Money | null): Decision<never> | undefined {
  const remaining = remainingOf(state);
  if (expected === null || equal(expected, remaining)) return undefined;
  return refuse('commission.amount-moved', { field: 'expectedAmount', actual: remaining });
}

/** A person's yes; payable as soon as the hold is over too. */
export function approve(
  command: CommandOf<'approve-commission'>,
  state: Known,
): Decision<CommissionEvent> {
  const { status, heldBack } = state;
  if (heldBack && status !== 'reversed')
    return refuse('commission.held-back', { reasonCode: heldBack.reasonCode });
  if (!isOpen(state)) {
    const isDone = status === 'payable' || status === 'paying' || status === 'paid';
    return isDone ? [] : refuse('commission.not-open', { status });
  }
  if (state.stage === 'approved') return [];
  const problem = hasMoved(state, command.expectedAmount);
  if (problem) return problem;
  const yes = approvedEvent(state, false, command.note);
  // The timer may be late: what counts is the time, not whether it has fired.
  const isOver = state.stage === 'pending' || !isBefore(command.at, state.terms.releaseAt);
  return isOver ? [yes, madePayable(state)] : [yes];
}

/**
 * A person's no, with a reason; too late once a batch pays it. Of a period it ends that period alone.
 * One of all time has no next: whoever says no to an order says it to that order, and this follows.
 */
export function reject(
  command: CommandOf<'reject-commission'>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.status === 'rejected') return [];
  const { source } = state.terms;
  if (source?.kind === 'period' && source.to === always.to) return refuse('commission.of-all-time');
  const isPayable = state.status === 'payable' && !hasBeenPaid(state.standing);
  if (!isOpen(state) && !isPayable) {
    return refuse('commission.not-open', { status: state.status });
  }
  const problem = hasMoved(state, command.expectedAmount);
  if (problem) return problem;
  const subject = subjectOf(state.terms);
  const amount = remainingOf(state);
  const { reasonCode, note } = command;
  const postings = takeBack(amount, state.standing, subject);
  return [
    { type: 'commission-rejected', data: { ...subject, amount, reasonCode, note, postings } },
  ];
}
