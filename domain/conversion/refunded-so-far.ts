import { atMost, equal, isZero, minus, plus, split, zero, type Money } from '../kernel/money.js';
import type {
  KnownRefund,
  OrderUpdate,
  OrderWorth,
  RefundedLine,
  RefundReversal,
} from './changes.js';
import type { KnownConversion } from './conversion.js';

/** As many refunds, reversals or corrections as any order needs; each makes every later decision longer. */
export const mostChanges = 1000;

/** What of the order is not refunded yet. */
export function restOf(state: Pick<KnownConversion, 'worth' | 'refundedTotal'>): Money {
  return minus(state.worth.total, state.refundedTotal);
}

/** What of a refund still counts. */
export function restOfRefund({ applied, reversed }: KnownRefund): Money {
  return minus(applied, reversed);
}

/** The place of the next change of the order. */
export function nextSequence(state: KnownConversion): number {
  const { refunds, reversals, updates, reattributions } = state;
  return refunds.length + reversals.length + updates.length + reattributions + 1;
}

/** All of one line, net: shops may send the same line in several pieces. */
export function netOfLine({ lines, total }: OrderWorth, lineId: string): Money {
  const pieces = lines.filter((line) => line.lineId === lineId);
  return pieces.reduce((sum, { net }) => plus(sum, net), zero(total.currency));
}

export function refundedOfLine(lines: readonly RefundedLine[], lineId: string, none: Money): Money {
  return lines.find((line) => line.lineId === lineId)?.amount ?? none;
}

/** The lines of a refund that still count: what is reversed of it is first what was for no line. */
function linesLeft(refund: KnownRefund): readonly RefundedLine[] {
  const { lines = [] } = refund;
  const none = zero(refund.applied.currency);
  const ofLines = lines.reduce((sum, { amount }) => plus(sum, amount), none);
  const left = atMost(ofLines, restOfRefund(refund));
  if (equal(left, ofLines)) return lines;
  const parts = split(
    left,
    lines.map(({ amount }) => amount.amount),
  );
  return lines.map(({ lineId }, n) => ({ lineId, amount: parts[n] ?? none }));
}

/** All that is refunded of each line: it follows from the refunds, whatever their order. */
export function refundedLinesOf(refunds: readonly KnownRefund[]): readonly RefundedLine[] {
  const sums = new Map<string, Money>();
  for (const { lineId, amount } of refunds.flatMap(linesLeft)) {
    const before = sums.get(lineId);
    sums.set(lineId, before ? plus(before, amount) : amount);
  }
  return [...sums]
    .filter(([, amount]) => !isZero(amount))
    .map(([lineId, amount]) => ({ lineId, amount }))
    .sort((one, other) => (one.lineId < other.lineId ? -1 : 1));
}

/** What a commission follows. */
export interface RefundedSoFar {
  readonly refundedTotal: Money;
  /** What of it was for certain lines; sums to at most the total. */
  readonly refundedLines?: readonly RefundedLine[];
  /**
   * All of the order is refunded. Absent in orders of the first form: as the sums say, and an order of
   * nothing by any refund of it.
   */
  readonly isWhole?: boolean;
}

/** All that is refunded of the order as it is now. */
export function refundedSoFar(
  state: Pick<KnownConversion, 'worth' | 'refunds' | 'refundedTotal' | 'refundedLines'>,
): Required<RefundedSoFar> {
  const { refunds, refundedTotal, refundedLines } = state;
  const isRefunded = refunds.some(
    ({ applied, reversed }) => isZero(applied) || !equal(applied, reversed),
  );
  const isWhole = isRefunded && isZero(restOf(state));
  return { refundedTotal, refundedLines, isWhole };
}

/** A change of an order that its commissions follow. */
export type OrderChange =
  | { readonly kind: 'refunded'; readonly change: KnownRefund }
  | { readonly kind: 'refund-reversed'; readonly change: RefundReversal }
  | { readonly kind: 'updated'; readonly change: OrderUpdate };

/** Every change of the order so far, in the order in which they were told. */
export function changesOf({ refunds, reversals, updates }: KnownConversion): OrderChange[] {
  const all: OrderChange[] = [
    ...refunds.map((change) => ({ kind: 'refunded' as const, change })),
    ...reversals.map((change) => ({ kind: 'refund-reversed' as const, change })),
    ...updates.map((change) => ({ kind: 'updated' as const, change })),
  ];
  // Refunds of the first form have no number, and stand before all that has.
  return all.sort((a, b) => (a.change.sequence ?? 0) - (b.change.sequence ?? 0));
}
