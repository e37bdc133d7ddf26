import type { Money } from '../kernel/money.js';
import type { OrderLine } from './conversion.js';

export type RefundCause = 'refund' | 'chargeback' | 'cancellation';

/** All that is refunded of one line so far, in the order's currency. */
export interface RefundedLine {
  readonly lineId: string;
  readonly amount: Money;
}

/** What was asked for of one line: so many pieces of it, or so much of its net. */
export type AskedLine = { readonly lineId: string } & (
  | { readonly quantity: number; readonly amount?: undefined }
  | { readonly amount: Money; readonly quantity?: undefined }
);

/** A refund, chargeback or cancellation as it was decided. Amounts in the order's currency. */
export interface Refund {
  readonly refundId: string;
  /** The merchant's own number of this refund: unique within the order. */
  readonly externalId: string;
  readonly cause: RefundCause;
  readonly occurredAt: string;
  /** What was asked for; may be beyond the rest. */
  readonly requested: Money;
  /** No amount was named: all of the rest was asked for. */
  readonly wholeRest?: true;
  /** What of it counts: never more than the rest of the order. */
  readonly applied: Money;
  /** All that is refunded of the order, this one included. */
  readonly refundedTotal: Money;
  readonly reasonCode: string | null;
  /** The lines as they were asked for; absent when it was for an amount. */
  readonly asked?: readonly AskedLine[];
  /** What of it was for certain lines. */
  readonly lines?: readonly RefundedLine[];
  /** All that is refunded of lines, this one included. */
  readonly refundedLines?: readonly RefundedLine[];
  /** Its place among all changes of the order, from 1. Absent in the first form. */
  readonly sequence?: number;
}

/** A refund or chargeback that was itself taken back, in whole or in part: the money is the merchant's again. */
export interface RefundReversal {
  readonly refundId: string;
  readonly reversalId: string;
  /** The merchant's own number of this reversal: unique within the order. */
  readonly externalId: string;
  /** Of the refund. */
  readonly cause: RefundCause;
  readonly occurredAt: string;
  /** What was asked for; may be beyond what is left of the refund. */
  readonly requested: Money;
  readonly wholeRest?: true;
  /** What of it counts: never more than what is left of the refund. */
  readonly amount: Money;
  /** All that is refunded of the order and of its lines, after this. */
  readonly refundedTotal: Money;
  readonly refundedLines: readonly RefundedLine[];
  readonly sequence: number;
  readonly reasonCode: string | null;
}

/** What an order is worth: what a correction of the order may change. */
export interface OrderWorth {
  readonly total: Money;
  readonly tax: Money;
  readonly lines: readonly OrderLine[];
}

/** The merchant corrected the order. */
export interface OrderUpdate {
  readonly updateId: string;
  /** The merchant's own number of this correction: unique within the order. */
  readonly externalId: string;
  /** The n-th correction of the order, from 1. */
  readonly revision: number;
  readonly occurredAt: string;
  readonly before: OrderWorth;
  readonly after: OrderWorth;
  /** All that is refunded of the order and of its lines, as before. */
  readonly refundedTotal: Money;
  readonly refundedLines: readonly RefundedLine[];
  readonly sequence: number;
  readonly reason: string | null;
}

/** A refund with what of it was reversed since. */
export type KnownRefund = Refund & { readonly reversed: Money };

/** What of an order a correction may change. */
export function worthOf({ total, tax, lines }: OrderWorth): OrderWorth {
  return { total, tax, lines };
}
