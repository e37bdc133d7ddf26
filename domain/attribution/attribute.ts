import type { Money } from '../kernel/money.js';
import type { FxPin } from '../fx/pin.js';
import { judgeClicks, judgeCoupon, judgeCustomer, type Judged } from './judge.js';
import { byWeights, shareClicks, winner, type Shared } from './models.js';
import type { AttributionModel, AttributionPolicyVersion } from './policy.js';
import type {
  Claim,
  ClickTouch,
  CouponTouch,
  CreditedTouch,
  CustomerTouch,
  RejectedTouch,
} from './touch.js';
import { toUnits } from './weights.js';

export { clockToleranceMs } from './judge.js';
export type {
  ClickTouch,
  CouponTouch,
  CreditedTouch,
  CustomerTouch,
  RejectedTouch,
  RejectionReason,
  Touch,
} from './touch.js';

/** The decision with its explanation: every touch considered is either credited or rejected with a reason. */
export interface AttributionDecision {
  readonly model: AttributionModel;
  readonly policyVersion: number;
  readonly windowDays: number;
  readonly considered: number;
  /** The touches that are credited, with the share of each; nobody is when there are none. */
  readonly credited: readonly CreditedTouch[];
  readonly rejected: readonly RejectedTouch[];
  /** The rule in words that a merchant or affiliate can read. */
  readonly because: string;
  /** The customer's n-th order in this program, and since when; absent when nobody knows the customer. */
  readonly customer?: CustomerSoFar;
  /** The rules that were in force then: later valuations use them. Absent in decisions of the first form. */
  readonly rulesVersion?: number;
  /** What the credited had earned before by rules that are capped for a period; absent when none is. */
  readonly cappedBefore?: readonly CappedBefore[];
  /** The rate from the order's currency to the program's; absent when they are the same. */
  readonly fx?: FxPin;
}

/** What an affiliate had earned by a capped rule in the order's period when the order was decided. */
export interface CappedBefore {
  readonly affiliateId: string;
  readonly ruleId: string;
  /** In the program's currency. */
  readonly earned: Money;
}

/** A customer as known when an order was recorded. */
export interface CustomerSoFar {
  /** From 1. */
  readonly order: number;
  /** When the first order occurred, UTC ISO-8601. */
  readonly since: string;
}

export interface AttributionCase {
  readonly programId: string;
  readonly occurredAt: string;
  /** The click the order names, whether or not it is known. */
  readonly clickId: string | null;
  readonly coupon: CouponTouch | null;
  /** The known clicks of this order's visitor up to here in the global order. */
  readonly clicks: readonly ClickTouch[];
  /** Who brought the customer's first order; absent or null when nobody did, or this is the first. */
  readonly customer?: CustomerTouch | null;
  readonly policy: AttributionPolicyVersion;
  /** Whether the affiliate is approved as of here in the global order. */
  readonly isApproved: (affiliateId: string) => boolean;
}

/** Who brought this order, by this policy. Pure: the same case gives the same decision for ever. */
export function attribute(given: AttributionCase): AttributionDecision {
  const clicks = judgeClicks(given);
  const coupon = judgeCoupon(given);
  const customer = judgedCustomer(given, clicks, coupon);
  const shared = share(given, clicks, coupon, customer);
  const rejected = [
    ...shared.rejected,
    ...clicks.rejected,
    ...coupon.rejected,
    ...customer.rejected,
  ];
  return {
    model: given.policy.model,
    policyVersion: given.policy.version,
    windowDays: given.policy.windowDays,
    considered: rejected.length + shared.credited.length,
    credited: shared.credited,
    rejected,
    because: shared.because,
  };
}

const nobody: Judged = { eligible: [], rejected: [] };

/** The customer's first order is asked last, when no click and no coupon is eligible. */
function judgedCustomer(given: AttributionCase, clicks: Judged, coupon: Judged): Judged {
  const { policy, customer = null } = given;
  const days = policy.customerDays ?? null;
  if (days === null || customer === null) return nobody;
  if (clicks.eligible.length + coupon.eligible.length > 0) return nobody;
  return judgeCustomer(given, customer);
}

function share(
  { policy, customer }: AttributionCase,
  clicks: Judged,
  coupon: Judged,
  customers: Judged,
): Shared {
  const [byCoupon] = coupon.eligible;
  if (byCoupon) {
    const all: Claim[] = [byCoupon, ...clicks.eligible];
    return winner(all, 0, 'coupon-takes-precedence', 'a coupon goes before clicks');
  }
  if (clicks.eligible.length > 0) {
    const shared = shareClicks(policy, clicks.eligible);
    if (policy.model !== 'coupon-first') return shared;
    return { ...shared, because: `no eligible coupon: ${shared.because}` };
  }
  if (customer && customers.eligible.length > 0) {
    const raw = customers.eligible.map(
      ({ affiliateId }) =>
        toUnits(customer.credits.find((each) => each.affiliateId === affiliateId)?.weight ?? '') ??
        0n,
    );
    const because = `no click or coupon was eligible: the customer's first order counts for ${policy.customerDays} days`;
    return byWeights(customers.eligible, raw, because);
  }
  const none = clicks.rejected.length + coupon.rejected.length + customers.rejected.length === 0;
  const because = none
    ? 'the order names no click and no coupon'
    : 'no click or coupon was eligible';
  return { credited: [], rejected: [], because };
}
