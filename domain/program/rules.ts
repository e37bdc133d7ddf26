import { minus, percentOf, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';

export type ConversionKind = 'sale' | 'lead';

/** What a conversion earns. The first rule of a version that matches decides; later ones are not read. */
export type CommissionRule = {
  readonly ruleId: string;
  /** Only conversions of this kind; every kind if null. */
  readonly conversionKind: ConversionKind | null;
} & (
  | { readonly kind: 'percent'; /** Decimal text, 0 to 100. */ readonly percent: string }
  | { readonly kind: 'fixed'; readonly amount: Money }
);

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
  readonly why: string;
}

export interface Earned {
  readonly amount: Money;
  /** What a percentage was taken of: the total less tax. */
  readonly base: Money;
  readonly ruleId: string | null;
  readonly trace: readonly RuleTrace[];
}

export interface Earning {
  readonly kind: ConversionKind;
  readonly total: Money;
  readonly tax: Money;
}

/** What `conversion` earns under `version`: the amount, the rule that said so, and each rule read on the way. */
export function evaluate(version: RulesVersion, conversion: Earning): Earned {
  const base = minus(conversion.total, conversion.tax);
  const trace: RuleTrace[] = [];
  for (const rule of version.rules) {
    if (rule.conversionKind !== null && rule.conversionKind !== conversion.kind) {
      trace.push({ ruleId: rule.ruleId, matched: false, why: `only for ${rule.conversionKind}` });
      continue;
    }
    const { amount, why } = earnedBy(rule, base);
    trace.push({ ruleId: rule.ruleId, matched: true, why });
    return { amount, base, ruleId: rule.ruleId, trace };
  }
  return { amount: zero(base.currency), base, ruleId: null, trace };
}

function earnedBy(rule: CommissionRule, base: Money): { amount: Money; why: string } {
  switch (rule.kind) {
    case 'percent':
      return {
        amount: percentOf(base, rule.percent),
        why: `${rule.percent} % of the total less tax`,
      };
    case 'fixed':
      return { amount: rule.amount, why: 'a fixed amount' };
    default:
      return never(rule);
  }
}
