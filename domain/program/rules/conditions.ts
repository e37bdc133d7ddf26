import { minor, toDecimalText, type Money } from '../../kernel/money.js';
import { plusDays, isBefore } from '../../kernel/time.js';
import type { CommissionRule, Earning, EarningContext, EarningLine } from '../rules.js';

/** An order about to be valued: `base` is the total less tax in the program's currency. */
export interface Case {
  readonly order: Earning;
  readonly base: Money;
  readonly context: EarningContext;
}

/** Why the rule says nothing about any part of this order; undefined when the order as a whole fits. */
export function orderMismatch(rule: CommissionRule, given: Case): string | undefined {
  const { order } = given;
  if (rule.conversionKind !== null && rule.conversionKind !== order.kind)
    return `only for ${rule.conversionKind}`;
  return customerMismatch(rule, given) ?? worthMismatch(rule, given);
}

function customerMismatch({ when = {} }: CommissionRule, given: Case): string | undefined {
  const { order, context } = given;
  const { countries, newCustomer, customerOrders, customerWithinDays } = when;
  if (countries && !(order.country && countries.includes(order.country))) {
    const found = order.country ? `this one is from ${order.country}` : 'the order names none';
    return `only for ${named('country', countries)}; ${found}`;
  }
  const { customerOrder, customerSince } = context;
  if (newCustomer !== undefined) {
    const isNew = order.isNewCustomer ?? (customerOrder === null ? null : customerOrder === 1);
    const wanted = newCustomer ? 'new customers' : 'customers who have bought before';
    if (isNew === null) return `only for ${wanted}; it is not known of this one`;
    if (isNew !== newCustomer) return `only for ${wanted}`;
  }
  if (customerOrders) {
    const wanted = `only for ${ordersInWords(customerOrders)}`;
    if (customerOrder === null) return `${wanted}; the customer is not known`;
    const { from, to } = customerOrders;
    if (customerOrder < from || (to !== null && customerOrder > to))
      return `${wanted}; this is number ${customerOrder}`;
  }
  if (customerWithinDays === undefined) return undefined;
  const wanted = `only within ${customerWithinDays} days of the customer's first order`;
  if (customerSince === null) return `${wanted}; the customer is not known`;
  const isWithin = !isBefore(plusDays(customerSince, customerWithinDays), order.occurredAt);
  return isWithin ? undefined : `${wanted}, which was ${customerSince.slice(0, 10)}`;
}

function ordersInWords({ from, to }: { from: number; to: number | null }): string {
  if (to === null) return from === 1 ? 'known customers' : `the customer's order ${from} and later`;
  if (from === to) return `the customer's order ${from}`;
  return from === 1
    ? `the customer's first ${to} orders`
    : `the customer's orders ${from} to ${to}`;
}

function worthMismatch({ when = {} }: CommissionRule, given: Case): string | undefined {
  const { minimumOrder, affiliateIds } = when;
  const { base, context } = given;
  if (minimumOrder && minor(base) < minor(minimumOrder)) {
    return `only for orders of ${inWords(minimumOrder)} or more without tax; this one is ${inWords(base)}`;
  }
  // Who the others are is nobody's business.
  if (affiliateIds && !affiliateIds.includes(context.affiliateId))
    return 'only for certain affiliates';
  return undefined;
}

/** Whether a rule asks something of lines: what no line covers has nothing to answer. */
export function asksLines({ when = {} }: CommissionRule): boolean {
  return when.productIds !== undefined || when.categories !== undefined;
}

/** Whether the line is one that the rule is for. */
export function fitsLine({ when = {} }: CommissionRule, line: EarningLine): boolean {
  const { productIds, categories } = when;
  const isProduct =
    !productIds || [line.productId, line.sku].some((id) => id !== null && productIds.includes(id));
  return isProduct && (!categories || (!!line.category && categories.includes(line.category)));
}

/** `category shoes`, `product and 3 more`, or both. */
export function linesInWords({ when = {} }: CommissionRule): string {
  const { productIds, categories } = when;
  return [
    ...(categories ? [named('category', categories)] : []),
    ...(productIds ? [named('product', productIds)] : []),
  ].join(' and ');
}

/** `a, b, c and 2 more`. */
export function listed(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ');
}

function named(what: string, names: readonly string[]): string {
  return `${what} ${listed(names)}`;
}

/** `50.00 EUR`. */
export function inWords(amount: Money): string {
  return `${toDecimalText(amount)} ${amount.currency}`;
}
