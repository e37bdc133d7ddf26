import type { ClickMarks } from './exclusions.js';

/** A click seen as a claim on an order. */
export interface ClickTouch {
  readonly clickId: string;
  readonly linkCode: string;
  readonly programId: string;
  readonly affiliateId: string;
  readonly at: string;
  readonly bot: boolean;
  /** Absent when it carried nothing that a policy looks at. */
  readonly marks?: ClickMarks;
}

/** A coupon code used on the order, and whose it is; affiliateId is null for a code nobody owns. */
export interface CouponTouch {
  readonly code: string;
  readonly affiliateId: string | null;
}

/** Who brought the first order of this order's customer, in this program. */
export interface CustomerTouch {
  /** Of the first order. */
  readonly conversionId: string;
  /** When it occurred. */
  readonly at: string;
  readonly credits: readonly { readonly affiliateId: string; readonly weight: string }[];
}

export type RejectionReason =
  | 'affiliate-not-approved'
  | 'after-the-order'
  | 'bot'
  | 'coupon-not-in-policy'
  | 'coupon-takes-precedence'
  | 'excluded-own-brand'
  | 'no-fx-quote'
  | 'not-the-first-click'
  | 'not-the-last-click'
  | 'other-program'
  | 'outside-customer-days'
  | 'outside-window'
  /** A later click of the same affiliate, with none of another between, is the same visit. */
  | 'same-visit'
  /** Less than a millionth of the order, or the model gives its place nothing. */
  | 'share-too-small'
  | 'too-soon'
  | 'unknown-click'
  | 'unknown-coupon';

export type Touch =
  | {
      readonly kind: 'click';
      readonly id: string;
      readonly affiliateId: string | null;
      readonly at: string | null;
    }
  | {
      readonly kind: 'coupon';
      readonly id: string;
      readonly affiliateId: string | null;
      readonly at: null;
    }
  | {
      /** The customer came before: `id` is the first order's conversion. */
      readonly kind: 'customer';
      readonly id: string;
      readonly affiliateId: string;
      readonly at: string;
    }
  | {
      /** A person said so. */
      readonly kind: 'person';
      readonly id: string;
      readonly affiliateId: string;
      readonly at: null;
    };

/** A touch that may be credited. */
export type Claim = Touch & { readonly affiliateId: string };

export interface RejectedTouch {
  readonly touch: Touch;
  readonly why: RejectionReason;
}

/** A touch with its share of the order: decimal text above 0; those of a decision sum to 1. */
export type CreditedTouch = Touch & { readonly affiliateId: string; readonly weight: string };
