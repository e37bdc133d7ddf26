import { toDecimalText, type Money } from '#domain/kernel/money.js';
import type {
  CommissionRule,
  Measure,
  OrderRule,
  Period,
  PeriodRule,
  RuleConditions,
  SecondTierRule,
} from '#domain/program/rules.js';
import { never } from '#domain/kernel/never.js';

/** A rule as an affiliate reads it: `10 % of the order in tents, at most EUR 50.00 an order`. */
export function rateInWords(rule: CommissionRule, currency: string): string {
  const parts = [worthOf(rule, currency), conditionsOf(rule.when, currency)];
  const { cap } = rule;
  if (cap?.perOrder) parts.push(`, at most ${sum(cap.perOrder)} an order`);
  if (cap?.perPeriod) {
    parts.push(`, at most ${sum(cap.perPeriod.amount)} ${inPeriod[cap.perPeriod.period]}`);
  }
  return parts.join('');
}

function worthOf(rule: CommissionRule, currency: string): string {
  switch (rule.kind) {
    case 'percent':
      return `${rule.percent} % of ${eventOf(rule)}`;
    case 'fixed':
      return `${sum(rule.amount)} for each ${rule.per === 'item' ? 'item' : unitOf(rule)}`;
    case 'tiers':
      return `Beyond that ${inPeriod[rule.period]}: ${stepsOf(rule, currency)}`;
    case 'bonus':
      return `${sum(rule.amount)} more when ${measured(rule.measure)} ${inPeriod[rule.period]} reach ${threshold(rule.threshold, rule.measure, currency)}`;
    case 'second-tier':
      return `${rule.percent} % of what those you recruited earn${monthsOf(rule)}`;
    default:
      return never(rule);
  }
}

function eventOf({ conversionKind }: OrderRule): string {
  return conversionKind === 'lead' ? 'the lead' : 'the order';
}

function unitOf({ conversionKind }: OrderRule): string {
  return conversionKind === 'lead' ? 'lead' : 'order';
}

function stepsOf(
  { steps, measure, mode }: Extract<PeriodRule, { kind: 'tiers' }>,
  currency: string,
) {
  const each = steps.map(
    ({ from, percent }) => `${percent} % from ${threshold(from, measure, currency)}`,
  );
  return `${each.join(', ')} of ${measured(measure)}${mode === 'whole' ? ', for all of it' : ''}`;
}

function monthsOf({ months }: SecondTierRule): string {
  return months === null || months === undefined ? '' : ` for ${months} months`;
}

function conditionsOf(when: RuleConditions | undefined, currency: string): string {
  if (when === undefined) return '';
  const { categories, productIds, countries, newCustomer, customerOrders, minimumOrder } = when;
  const all = [
    categories ? ` in ${categories.join(', ')}` : '',
    productIds ? ` for ${productIds.length === 1 ? 'one product' : 'chosen products'}` : '',
    countries ? ` from ${countries.join(', ')}` : '',
    newCustomer === true ? ' of new customers' : '',
    newCustomer === false ? ' of customers who bought before' : '',
    customerOrders ? ordersOf(customerOrders) : '',
    when.customerWithinDays === undefined
      ? ''
      : ` within ${when.customerWithinDays} days of a customer's first order`,
    minimumOrder ? ` of at least ${sum({ ...minimumOrder, currency })}` : '',
  ];
  return all.join('');
}

function ordersOf({ from, to }: { readonly from: number; readonly to: number | null }): string {
  if (to === null) return from === 1 ? '' : ` from a customer's order ${from} on`;
  return from === to
    ? ` for a customer's order ${from}`
    : ` for a customer's orders ${from} to ${to}`;
}

const inPeriod: Readonly<Record<Period, string>> = {
  month: 'in a month',
  quarter: 'in a quarter',
  year: 'in a year',
  'all-time': 'of all time',
};

function measured(measure: Measure): string {
  return { revenue: 'sales', orders: 'orders', commission: 'commissions' }[measure];
}

function threshold(value: string, measure: Measure, currency: string): string {
  return measure === 'orders' ? value : sum({ amount: value, currency });
}

function sum(value: Money): string {
  const [whole = '', fraction] = toDecimalText(value).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${value.currency} ${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
}
