import type { FxPin } from '#domain/fx/pin.js';
import type { Money } from '#domain/kernel/money.js';

/** One commission in a payout. */
export interface ReceiptLine {
  readonly commissionId: string;
  readonly orderExternalId: string | null;
  /** When the order occurred, UTC ISO-8601. */
  readonly occurredAt: string;
  /** In the program's currency. */
  readonly amount: Money;
}

/** What was paid to an affiliate with one line of a batch, once it was settled. */
export interface Receipt {
  readonly number: string;
  readonly lineId: string;
  readonly batchId: string;
  readonly affiliateId: string;
  readonly merchantId: string;
  readonly merchant: string;
  readonly programId: string;
  readonly program: string;
  /** How it was paid: `bank`, `paypal`, … */
  readonly kind: string;
  readonly providerRef: string | null;
  /** Who said that it was settled. */
  readonly source: string;
  readonly settledAt: string;
  readonly lines: readonly ReceiptLine[];
  /** The sum of the lines, what was netted against debts, and what is left: in the program's currency. */
  readonly gross: Money;
  readonly netted: Money;
  readonly net: Money;
  /** In the currency that was paid out. */
  readonly paid: Money;
  readonly fx: FxPin | null;
  /** When and why the bank gave it back afterwards; null when it did not. */
  readonly returned: { readonly at: string; readonly reason: string } | null;
  /** Hexadecimal SHA-256 of all the above as canonical JSON. */
  readonly sha256: string;
}
