import type { Valuation } from '../../commission/terms.js';
import type { FxPin } from '../../fx/pin.js';
import { minus, plus, zero, type Money } from '../../kernel/money.js';
import {
  isPeriodRule,
  type CommissionRule,
  type Earned,
  type Earning,
  type PeriodRule,
  type RulesVersion,
  type SecondTierRule,
} from '../rules.js';
import { inWords } from './conditions.js';
import { evaluate } from './evaluate.js';
import {
  isInRecruitersTime,
  noTotals,
  periodWorth,
  secondTierWorth,
  type PeriodTotals,
  type PeriodWorth,
} from './period.js';
import { valuationOf } from './share.js';

/** One affiliate who would be credited, and what would be known of it. */
export interface SampleAffiliate {
  readonly affiliateId: string;
  /** Decimal text above 0. */
  readonly weight: string;
  /** What it has earned in the period by rules that are capped for one; nothing by all others. */
  readonly earnedInPeriod: ReadonlyMap<string, Money>;
  /** Of the period, without this order; nothing yet if null. */
  readonly totals: PeriodTotals | null;
  /** When it was recruited, UTC ISO-8601; null: nobody asks when. */
  readonly recruitedAt: string | null;
}

/** All that a sample order is valued from. */
export interface Sample {
  readonly order: Earning;
  readonly currency: string;
  readonly fx: FxPin | null;
  readonly customerOrder: number | null;
  readonly customerSince: string | null;
  /** At least one. */
  readonly affiliates: readonly SampleAffiliate[];
}

/** What this order would add to what a rule of a period gives. */
export interface PreviewedPeriod {
  readonly rule: PeriodRule;
  readonly before: PeriodWorth;
  readonly after: PeriodWorth;
  /** Less than nothing when the order makes the period worth less: never by sound rules. */
  readonly adds: Money;
}

/** What one affiliate would get, and what would follow. */
export interface PreviewedShare {
  readonly affiliateId: string;
  readonly valuation: Valuation;
  /** Its part of what no line covers. */
  readonly rest: Money;
  readonly periods: readonly PreviewedPeriod[];
  /** For its recruiter, if it has one. */
  readonly secondTier: {
    readonly ruleId: string;
    readonly amount: Money;
    readonly why: string;
  } | null;
}

export interface Preview {
  /** In the program's currency: the total less tax. */
  readonly base: Money;
  /** Of all shares, as orders earn it: without periods and recruiters. */
  readonly amount: Money;
  readonly shares: readonly PreviewedShare[];
}

/** What a sample order would earn, by the same functions that value the real ones. */
export function previewOf(version: Pick<RulesVersion, 'rules'>, sample: Sample): Preview {
  const weights = sample.affiliates.map(({ weight }) => weight);
  const earned = sample.affiliates.map((affiliate) => earnedFor(version, sample, affiliate));
  const shares = sample.affiliates.map((affiliate, index) => {
    const whole = earned[index];
    if (!whole) throw new Error(`No share ${index}`);
    const valuation = valuationOf(whole, sample.order, weights, index);
    const { amount } = valuation;
    const rest = valuation.lines.reduce((left, line) => minus(left, line.amount), amount);
    const counts = (rule: CommissionRule) => isFor(rule, sample.order, affiliate);
    return {
      ...{ affiliateId: affiliate.affiliateId, valuation, rest },
      periods: version.rules
        .filter(isPeriodRule)
        .filter(counts)
        .map((rule) => periodWith(rule, valuation, affiliate)),
      secondTier: secondTierOf(version.rules.filter(counts), sample.order, amount, affiliate),
    };
  });
  const none = zero(sample.currency);
  const amount = shares.reduce((sum, { valuation }) => plus(sum, valuation.amount), none);
  return { base: earned[0]?.base ?? none, amount, shares };
}

function earnedFor(
  version: Pick<RulesVersion, 'rules'>,
  sample: Sample,
  { affiliateId, earnedInPeriod }: SampleAffiliate,
): Earned {
  const { currency, fx, customerOrder, customerSince } = sample;
  return evaluate(version, sample.order, {
    ...{ currency, fx, affiliateId, customerOrder, customerSince },
    earnedInPeriod: (ruleId) => earnedInPeriod.get(ruleId) ?? zero(currency),
  });
}

function isFor(rule: CommissionRule, order: Earning, { affiliateId }: SampleAffiliate): boolean {
  if (rule.conversionKind !== null && rule.conversionKind !== order.kind) return false;
  return rule.when?.affiliateIds?.includes(affiliateId) ?? true;
}

function periodWith(
  rule: PeriodRule,
  { amount, base }: Valuation,
  { totals }: SampleAffiliate,
): PreviewedPeriod {
  const now = totals ?? noTotals(amount.currency);
  const before = periodWorth(rule, now);
  const after = periodWorth(rule, {
    revenue: plus(now.revenue, base),
    orders: now.orders + 1,
    commission: plus(now.commission, amount),
  });
  return { rule, before, after, adds: minus(after.amount, before.amount) };
}

function secondTierOf(
  rules: readonly CommissionRule[],
  { occurredAt }: Earning,
  amount: Money,
  { recruitedAt }: SampleAffiliate,
): PreviewedShare['secondTier'] {
  const rule = rules.find((each): each is SecondTierRule => each.kind === 'second-tier');
  if (!rule) return null;
  const isInTime = recruitedAt === null || isInRecruitersTime(rule, recruitedAt, occurredAt);
  return {
    ruleId: rule.ruleId,
    amount: isInTime ? secondTierWorth(rule, amount) : zero(amount.currency),
    why: isInTime
      ? `${rule.percent} % of ${inWords(amount)} for the recruiter`
      : `only within ${rule.months} months of the recruiting`,
  };
}
