import { toMs } from '../kernel/time.js';
import type { AttributionCase } from './attribute.js';
import { excludesAffiliate, excludesClick, excludesCoupon } from './exclusions.js';
import type { Claim, ClickTouch, CustomerTouch, RejectedTouch, RejectionReason } from './touch.js';

/**
 * Shops round order times and clocks drift: a click that the log saw before the order may carry a
 * time up to this much later than it.
 */
export const clockToleranceMs = 120_000;

const dayMs = 86_400_000;

export interface Judged {
  readonly eligible: readonly Claim[];
  readonly rejected: readonly RejectedTouch[];
}

/** The clicks that may be credited, the latest first, and those that may not. */
export function judgeClicks(given: AttributionCase): Judged {
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
  const { windowDays, minimumSeconds = 0, exclusions } = given.policy;
  if (click.programId !== given.programId) return 'other-program';
  if (click.bot) return 'bot';
  const beforeMs = toMs(given.occurredAt) - toMs(click.at);
  if (beforeMs < -clockToleranceMs) return 'after-the-order';
  if (beforeMs > windowDays * dayMs) return 'outside-window';
  if (minimumSeconds > 0 && beforeMs < minimumSeconds * 1000) return 'too-soon';
  if (excludesClick(exclusions, click)) return 'excluded-own-brand';
  if (!given.isApproved(click.affiliateId)) return 'affiliate-not-approved';
  return undefined;
}

/** The coupon, if the policy reads coupons and it counts. */
export function judgeCoupon({ coupon, policy, isApproved }: AttributionCase): Judged {
  if (coupon === null) return { eligible: [], rejected: [] };
  const { code: id, affiliateId } = coupon;
  const touch = { kind: 'coupon', id, affiliateId, at: null } as const;
  const reject = (why: RejectionReason): Judged => ({ eligible: [], rejected: [{ touch, why }] });
  if (affiliateId === null) return reject('unknown-coupon');
  if (policy.model !== 'coupon-first') return reject('coupon-not-in-policy');
  if (excludesCoupon(policy.exclusions, { code: id, affiliateId })) {
    return reject('excluded-own-brand');
  }
  if (!isApproved(affiliateId)) return reject('affiliate-not-approved');
  return { eligible: [{ ...touch, affiliateId }], rejected: [] };
}

/** Who brought the customer's first order, one touch for each: asked when nothing else is eligible. */
export function judgeCustomer(given: AttributionCase, customer: CustomerTouch): Judged {
  const eligible: Claim[] = [];
  const rejected: RejectedTouch[] = [];
  for (const { affiliateId } of customer.credits) {
    const { conversionId: id, at } = customer;
    const touch = { kind: 'customer', id, affiliateId, at } as const;
    const why = customerFault(customer, affiliateId, given);
    if (why) rejected.push({ touch, why });
    else eligible.push(touch);
  }
  return { eligible, rejected };
}

function customerFault(
  { at }: CustomerTouch,
  affiliateId: string,
  { policy, occurredAt, isApproved }: AttributionCase,
): RejectionReason | undefined {
  const sinceMs = toMs(occurredAt) - toMs(at);
  if (sinceMs < -clockToleranceMs) return 'after-the-order';
  if (sinceMs > (policy.customerDays ?? 0) * dayMs) return 'outside-customer-days';
  if (excludesAffiliate(policy.exclusions, affiliateId)) return 'excluded-own-brand';
  if (!isApproved(affiliateId)) return 'affiliate-not-approved';
  return undefined;
}
