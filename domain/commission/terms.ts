import type { FxPin } from '../fx/pin.js';
import type { Money } from '../kernel/money.js';
import type { RuleTrace } from '../program/rules.js';

/** What one line of the order earned. */
export interface EarnedLine {
  readonly lineId: string;
  /** Of the order, in its currency. */
  readonly net: Money;
  /** This affiliate's part, in the commission's currency. The lines' amounts sum to at most the commission. */
  readonly amount: Money;
  readonly ruleId: string | null;
}

/** What a commission is worth before refunds, and why. */
export interface Valuation {
  /** In the program's currency. */
  readonly amount: Money;
  /** What the rules were applied to, in the program's currency. */
  readonly base: Money;
  /** In the order's currency; null when it follows from no order. */
  readonly orderTotal: Money | null;
  readonly lines: readonly EarnedLine[];
  /** This affiliate's share of the order: decimal text above 0 and at most 1. */
  readonly weight: string;
  /** The rule that decided; null when none or several did. */
  readonly ruleId: string | null;
  readonly trace: readonly RuleTrace[];
}

/**
 * order: a share of what an order earns. second-tier: the recruiter's part of another affiliate's
 * commission. performance: what a period's total earns beyond its orders (tiers, bonus).
 * compensation: granted by a won dispute.
 */
export type CommissionKind = 'order' | 'second-tier' | 'performance' | 'compensation';

/** What a commission that is no share of an order follows from. */
export type CommissionSource =
  | { readonly kind: 'commission'; readonly commissionId: string }
  | {
      readonly kind: 'period';
      readonly ruleId: string;
      /** First instant of the period and of the next, UTC ISO-8601. */
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'dispute'; readonly disputeId: string };

/** All that a commission was calculated from, pinned: later rules, rates and terms never touch it. */
export interface CommissionTerms extends Valuation {
  readonly commissionId: string;
  readonly kind: CommissionKind;
  /** Null for a share of an order. */
  readonly source: CommissionSource | null;
  readonly conversionId: string | null;
  /** The merchant's order number. */
  readonly orderExternalId: string | null;
  readonly programId: string;
  readonly merchantId: string;
  readonly affiliateId: string;
  readonly rulesVersion: number;
  readonly policyVersion: number;
  /** From the order's currency to the program's; null when they are the same. */
  readonly fx: FxPin | null;
  readonly occurredAt: string;
  /** The end of the hold. */
  readonly releaseAt: string;
  readonly approval: 'manual' | 'automatic';
}

/** Whose money and which order: on every event that moves money, so that each line of the books stands alone. */
export type Subject = Pick<
  CommissionTerms,
  'commissionId' | 'conversionId' | 'orderExternalId' | 'programId' | 'merchantId' | 'affiliateId'
>;

/** What an event about a commission says of it besides the fact. */
export function subjectOf(terms: Subject): Subject {
  const { commissionId, conversionId, orderExternalId, programId, merchantId, affiliateId } = terms;
  return { commissionId, conversionId, orderExternalId, programId, merchantId, affiliateId };
}
