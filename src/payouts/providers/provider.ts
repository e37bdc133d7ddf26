import type { AccountDetails } from '#domain/payout-method/account-details.js';
import type { Money } from '#domain/kernel/money.js';

/** One payment, as a provider is told of it. */
export interface Payment {
  /** The line's id: the idempotency key, the same for ever. */
  readonly lineId: string;
  readonly batchId: string;
  /** In the method's currency. */
  readonly pay: Money;
  readonly to: AccountDetails;
}

/** What a provider answers to being told of a payment. */
export type Submission =
  | { readonly kind: 'accepted'; readonly providerRef: string }
  /** It certainly did not and will not pay, because of this payment: the line fails. */
  | { readonly kind: 'refused'; readonly reasonCode: string; readonly reason: string }
  /** It certainly did not pay, for now: try again. `reason` is for the operator. */
  | { readonly kind: 'not-now'; readonly reason: string; readonly retryAfterMs?: number }
  /** It may have paid: asked again with the same key, until that is known. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** How a payment stands that a provider has taken. */
export type PaymentStatus =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'settled';
      /** UTC ISO-8601; null when the provider does not say. */
      readonly settledAt: string | null;
      /** What our account lost, in whatever currency it is held; null when that is what was told. */
      readonly taken: Money | null;
    }
  | { readonly kind: 'failed'; readonly reasonCode: string; readonly reason: string };

/**
 * A company that pays by itself when told so through its API. Neither call throws for what the other
 * side does: a broken connection is `unknown`, or `pending`.
 */
export interface PayoutProvider {
  /** As the events name it. */
  readonly name: 'paypal' | 'stripe';
  /**
   * How long the provider is sure to know a key again, in days; null: for ever, or it can be asked.
   * A payment that may have been taken is not told again after that: a person has to look.
   */
  readonly knowsKeyDays: number | null;
  submit(payment: Payment): Promise<Submission>;
  statusOf(providerRef: string): Promise<PaymentStatus>;
}
