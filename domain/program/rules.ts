import type { FxPin } from '../fx/pin.js';
import type { Money } from '../kernel/money.js';

export type ConversionKind = 'sale' | 'lead';

/** What is counted together; in the rule's own time zone. */
export type Period = 'month' | 'quarter' | 'year' | 'all-time';
export const periods: readonly Period[] = ['month', 'quarter', 'year', 'all-time'];

/** What is counted: order worth less tax and refunds (minor units), orders, or commissions of orders (minor units). */
export type Measure = 'revenue' | 'orders' | 'commission';
export const measures: readonly Measure[] = ['revenue', 'orders', 'commission'];

/** All that is said must hold. What is not known of an order does not hold. */
export interface RuleConditions {
  /** Of a line: its productId or its sku is one of these. */
  readonly productIds?: readonly string[];
  /** Of a line: the merchant's own category is one of these. */
  readonly categories?: readonly string[];
  /** Of the customer: ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  readonly newCustomer?: boolean;
  /** The customer's n-th order in this program, both ends included; without an end for the customer's lifetime. */
  readonly customerOrders?: { readonly from: number; readonly to: number | null };
  /** Days of 24 hours since the customer's first order in this program. */
  readonly customerWithinDays?: number;
  /** The whole order less tax, in the program's currency. */
  readonly minimumOrder?: Money;
  readonly affiliateIds?: readonly string[];
}

/** The most that one rule gives, in the program's currency. */
export interface RuleCap {
  readonly perOrder?: Money;
  /**
   * To one affiliate in a period of UTC. Counted when an order is valued: room that refunds free is
   * for later orders, and never raises what an earlier one earned.
   */
  readonly perPeriod?: { readonly period: Period; readonly amount: Money };
}

interface AnyRule {
  readonly ruleId: string;
  /** For people. */
  readonly name?: string;
  /** Only conversions of this kind; every kind if null. */
  readonly conversionKind: ConversionKind | null;
  readonly when?: RuleConditions;
  readonly cap?: RuleCap;
}

/** From this much on (minor units or orders, as text) so many percent. */
export interface TierStep {
  readonly from: string;
  readonly percent: string;
}

interface OfPeriod {
  readonly period: Period;
  /** IANA name: where the period begins and ends. */
  readonly timeZone: string;
  readonly measure: Measure;
}

/** Rules of one order: the first that matches a line decides it. `percent` is decimal text, 0 to 100. */
export type OrderRule = AnyRule &
  (
    | { readonly kind: 'percent'; readonly percent: string }
    /** Once for the order if not said otherwise; per item: for each piece of the lines it decides. */
    | { readonly kind: 'fixed'; readonly amount: Money; readonly per?: 'order' | 'item' }
  );

/** Rules of a period: on top of what its orders earn. */
export type PeriodRule = AnyRule &
  (
    | ({
        readonly kind: 'tiers';
        /** marginal: each step for what lies in it; whole: the highest step reached for all of it. */
        readonly mode: 'marginal' | 'whole';
        readonly steps: readonly TierStep[];
      } & OfPeriod)
    | ({
        readonly kind: 'bonus';
        readonly threshold: string;
        readonly amount: Money;
      } & OfPeriod)
  );

/** For the affiliate who recruited the one who earned; of what is left of that commission. */
export type SecondTierRule = AnyRule & {
  readonly kind: 'second-tier';
  readonly percent: string;
  /** Only so long after the recruiting; for ever if null or absent. */
  readonly months?: number | null;
};

/** What is earned. Those that say only an id, a conversion kind, a percentage or a sum are the first form. */
export type CommissionRule = OrderRule | PeriodRule | SecondTierRule;

/** Published rules; never changed, only followed by a later version. */
export interface RulesVersion {
  readonly version: number;
  readonly rules: readonly CommissionRule[];
  /** In force for conversions that occurred from here on (UTC); null means since always. */
  readonly effectiveFrom: string | null;
}

/** A step of the evaluation, kept with the commission so that "why this number?" has an answer. */
export interface RuleTrace {
  readonly ruleId: string;
  readonly matched: boolean;
  /** A sentence for people. */
  readonly why: string;
  /** The lines it decided, where it did not decide all that was left. */
  readonly lineIds?: readonly string[];
  /** What it gave, in the program's currency; absent in the first form and where it did not match. */
  readonly amount?: Money;
}

/** A line of an order, as far as rules read it. */
export interface EarningLine {
  readonly lineId: string;
  readonly sku: string | null;
  readonly productId: string | null;
  readonly quantity: number;
  /** In the order's currency. */
  readonly net: Money;
  readonly category?: string | null;
}

/** An order, as far as rules read it. */
export interface Earning {
  readonly kind: ConversionKind;
  readonly total: Money;
  readonly tax: Money;
  readonly lines: readonly EarningLine[];
  readonly country?: string | null;
  readonly isNewCustomer: boolean | null;
  readonly occurredAt: string;
}

/** What is known when an order is valued, and pinned by what comes of it. */
export interface EarningContext {
  /** The program's: what is earned is counted in it. */
  readonly currency: string;
  /** From the order's currency; null when it is the program's. Throws in the evaluation when it is missing. */
  readonly fx: FxPin | null;
  /** Whose order it would be. */
  readonly affiliateId: string;
  /** 1: the customer's first in this program; null when nobody knows the customer. */
  readonly customerOrder: number | null;
  /** The customer's first order in this program; this very one's time if it is the first. UTC ISO-8601. */
  readonly customerSince: string | null;
  /**
   * What this affiliate has earned by the rule in the period of the order (UTC), without this order and
   * less what was taken back: `earnedBy` of each commission. In the program's currency.
   */
  earnedInPeriod(ruleId: string, period: Period): Money;
}

/** What one line earned; the whole order's, before it is shared. */
export interface LineEarned {
  readonly lineId: string;
  /** Of the order, in its currency. */
  readonly net: Money;
  /** In the program's currency. */
  readonly amount: Money;
  readonly ruleId: string | null;
}

/** What a whole order earns for one affiliate, in the program's currency. amount = lines + rest. */
export interface Earned {
  readonly amount: Money;
  /** What a percentage was taken of: the total less tax. */
  readonly base: Money;
  readonly lines: readonly LineEarned[];
  /** What the lines do not cover (all of an order without lines): shipping, or net sums that say less than the total. */
  readonly rest: Omit<LineEarned, 'lineId'>;
  /** The rule that decided; null when none or several did. */
  readonly ruleId: string | null;
  readonly trace: readonly RuleTrace[];
}

export function isOrderRule(rule: CommissionRule): rule is OrderRule {
  return rule.kind === 'percent' || rule.kind === 'fixed';
}

export function isPeriodRule(rule: CommissionRule): rule is PeriodRule {
  return rule.kind === 'tiers' || rule.kind === 'bonus';
}
