import type { Money } from '../../ui/money';
import { many } from '../../ui/plural';
import { isOfOrders, isOfPeriods, type Measure, type Period, type Rule } from './rule';

/** How sums are written, and whose thresholds in minor units are meant. */
export interface Wording {
  /** The program's. */
  readonly currency: string;
  money(amount: Money): string;
}

/** One thing that a rule says. `joint` comes before it in a sentence. */
export interface Facet {
  readonly label: string;
  readonly text: string;
  readonly joint: string;
}

/** `10 % of the net of products in category Coffee, at most €5.00 per order`. */
export function sentenceOf(rule: Rule, wording: Wording): string {
  return facetsOf(rule, wording)
    .filter(({ label }) => label !== 'Name')
    .map(({ joint, text }, n) => (n === 0 ? text : joint + text))
    .join('');
}

/** Everything that a rule says, one thing after the other: two rules that pay the same have the same. */
export function facetsOf(rule: Rule, wording: Wording): Facet[] {
  const facets = [
    ...gives(rule, wording),
    ...(rule.conversionKind ? [said('Conversions', `only for a ${rule.conversionKind}`)] : []),
    ...conditions(rule, wording),
    ...limits(rule, wording),
  ];
  return rule.name ? [...facets, said('Name', rule.name)] : facets;
}

function said(label: string, text: string, joint = ', '): Facet {
  return { label, text, joint };
}

function gives(rule: Rule, wording: Wording): Facet[] {
  switch (rule.kind) {
    case 'percent':
      return [
        said('Earns', `${rule.percent} %`),
        said('Of', linesOf(rule) ?? 'the order less tax', ' of '),
      ];
    case 'fixed': {
      const lines = linesOf(rule);
      const each = `${sum(rule.amount, wording)} for each ${rule.per === 'item' ? 'item' : 'order'}`;
      return [said('Earns', each), ...(lines ? [said('Of', bare(lines), ' with ')] : [])];
    }
    case 'tiers':
      return tiers(rule, wording);
    case 'bonus': {
      const { measure = 'orders' } = rule;
      const of = { revenue: ' of revenue', orders: '', commission: ' of commissions' };
      const reached = counted(rule.threshold ?? '0', measure, wording);
      return [
        said('Earns', `${sum(rule.amount, wording)} once`),
        said('From', `${reached}${of[measure]} on`, ' from '),
        said('Period', periodOf(rule), ' '),
      ];
    }
    case 'second-tier': {
      const months = rule.months ? `for ${rule.months} months` : 'for as long as both take part';
      return [
        said('Earns', `${rule.percent} %`),
        said('Of', 'what a recruited affiliate earns, to the one who recruited it', ' of '),
        said('Lasts', months),
      ];
    }
  }
}

function tiers(rule: Rule, wording: Wording): Facet[] {
  const measure = rule.measure ?? 'revenue';
  const [first = '', ...rest] = (rule.steps ?? []).map(
    ({ from, percent }) => `${percent} % from ${counted(from, measure, wording)} on`,
  );
  const by = { revenue: 'revenue', orders: 'number of orders', commission: 'commissions' };
  return [
    said('By', `by the ${by[measure]}`),
    said('Period', periodOf(rule), ' '),
    said('Earns', [first.replace(' % ', ' % of the revenue more '), ...rest].join(', '), ': '),
    said(
      'Steps',
      rule.mode === 'whole'
        ? 'the highest step reached for all of it'
        : 'each step for what lies in it',
    ),
  ];
}

function periodOf({ period = 'month', timeZone }: Rule): string {
  const where = timeZone ? ` (${timeZone})` : '';
  return period === 'all-time' ? `of all time${where}` : `in a ${period}${where}`;
}

/** What lines a rule is for; undefined when for the whole order. */
function linesOf({ when }: Rule): string | undefined {
  const products = when?.productIds ? `products ${named(when.productIds)}` : undefined;
  if (!when?.categories) return products && `the net of ${products}`;
  const many = when.categories.length > 1 ? 'categories' : 'category';
  return `the net of ${products ?? 'products'} in ${many} ${named(when.categories)}`;
}

function bare(lines: string): string {
  return lines.replace('the net of ', '');
}

function conditions({ kind, when }: Rule, wording: Wording): Facet[] {
  const affiliates = when?.affiliateIds
    ? [said('Affiliates', `only for ${named(when.affiliateIds)}`)]
    : [];
  if (!when || !isOfOrders(kind)) return affiliates;
  const { countries, newCustomer, customerOrders, customerWithinDays, minimumOrder } = when;
  return [
    ...(countries ? [said('Countries', `for customers in ${named(countries)}`)] : []),
    ...(typeof newCustomer === 'boolean'
      ? [said('Customer', newCustomer ? 'for new customers' : 'for customers who bought before')]
      : []),
    ...(customerOrders ? [said('Customer’s orders', ordersOf(customerOrders))] : []),
    ...(customerWithinDays
      ? [said('Within', `within ${many(customerWithinDays, 'day')} of the customer’s first order`)]
      : []),
    ...(minimumOrder
      ? [said('Minimum', `for orders of ${wording.money(minimumOrder)} or more without tax`)]
      : []),
    ...affiliates,
  ];
}

function ordersOf({ from, to }: { readonly from: number; readonly to?: number | null }): string {
  if (to === from) return `for the customer’s ${ordinal(from)} order`;
  if (to === null || to === undefined) return `from the customer’s ${ordinal(from)} order on`;
  return from === 1
    ? `for the customer’s first ${to} orders`
    : `for the customer’s ${ordinal(from)} to ${ordinal(to)} order`;
}

/** `1st`, `2nd`, `11th`. */
export function ordinal(n: number): string {
  const [ten, one] = [n % 100, n % 10];
  if (ten > 10 && ten < 14) return `${n}th`;
  return `${n}${['th', 'st', 'nd', 'rd'][one] ?? 'th'}`;
}

function limits({ kind, cap }: Rule, wording: Wording): Facet[] {
  if (!cap || !isOfOrders(kind)) return [];
  const { perOrder, perPeriod } = cap;
  const most = (amount: Money) => `at most ${wording.money(amount)}`;
  return [
    ...(perOrder ? [said('Most per order', `${most(perOrder)} per order`)] : []),
    ...(perPeriod
      ? [
          said(
            'Most per period',
            `${most(perPeriod.amount)} per affiliate ${per(perPeriod.period)}`,
          ),
        ]
      : []),
  ];
}

function per(period: Period): string {
  return period === 'all-time' ? 'in all' : `and ${period}`;
}

/** A threshold with its unit. */
function counted(count: string, measure: Measure, { currency, money }: Wording): string {
  return measure === 'orders' ? many(count, 'order') : money({ amount: count, currency });
}

function sum(amount: Money | undefined, { money }: Wording): string {
  return amount ? money(amount) : 'a sum';
}

function named(names: readonly string[], most = 6): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

/** What to call a rule: its name, else its id. */
export function titleOf({ name, ruleId }: Pick<Rule, 'name' | 'ruleId'>): string {
  return name || ruleId || 'Rule';
}

/** When the rules are read: in words, for the top of a list. */
export function orderNote(rules: readonly Rule[]): string {
  const ofOrders = rules.filter(({ kind }) => isOfOrders(kind)).length;
  const ofPeriods = rules.some(({ kind }) => isOfPeriods(kind));
  const first = ofOrders > 1 ? 'Per line of an order the first rule that fits decides.' : '';
  return [first, ofPeriods ? 'Rules of a period come on top.' : ''].filter(Boolean).join(' ');
}
