import type { RefundedSoFar } from '../conversion/refunded-so-far.js';
import type { Decision } from '../kernel/decider.js';
import { endHold } from './approve.js';
import {
  atMost,
  equal,
  isZero,
  minor,
  minus,
  plus,
  shareOf,
  zero,
  type Money,
} from '../kernel/money.js';
import {
  type CommissionCommand,
  type CommissionEvent,
  type CommissionStatus,
  type Known,
} from './commission.js';
import { evolve } from './evolve.js';
import { remainingOf } from './remaining.js';
import { moveWorth } from './standing.js';
import { subjectOf, type Valuation } from './terms.js';

type CommandOf<Type extends CommissionCommand['type']> = Extract<CommissionCommand, { type: Type }>;

/**
 * What a commission has lost when so much of its order is refunded. Refunds of certain lines take back
 * what those lines earned, in proportion; all else, lines that it does not know included, takes its
 * share of what the other lines left. It follows from the sums alone, so the order in which refunds
 * come cannot matter; a full refund takes back exactly what was posted, and nothing takes back more.
 * Rounded half even.
 */
export function reversedOf(
  { amount, orderTotal, lines }: Valuation,
  { refundedTotal, refundedLines = [], isWhole }: RefundedSoFar,
): Money {
  if (orderTotal === null) return zero(amount.currency);
  if (isWhole ?? minor(refundedTotal) >= minor(orderTotal)) return amount;
  let ofLines = zero(amount.currency);
  let refundedOfLines = zero(orderTotal.currency);
  for (const { lineId, amount: refunded } of refundedLines) {
    const pieces = lines.filter((each) => each.lineId === lineId);
    if (pieces.length === 0) continue;
    const net = pieces.reduce((sum, each) => plus(sum, each.net), zero(refunded.currency));
    const earned = pieces.reduce((sum, each) => plus(sum, each.amount), zero(amount.currency));
    refundedOfLines = plus(refundedOfLines, refunded);
    ofLines = plus(ofLines, shareOf(earned, atMost(refunded, net), net));
  }
  ofLines = minor(ofLines) < 0n ? zero(amount.currency) : atMost(ofLines, amount);
  const elsewhere = minus(refundedTotal, refundedOfLines);
  return plus(
    ofLines,
    shareOf(minus(amount, ofLines), elsewhere, minus(orderTotal, refundedOfLines)),
  );
}

/** Follows the order's refunds, down and, when a chargeback was itself reversed, up again. */
export function reverse(
  command: CommandOf<'reverse-commission'>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.stage === 'rejected') return [];
  const { sequence, refundId, cause, occurredAt: effectiveAt } = command;
  if (sequence !== undefined && sequence <= state.sequence) return [];
  const { terms, standing, reversedTotal: before } = state;
  const reversedTotal = reversedOf(terms, command);
  const remaining = minus(terms.amount, reversedTotal);
  const down = minor(reversedTotal) - minor(before);
  // A commission of nothing has nothing to take back, but it ends with its order.
  const endsNow =
    !state.hasEnded &&
    isZero(remaining) &&
    (command.isWhole ??
      (terms.orderTotal === null || equal(command.refundedTotal, terms.orderTotal)));
  if (down === 0n && !endsNow) return [];
  // Orders of the first form tell their refunds in any order, and never take one back.
  if (down < 0n && sequence === undefined) return [];
  const subject = subjectOf(terms);
  const worth = { from: remainingOf(state), to: remaining };
  const postings = moveWorth(worth, standing, state.stage === 'payable', subject);
  const told = {
    ...{ ...subject, refundId, cause, reversedTotal, remaining, postings },
    ...(sequence === undefined ? {} : { sequence }),
  };
  if (down < 0n) {
    const data = { ...told, amount: minus(before, reversedTotal) };
    return goOn(state, withStatus(state, { type: 'commission-reinstated', data, effectiveAt }));
  }
  const data = { ...told, amount: minus(reversedTotal, before), against: against(state) };
  return [withStatus(state, { type: 'commission-reversed', data, effectiveAt })];
}

function against({ standing }: Known): 'pending' | 'payable' | 'receivable' {
  if (!isZero(standing.payable)) return 'payable';
  return isZero(standing.inPayout) && isZero(standing.paid) ? 'pending' : 'receivable';
}

/** A new worth, by the difference: what was posted stays, what changes is added to it. */
export function adjust(
  command: CommandOf<'adjust-commission'>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.stage === 'rejected') return [];
  const { valuation, refunded, cause, reason, sequence, occurredAt: effectiveAt } = command;
  if (sequence !== undefined && sequence <= state.sequence) return [];
  const { terms, standing } = state;
  const reversedTotal = refunded ? reversedOf(valuation, refunded) : zero(terms.amount.currency);
  // How far a period was followed is told even when its worth went away and came back meanwhile.
  const isTold = cause !== 'period-changed' && isSame(terms, valuation);
  if (isTold && equal(reversedTotal, state.reversedTotal)) return [];
  const remaining = minus(valuation.amount, reversedTotal);
  const subject = subjectOf(terms);
  const worth = { from: remainingOf(state), to: remaining };
  const postings = moveWorth(worth, standing, state.stage === 'payable', subject);
  const from = terms.amount;
  const data = {
    ...{ ...subject, cause, reason, from, valuation, reversedTotal, remaining, postings },
    ...(sequence === undefined ? {} : { sequence }),
  };
  return goOn(state, withStatus(state, { type: 'commission-adjusted', data, effectiveAt }));
}

/**
 * It was released when nothing of it was left, so that its release had nothing to go on with: what
 * comes back is past its hold, and its program says yes by itself.
 */
function goOn(state: Known, event: CommissionEvent): readonly CommissionEvent[] {
  const after = evolve(state, event);
  if (after.status !== 'pending' || after.terms.approval !== 'automatic') return [event];
  return [event, ...endHold({ type: 'end-hold', at: after.terms.releaseAt }, after)];
}

function isSame(one: Valuation, other: Valuation): boolean {
  const text = ({ amount, base, orderTotal, lines, weight, ruleId, trace }: Valuation) =>
    JSON.stringify([amount, base, orderTotal, lines, weight, ruleId, trace]);
  return text(one) === text(other);
}

type Unfinished<Event> = Event extends { readonly type: infer Type; readonly data: infer Data }
  ? { readonly type: Type; readonly data: Omit<Data, 'status'>; readonly effectiveAt?: string }
  : never;

/** The event with what the commission is after it, so that nobody has to work that out again. */
export function withStatus(
  state: Known,
  event: Unfinished<Extract<CommissionEvent, { data: { status?: CommissionStatus } }>>,
): CommissionEvent {
  const guess = { ...event, data: { ...event.data, status: state.status } } as CommissionEvent;
  const { status } = evolve(state, guess);
  return { ...event, data: { ...event.data, status } } as CommissionEvent;
}
