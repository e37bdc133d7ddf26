import type { AccountDetails } from '#domain/payout-method/account-details.js';
import type { Money } from '#domain/kernel/money.js';

/** What of a payment never changes: what a provider says of another amount or line is not believed. */
export interface Planned {
  /** The line's id: the idempotency key, the same for ever. */
  readonly lineId: string;
  /** In the method's currency. */
  readonly pay: Money;
}

/** One payment, as a provider is told of it. */
export interface Payment extends Planned {
  readonly batchId: string;
  readonly to: AccountDetails;
}

/** What a provider answers to being told of a payment. */
export type Submission =
  | { readonly kind: 'accepted'; readonly providerRef: string }
  /**
   * It did not and will not pay, because of this payment. Certain of the first call alone: after one of
   * which the end is not known, it says nothing about that one.
   */
  | { readonly kind: 'refused'; readonly reasonCode: string; readonly reason: string }
  /** It certainly did not pay, for now: try again. `reason` is for the operator. */
  | { readonly kind: 'not-now'; readonly reason: string; readonly retryAfterMs?: number }
  /** It may have paid: asked again with the same key, until that is known. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Whether a provider has a payment, when it is asked for it. */
export type Found =
  | { readonly kind: 'found'; readonly providerRef: string }
  /** It certainly has nothing, and no call is under way. */
  | { readonly kind: 'none' }
  /** Not told now; `isFinal`: it never will be, this provider cannot be asked. */
  | {
      readonly kind: 'not-known';
      readonly reason: string;
      readonly isFinal: boolean;
      readonly retryAfterMs?: number;
    };

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
  | { readonly kind: 'failed'; readonly reasonCode: string; readonly reason: string }
  /** The provider speaks of it, and it is not what was told: a person has to look. */
  | { readonly kind: 'odd'; readonly reason: string };

/**
 * A company that pays by itself when told so through its API. No call throws for what the other side
 * does: a broken connection is `unknown`, or `pending`.
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
  find(payment: Payment): Promise<Found>;
  statusOf(providerRef: string, planned: Planned): Promise<PaymentStatus>;
}
