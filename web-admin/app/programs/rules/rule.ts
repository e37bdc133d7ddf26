import type { Dto } from '../../api/api';

/** A commission rule as the API gives and takes it; what is null or absent says the same. */
export type Rule = Omit<Dto<'CommissionRuleDto'>, 'per' | 'conversionKind'> & {
  readonly per?: 'order' | 'item' | null;
  readonly conversionKind?: 'sale' | 'lead' | null;
};
export type RuleKind = Rule['kind'];
export type Period = NonNullable<Rule['period']>;
export type Measure = NonNullable<Rule['measure']>;

/** `percent` and `fixed` value an order; the others add to what orders earn. */
export function isOfOrders(kind: RuleKind): boolean {
  return kind === 'percent' || kind === 'fixed';
}

/** `tiers` and `bonus` count what happens in a period. */
export function isOfPeriods(kind: RuleKind): boolean {
  return kind === 'tiers' || kind === 'bonus';
}

export const ruleKinds: readonly { readonly value: RuleKind; readonly label: string }[] = [
  { value: 'percent', label: 'percent: of an order' },
  { value: 'fixed', label: 'fixed: a sum for an order or an item' },
  { value: 'tiers', label: 'tiers: more for a good period' },
  { value: 'bonus', label: 'bonus: a sum once in a period' },
  { value: 'second-tier', label: 'second-tier: for who recruited the affiliate' },
];

export const periodWords: Readonly<Record<Period, string>> = {
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  'all-time': 'all time',
};
