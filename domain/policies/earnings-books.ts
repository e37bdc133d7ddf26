import type { CommissionTerms } from '../commission/terms.js';
import { isZero, minor, minus, plus, shareOf, type Money } from '../kernel/money.js';
import type { ConversionKind, SecondTierRule } from '../program/rules.js';
import {
  always,
  noTotals,
  type CountedPeriod,
  type PeriodTotals,
} from '../program/rules/period.js';

/** An order, as far as periods and second tiers depend on it beyond its commissions. */
export interface OrderFacts {
  readonly conversionId: string;
  /** Null when it was recorded before the program had such rules. */
  readonly kind: ConversionKind | null;
  /** All that is refunded, in the order's currency; null when nothing is. */
  readonly refundedTotal: Money | null;
}

/** What a recruiter gets of one commission; pinned when that is held. */
export interface SecondTier extends Pick<
  CommissionTerms,
  'merchantId' | 'policyVersion' | 'rulesVersion' | 'occurredAt' | 'releaseAt' | 'approval'
> {
  readonly recruiterId: string;
  readonly rule: SecondTierRule;
  /** What its commission was last told to be worth; null when there is none yet. */
  readonly told: Money | null;
}

/** One commission of an order, and where it counts. */
export interface CountedOrder {
  readonly commissionId: string;
  readonly conversionId: string;
  readonly programId: string;
  readonly affiliateId: string;
  readonly occurredAt: string;
  /** This affiliate's part, in the program's currency, before refunds. */
  readonly base: Money;
  /** In the order's currency. */
  readonly orderTotal: Money | null;
  readonly remaining: Money;
  /** Its hold is over and it was approved, whatever became of it since. */
  readonly isPayable: boolean;
  readonly isRejected: boolean;
  /** Credited to others since. */
  readonly isLost: boolean;
  readonly periods: readonly CountedPeriod[];
  readonly secondTier: SecondTier | null;
}

/** One affiliate's period by one rule. */
export interface PeriodKey {
  readonly programId: string;
  readonly affiliateId: string;
  readonly ruleId: string;
  readonly from: string;
}

export interface PeriodBook extends PeriodKey, CountedPeriod {
  readonly totals: PeriodTotals;
  /** How often the totals changed: the place of the latest change. */
  readonly changes: number;
  /** What its commission was last told to be worth; null when there is none yet. */
  readonly told: Money | null;
}

export function periodKeyOf({ programId, affiliateId, ruleId, from }: PeriodKey): string {
  return [programId, affiliateId, ruleId, from].join(' ');
}

export function newBook(
  of: Pick<CountedOrder, 'programId' | 'affiliateId' | 'base'>,
  { ruleId, version, from, to }: CountedPeriod,
): PeriodBook {
  const { programId, affiliateId } = of;
  const totals = noTotals(of.base.currency);
  return { programId, affiliateId, ruleId, version, from, to, totals, changes: 0, told: null };
}

/**
 * What an order adds to a period. Of what it is now, however it became so. Rounded half even. All time
 * has no end after which its commission could be held and approved as a whole: an order counts in it
 * only once its own commission is payable.
 */
export function contributionOf(
  { base, orderTotal, remaining, isPayable, isRejected, isLost }: CountedOrder,
  { refundedTotal }: Pick<OrderFacts, 'refundedTotal'>,
  { to }: Pick<CountedPeriod, 'to'>,
): PeriodTotals {
  const counts = isPayable || to !== always.to;
  if (isRejected || isLost || !counts) return noTotals(base.currency);
  if (orderTotal === null || refundedTotal === null) {
    return { revenue: base, orders: 1, commission: remaining };
  }
  // A lead has a total of nothing, and any refund is all of it.
  if (minor(refundedTotal) >= minor(orderTotal)) {
    return { ...noTotals(base.currency), commission: remaining };
  }
  const revenue = shareOf(base, minus(orderTotal, refundedTotal), orderTotal);
  return { revenue, orders: 1, commission: remaining };
}

/** The totals after a contribution has changed; undefined when it has not. */
export function moved(
  totals: PeriodTotals,
  before: PeriodTotals,
  after: PeriodTotals,
): PeriodTotals | undefined {
  const revenue = minus(after.revenue, before.revenue);
  const commission = minus(after.commission, before.commission);
  const orders = after.orders - before.orders;
  if (isZero(revenue) && isZero(commission) && orders === 0) return undefined;
  return {
    revenue: plus(totals.revenue, revenue),
    orders: totals.orders + orders,
    commission: plus(totals.commission, commission),
  };
}

/** A sum of refunds as a fact: a refund that was taken back in full leaves none. */
export function refundedOf(refundedTotal: Money): Money | null {
  return isZero(refundedTotal) ? null : refundedTotal;
}
