import { decimalOf, minorUnitsOf, type Money } from '../../ui/money';
import { isOfOrders, type Measure, type Period, type Rule, type RuleKind } from './rule';

/** What a rule may say beyond its kind: a form shows those that are on. */
export const partNames = [
  'categories',
  'productIds',
  'countries',
  'newCustomer',
  'customerOrders',
  'customerWithinDays',
  'minimumOrder',
  'affiliateIds',
  'perOrder',
  'perPeriod',
] as const;
export type PartName = (typeof partNames)[number];
export type ListName = 'categories' | 'productIds' | 'countries' | 'affiliateIds';

/** A rule while it is edited: everything as it is typed, sums as decimals. */
export interface RuleForm {
  /** Of the form alone: keeps its place on the screen. */
  readonly key: number;
  readonly ruleId: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly conversionKind: '' | 'sale' | 'lead';
  readonly percent: string;
  readonly amount: string;
  readonly per: 'order' | 'item';
  readonly period: Period;
  readonly timeZone: string;
  readonly measure: Measure;
  readonly mode: 'marginal' | 'whole';
  readonly steps: readonly { readonly from: string; readonly percent: string }[];
  readonly threshold: string;
  readonly months: string;
  readonly parts: readonly PartName[];
  readonly categories: readonly string[];
  readonly productIds: readonly string[];
  readonly countries: readonly string[];
  readonly affiliateIds: readonly string[];
  readonly newCustomer: 'new' | 'known';
  readonly ordersFrom: string;
  readonly ordersTo: string;
  readonly withinDays: string;
  readonly minimumOrder: string;
  readonly capPerOrder: string;
  readonly capPeriod: Period;
  readonly capPerPeriod: string;
}

export const emptyRule: Omit<RuleForm, 'key' | 'ruleId'> = {
  ...{ name: '', kind: 'percent', conversionKind: '', percent: '', amount: '', per: 'order' },
  ...{ period: 'month', timeZone: 'UTC', measure: 'revenue', mode: 'marginal' },
  ...{ steps: [{ from: '0', percent: '' }], threshold: '', months: '', parts: [] },
  ...{ categories: [], productIds: [], countries: [], affiliateIds: [], newCustomer: 'new' },
  ...{ ordersFrom: '1', ordersTo: '', withinDays: '', minimumOrder: '', capPerOrder: '' },
  ...{ capPeriod: 'month', capPerPeriod: '' },
};

/** The parts that rules of a kind may have. */
export function partsOf(kind: RuleKind): readonly PartName[] {
  return isOfOrders(kind) ? partNames : ['affiliateIds'];
}

/** The parts of a form that its rule will have. */
export function partsOn({ kind, parts }: RuleForm): readonly PartName[] {
  const may = partsOf(kind);
  return parts.filter((part) => may.includes(part));
}

/** The form of a published rule, of a program in this currency. `key` is for the screen. */
export function toForm(rule: Rule, key: number, currency: string): RuleForm {
  const { when, cap } = rule;
  const on: Readonly<Record<PartName, unknown>> = {
    ...{ categories: when?.categories, productIds: when?.productIds, countries: when?.countries },
    ...{ newCustomer: when?.newCustomer ?? undefined, customerOrders: when?.customerOrders },
    ...{ customerWithinDays: when?.customerWithinDays, minimumOrder: when?.minimumOrder },
    ...{ affiliateIds: when?.affiliateIds, perOrder: cap?.perOrder, perPeriod: cap?.perPeriod },
  };
  const decimal = (money: Money | null | undefined) => (money ? decimalOf(money) : '');
  const { measure = 'revenue' } = rule;
  const counted = (units: string) =>
    measure === 'orders' ? units : decimalOf({ amount: units, currency });
  return {
    ...emptyRule,
    ...{ key, ruleId: rule.ruleId ?? '', name: rule.name ?? '', kind: rule.kind, measure },
    ...{ conversionKind: rule.conversionKind ?? '', percent: rule.percent ?? '' },
    ...{ amount: decimal(rule.amount), per: rule.per ?? 'order', mode: rule.mode ?? 'marginal' },
    ...{ period: rule.period ?? 'month', timeZone: rule.timeZone ?? 'UTC' },
    steps:
      rule.steps?.map(({ from, percent }) => ({ from: counted(from), percent })) ?? emptyRule.steps,
    ...{
      threshold: rule.threshold ? counted(rule.threshold) : '',
      months: rule.months ? `${rule.months}` : '',
    },
    parts: partNames.filter((name) => on[name] !== undefined && on[name] !== null),
    ...{ categories: when?.categories ?? [], productIds: when?.productIds ?? [] },
    ...{ countries: when?.countries ?? [], affiliateIds: when?.affiliateIds ?? [] },
    newCustomer: when?.newCustomer === false ? 'known' : 'new',
    ordersFrom: `${when?.customerOrders?.from ?? 1}`,
    ordersTo: `${when?.customerOrders?.to ?? ''}`,
    ...{
      withinDays: `${when?.customerWithinDays ?? ''}`,
      minimumOrder: decimal(when?.minimumOrder),
    },
    ...{ capPerOrder: decimal(cap?.perOrder), capPerPeriod: decimal(cap?.perPeriod?.amount) },
    capPeriod: cap?.perPeriod?.period ?? 'month',
  };
}

/** The rule that a form says. Meant for forms without problems; what cannot be read is left as typed. */
export function toRule(form: RuleForm, currency: string): Rule {
  const { kind, ruleId, name, conversionKind } = form;
  const when = conditionsOf(form, currency);
  const cap = capOf(form, currency);
  return {
    ...{ ruleId: ruleId.trim(), kind },
    ...(name.trim() ? { name: name.trim() } : {}),
    conversionKind: conversionKind || null,
    ...(Object.keys(when).length > 0 ? { when } : {}),
    ...(Object.keys(cap).length > 0 ? { cap } : {}),
    ...termsOf(form, currency),
  };
}

function termsOf(form: RuleForm, currency: string): Partial<Rule> {
  const { kind, period, timeZone, measure, mode, months } = form;
  const ofPeriod = { period, timeZone: timeZone.trim(), measure };
  const amount = () => ({ amount: sumOf(form.amount, currency) });
  switch (kind) {
    case 'percent':
      return { percent: percentOf(form.percent) };
    case 'fixed':
      return { ...amount(), ...(form.per === 'item' ? { per: 'item' as const } : {}) };
    case 'tiers': {
      const steps = form.steps.map(({ from, percent }) => ({
        from: countOf(from, measure, currency) ?? from,
        percent: percentOf(percent),
      }));
      return { ...ofPeriod, mode, steps };
    }
    case 'bonus': {
      const threshold = countOf(form.threshold, measure, currency) ?? form.threshold;
      return { ...ofPeriod, threshold, ...amount() };
    }
    case 'second-tier':
      return {
        percent: percentOf(form.percent),
        ...(months.trim() ? { months: Number(months) } : {}),
      };
  }
}

function conditionsOf(form: RuleForm, currency: string): NonNullable<Rule['when']> {
  const on = partsOn(form);
  const list = (name: ListName) => (on.includes(name) ? { [name]: [...form[name]] } : {});
  const { ordersFrom, ordersTo } = form;
  const to = ordersTo.trim() ? Number(ordersTo) : null;
  return {
    ...list('productIds'),
    ...list('categories'),
    ...list('countries'),
    ...(on.includes('newCustomer') ? { newCustomer: form.newCustomer === 'new' } : {}),
    ...(on.includes('customerOrders') ? { customerOrders: { from: Number(ordersFrom), to } } : {}),
    ...(on.includes('customerWithinDays') ? { customerWithinDays: Number(form.withinDays) } : {}),
    ...(on.includes('minimumOrder') ? { minimumOrder: sumOf(form.minimumOrder, currency) } : {}),
    ...list('affiliateIds'),
  };
}

function capOf(form: RuleForm, currency: string): NonNullable<Rule['cap']> {
  const on = partsOn(form);
  const { capPerOrder, capPeriod: period, capPerPeriod } = form;
  return {
    ...(on.includes('perOrder') ? { perOrder: sumOf(capPerOrder, currency) } : {}),
    ...(on.includes('perPeriod')
      ? { perPeriod: { period, amount: sumOf(capPerPeriod, currency) } }
      : {}),
  };
}

/** `7,5` is `7.5`. */
export function percentOf(typed: string): string {
  return typed.trim().replace(/%$/, '').trim().replace(',', '.');
}

/** A threshold as the API takes it: orders, or minor units. Undefined when it is none. */
export function countOf(typed: string, measure: Measure, currency: string): string | undefined {
  if (measure !== 'orders') return minorUnitsOf(typed, currency);
  return /^\d{1,15}$/.test(typed.trim()) ? `${BigInt(typed.trim())}` : undefined;
}

function sumOf(typed: string, currency: string): Money {
  return { amount: minorUnitsOf(typed, currency) ?? typed, currency };
}

/** `rule-3`: an id that none of the others has. */
export function freshId(others: readonly RuleForm[], stem = 'rule'): string {
  const taken = new Set(others.map(({ ruleId }) => ruleId));
  for (let n = others.length + 1; ; n += 1) {
    const ruleId = stem === 'rule' || taken.has(stem) ? `${stem}-${n}` : stem;
    if (!taken.has(ruleId)) return ruleId;
  }
}
