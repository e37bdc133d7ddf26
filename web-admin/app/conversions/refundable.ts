import { formatMoney, minorUnitsOf, type Money } from '../ui/money';

interface Order {
  readonly total: Money;
  readonly refundedTotal: Money;
}

/** What of an order was not refunded yet. */
export function leftOf({ total, refundedTotal }: Order): Money {
  const amount = String(BigInt(total.amount) - BigInt(refundedTotal.amount));
  return { amount, currency: total.currency };
}

/** Why what somebody typed cannot be refunded, in words; undefined when it can, and while nothing is typed. */
export function amountProblem(typed: string, left: Money, locale: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const amount = minorUnitsOf(typed, left.currency);
  if (amount === undefined) return `That is no amount of ${left.currency}.`;
  if (BigInt(amount) <= 0n) return 'A refund is more than nothing.';
  if (BigInt(amount) <= BigInt(left.amount)) return undefined;
  return `That is more than the ${formatMoney(left, locale)} that is left.`;
}
