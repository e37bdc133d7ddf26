import { minor, money, type Money } from '#domain/kernel/money.js';
import type { ReadRow, UnreadableReason } from './orders-file.js';

type TimeNote = NonNullable<ReadRow['timeNote']>;

export interface PlannedOrder {
  readonly line: number;
  readonly kind: 'order';
  readonly externalId: string;
  readonly occurredAt: string;
  readonly customer: string | null;
  readonly total: Money;
  readonly timeNote?: TimeNote;
}

export interface PlannedRefund {
  readonly line: number;
  readonly kind: 'refund';
  /** The number of the cancellation. */
  readonly externalId: string;
  /** The number of the order it takes back, in whole or in part. */
  readonly orderExternalId: string;
  readonly cause: 'cancellation';
  readonly occurredAt: string;
  /** Positive. */
  readonly amount: Money;
  readonly timeNote?: TimeNote;
}

/**
 * `no-customer`: a blank customer is nobody, and matches nobody.
 * `no-earlier-order`: the customer has none before it in this file.
 * `exceeds-the-rest`: more than is left of any one of them.
 */
export type UnmatchedReason = 'no-customer' | 'no-earlier-order' | 'exceeds-the-rest';

export interface UnmatchedRefund {
  readonly line: number;
  readonly kind: 'unmatched';
  readonly externalId: string;
  readonly amount: Money;
  readonly why: UnmatchedReason;
}

export interface Duplicate {
  readonly line: number;
  readonly kind: 'duplicate';
  readonly externalId: string;
  /** Where the number stood first. */
  readonly firstLine: number;
  /** Whether time, customer and value are those of the first. */
  readonly content: 'same' | 'other';
}

/** `future-date`: not yet, by the clock of whoever imports. */
export type RefusedReason =
  UnreadableReason | 'zero-value' | 'negative-value' | 'positive-value' | 'future-date';

export interface RefusedRow {
  readonly line: number;
  readonly kind: 'refused';
  readonly externalId: string | null;
  readonly reason: RefusedReason;
  readonly column: string | null;
}

export type PlannedRow = PlannedOrder | PlannedRefund | UnmatchedRefund | Duplicate | RefusedRow;

export interface ImportPlan {
  /** One for each row of the file, in its order. */
  readonly rows: readonly PlannedRow[];
  readonly currency: string;
}

/** The orders of a plan, in the file's order. */
export function ordersOf(plan: ImportPlan): PlannedOrder[] {
  return plan.rows.filter((row) => row.kind === 'order');
}

/** The matched refunds of a plan, in the order in which they happened. */
export function refundsOf(plan: ImportPlan): PlannedRefund[] {
  return plan.rows.filter((row) => row.kind === 'refund').sort(inTime);
}

/** By time, then by place in the file. Times are UTC ISO-8601 of one width: they sort as text. */
export function inTime(
  a: { occurredAt: string; line: number },
  b: { occurredAt: string; line: number },
): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  return a.line - b.line;
}

/** The sum of positive amounts of one currency. */
export function sum(amounts: Iterable<Money>, currency: string): Money {
  let total = 0n;
  for (const amount of amounts) total += minor(amount);
  return money(total, currency);
}
