import { toMs } from '../kernel/time.js';
import { never } from '../kernel/never.js';
import type { AttributionModel, AttributionPolicyVersion } from './policy.js';

/** A click seen as a claim on an order. */
export interface ClickTouch {
  readonly clickId: string;
  readonly linkCode: string;
  readonly programId: string;
  readonly affiliateId: string;
  readonly at: string;
  readonly bot: boolean;
}

/** A coupon code used on the order, and whose it is; affiliateId is null for a code nobody owns. */
export interface CouponTouch {
  readonly code: string;
  readonly affiliateId: string | null;
}

export type RejectionReason =
  | 'affiliate-not-approved'
  | 'after-the-order'
  | 'bot'
  | 'coupon-not-in-policy'
  | 'coupon-takes-precedence'
  | 'not-the-last-click'
  | 'other-program'
  | 'outside-window'
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
    };

export interface RejectedTouch {
  readonly touch: Touch;
  readonly why: RejectionReason;
}

/** The decision with its explanation: every touch considered is either the chosen one or rejected with a reason. */
export interface AttributionDecision {
  readonly model: AttributionModel;
  readonly policyVersion: number;
  readonly windowDays: number;
  readonly considered: number;
  readonly chosen: (Touch & { readonly affiliateId: string }) | null;
  readonly rejected: readonly RejectedTouch[];
  /** The rule in words that a merchant or affiliate can read. */
  readonly because: string;
}

export interface AttributionCase {
  readonly programId: string;
  readonly occurredAt: string;
  /** The click the order names, whether or not it is known. */
  readonly clickId: string | null;
  readonly coupon: CouponTouch | null;
  /** The known clicks of this order's visitor up to here in the global order. */
  readonly clicks: readonly ClickTouch[];
  readonly policy: AttributionPolicyVersion;
  /** Whether the affiliate is approved as of here in the global order. */
  readonly isApproved: (affiliateId: string) => boolean;
}

/**
 * Shops round order times and clocks drift: a click that the log saw before the order may carry a
 * time up to this much later than it.
 */
export const clockToleranceMs = 120_000;

/** Who brought this order, by this policy. Pure: the same case gives the same decision for ever. */
export function attribute(given: AttributionCase): AttributionDecision {
  const clicks = judgeClicks(given);
  const coupon = judgeCoupon(given);
  const winner = choose(given.policy.model, clicks, coupon);
  const rejected = [
    ...losers(clicks.eligible, winner.chosen, winner.couponWins),
    ...clicks.rejected,
    ...coupon.rejected,
  ];
  return {
    model: given.policy.model,
    policyVersion: given.policy.version,
    windowDays: given.policy.windowDays,
    considered: rejected.length + (winner.chosen ? 1 : 0),
    chosen: winner.chosen,
    rejected,
    because: winner.because,
  };
}

type Claim = Touch & { readonly affiliateId: string };
interface Judged {
  readonly eligible: readonly Claim[];
  readonly rejected: readonly RejectedTouch[];
}

function judgeClicks(given: AttributionCase): Judged {
  const eligible: Claim[] = [];
  const rejected: RejectedTouch[] = [];
  for (const click of given.clicks) {
    const { clickId: id, affiliateId, at } = click;
    const touch = { kind: 'click', id, affiliateId, at } as const;
    const why = faultOf(click, given);
    if (why) rejected.push({ touch, why });
    else eligible.push(touch);
  }
  const { clickId } = given;
  if (clickId !== null && !given.clicks.some((click) => click.clickId === clickId)) {
    const touch = { kind: 'click', id: clickId, affiliateId: null, at: null } as const;
    rejected.push({ touch, why: 'unknown-click' });
  }
  // Latest first; the id, which sorts by time, breaks a tie.
  eligible.sort((a, b) => toMs(b.at ?? '') - toMs(a.at ?? '') || (a.id < b.id ? 1 : -1));
  return { eligible, rejected };
}

function faultOf(click: ClickTouch, given: AttributionCase): RejectionReason | undefined {
  if (click.programId !== given.programId) return 'other-program';
  if (click.bot) return 'bot';
  const beforeMs = toMs(given.occurredAt) - toMs(click.at);
  if (beforeMs < -clockToleranceMs) return 'after-the-order';
  if (beforeMs > given.policy.windowDays * 86_400_000) return 'outside-window';
  if (!given.isApproved(click.affiliateId)) return 'affiliate-not-approved';
  return undefined;
}

function judgeCoupon({ coupon, policy, isApproved }: AttributionCase): Judged {
  if (coupon === null) return { eligible: [], rejected: [] };
  const { code: id, affiliateId } = coupon;
  const touch = { kind: 'coupon', id, affiliateId, at: null } as const;
  const reject = (why: RejectionReason): Judged => ({ eligible: [], rejected: [{ touch, why }] });
  if (affiliateId === null) return reject('unknown-coupon');
  if (policy.model === 'last-click') return reject('coupon-not-in-policy');
  if (!isApproved(affiliateId)) return reject('affiliate-not-approved');
  return { eligible: [{ ...touch, affiliateId }], rejected: [] };
}

function choose(
  model: AttributionModel,
  clicks: Judged,
  coupon: Judged,
): { chosen: Claim | null; couponWins: boolean; because: string } {
  const lastClick = clicks.eligible[0] ?? null;
  const byCoupon = coupon.eligible[0] ?? null;
  const none = clicks.rejected.length + coupon.rejected.length === 0;
  const nobody = none
    ? 'the order names no click and no coupon'
    : 'no click or coupon was eligible';
  switch (model) {
    case 'last-click':
      if (!lastClick) return { chosen: null, couponWins: false, because: nobody };
      return { chosen: lastClick, couponWins: false, because: 'the last eligible click wins' };
    case 'coupon-first':
      if (byCoupon)
        return { chosen: byCoupon, couponWins: true, because: 'a coupon goes before clicks' };
      if (!lastClick) return { chosen: null, couponWins: false, because: nobody };
      return {
        chosen: lastClick,
        couponWins: false,
        because: 'no eligible coupon: the last eligible click wins',
      };
    default:
      return never(model);
  }
}

function losers(
  eligible: readonly Claim[],
  chosen: Claim | null,
  couponWins: boolean,
): RejectedTouch[] {
  const why = couponWins ? 'coupon-takes-precedence' : 'not-the-last-click';
  return eligible.filter((touch) => touch !== chosen).map((touch) => ({ touch, why }));
}
