import type { Money } from '#domain/kernel/money.js';
import { never } from '#domain/kernel/never.js';
import type { CommissionRule, RuleCap, RuleConditions } from '#domain/program/rules.js';
import type { RuleCapDto, RuleConditionsDto } from './rule-conditions.dto.js';
import type { CommissionRuleDto } from './rules.dto.js';

/** Checked rules as the domain takes them. Null and absent say the same. */
export function toRules(rules: readonly CommissionRuleDto[]): CommissionRule[] {
  return rules.map((rule, index) => toRule(rule, index));
}

function toRule(rule: CommissionRuleDto, index: number): CommissionRule {
  const { ruleId, name, conversionKind = null, when, cap } = rule;
  const conditions = when && conditionsOf(when);
  const caps = cap && capOf(cap);
  const any = {
    ruleId: ruleId ?? `rule-${index + 1}`,
    ...(name ? { name } : {}),
    conversionKind,
    ...(conditions && Object.keys(conditions).length > 0 ? { when: conditions } : {}),
    ...(caps && Object.keys(caps).length > 0 ? { cap: caps } : {}),
  };
  const checked = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error(`Rule ${index} was not checked`);
    return value;
  };
  const { kind } = rule;
  switch (kind) {
    case 'percent':
      return { ...any, kind, percent: checked(rule.percent) };
    case 'fixed': {
      const amount = moneyOf(checked(rule.amount));
      return { ...any, kind, amount, ...(rule.per ? { per: rule.per } : {}) };
    }
    case 'tiers': {
      const steps = checked(rule.steps).map(({ from, percent }) => ({ from, percent }));
      return { ...any, kind, ...periodOf(rule, checked), mode: checked(rule.mode), steps };
    }
    case 'bonus': {
      const threshold = checked(rule.threshold);
      const amount = moneyOf(checked(rule.amount));
      return { ...any, kind, ...periodOf(rule, checked), threshold, amount };
    }
    case 'second-tier': {
      const { months } = rule;
      const percent = checked(rule.percent);
      return { ...any, kind, percent, ...(months ? { months } : {}) };
    }
    default:
      return never(kind);
  }
}

function periodOf(
  { period, timeZone, measure }: CommissionRuleDto,
  checked: <Value>(value: Value | undefined) => Value,
) {
  return { period: checked(period), timeZone: checked(timeZone), measure: checked(measure) };
}

function conditionsOf(when: RuleConditionsDto): RuleConditions {
  const { newCustomer, customerOrders, customerWithinDays, minimumOrder } = when;
  const lists = (['productIds', 'categories', 'countries', 'affiliateIds'] as const).flatMap(
    (name) => (when[name] ? [[name, [...when[name]]] as const] : []),
  );
  const { from = 1, to = null } = customerOrders ?? {};
  return {
    ...Object.fromEntries(lists),
    ...(typeof newCustomer === 'boolean' ? { newCustomer } : {}),
    ...(customerOrders ? { customerOrders: { from, to } } : {}),
    ...(typeof customerWithinDays === 'number' ? { customerWithinDays } : {}),
    ...(minimumOrder ? { minimumOrder: moneyOf(minimumOrder) } : {}),
  };
}

function capOf({ perOrder, perPeriod }: RuleCapDto): RuleCap {
  return {
    ...(perOrder ? { perOrder: moneyOf(perOrder) } : {}),
    ...(perPeriod
      ? { perPeriod: { period: perPeriod.period, amount: moneyOf(perPeriod.amount) } }
      : {}),
  };
}

function moneyOf({ amount, currency }: Money): Money {
  return { amount, currency };
}
