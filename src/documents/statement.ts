import type { Money } from '#domain/kernel/money.js';
import type { Claim, StatementKind, StatementTotals } from '#domain/policies/statement.js';

export interface StatementEntry {
  /** Of the event that booked it, with its place: what proves the amount. */
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly kind: StatementKind;
  readonly what: string;
  readonly reason: string | null;
  /** When it was written into the books: this decides the month. UTC ISO-8601. */
  readonly bookedAt: string;
  /** When it took effect: the order's time, the refund's. */
  readonly effectiveAt: string;
  readonly orderExternalId: string | null;
  readonly commissionId: string | null;
  readonly payoutLineId: string | null;
  /** By how much the affiliate's claim grew. */
  readonly amount: Money;
  readonly balance: Money;
}

/** What one program owes an affiliate. */
export interface StatementSection {
  readonly merchantId: string;
  readonly merchant: string;
  readonly programId: string;
  readonly program: string;
  readonly currency: string;
  readonly totals: StatementTotals;
  /** The closing balance by where it stands. */
  readonly closing: Claim;
  readonly entries: readonly StatementEntry[];
}

/** A month of an affiliate's account, as booked. Once the month is over it never changes. */
export interface Statement {
  readonly number: string;
  readonly affiliateId: string;
  /** `2026-05`, of the time zone. */
  readonly month: string;
  readonly timeZone: string;
  /** First instant of the month and of the next, UTC ISO-8601. */
  readonly from: string;
  readonly to: string;
  /** False while the month runs: more may come. */
  readonly isFinal: boolean;
  readonly sections: readonly StatementSection[];
  /** Of all programs, by currency. */
  readonly totals: readonly StatementTotals[];
  /** Hexadecimal SHA-256 of all the above as canonical JSON. */
  readonly sha256: string;
}
