import { emptyRule, freshId, type PartName, type RuleForm } from './rule-form';

export interface RuleTemplate {
  readonly name: string;
  readonly label: string;
  /** Stem of the id of a rule made from it. */
  readonly stem: string;
  readonly patch: Partial<RuleForm>;
}

function only(part: PartName, patch: Partial<RuleForm> = {}): Partial<RuleForm> {
  return { parts: [part], ...patch };
}

/** What people ask for, as the API's kinds and conditions. */
export const ruleTemplates: readonly RuleTemplate[] = [
  { name: 'percent', label: 'Percent of every order', stem: 'rule', patch: {} },
  { name: 'fixed', label: 'Fixed sum for every order', stem: 'rule', patch: { kind: 'fixed' } },
  { name: 'category', label: 'For a category', stem: 'category', patch: only('categories') },
  { name: 'product', label: 'For products', stem: 'product', patch: only('productIds') },
  { name: 'country', label: 'For countries', stem: 'country', patch: only('countries') },
  {
    ...{ name: 'new', label: 'For new customers', stem: 'new-customers' },
    patch: only('newCustomer'),
  },
  {
    ...{ name: 'nth', label: 'For a customer’s n-th order', stem: 'customer-orders' },
    patch: only('customerOrders'),
  },
  {
    ...{ name: 'minimum', label: 'From a minimum order', stem: 'minimum-order' },
    patch: only('minimumOrder'),
  },
  {
    ...{ name: 'affiliates', label: 'For certain affiliates', stem: 'affiliates' },
    patch: only('affiliateIds'),
  },
  { name: 'capped', label: 'Capped per order', stem: 'rule', patch: only('perOrder') },
  {
    name: 'tiers',
    label: 'Tiers: more for a good period',
    stem: 'tiers',
    patch: { kind: 'tiers' },
  },
  {
    ...{ name: 'bonus', label: 'Bonus: a sum once in a period', stem: 'bonus' },
    patch: { kind: 'bonus', measure: 'orders' },
  },
  {
    ...{ name: 'second-tier', label: 'Second tier: for who recruited', stem: 'second-tier' },
    patch: { kind: 'second-tier' },
  },
];

/** A new rule by a template, with an id of its own. */
export function fromTemplate(
  name: string,
  others: readonly RuleForm[],
  timeZone: string,
): RuleForm {
  const template = ruleTemplates.find((each) => each.name === name);
  const key = Math.max(0, ...others.map((each) => each.key)) + 1;
  const ruleId = freshId(others, template?.stem ?? 'rule');
  return { ...emptyRule, timeZone, ...template?.patch, key, ruleId };
}
