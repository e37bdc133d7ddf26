import type { Known } from '#domain/commission/commission.js';
import type { KnownConversion } from '#domain/conversion/conversion.js';
import type { CommissionRule, PeriodRule } from '#domain/program/rules.js';
import { halfEven, parts } from './reference.js';
import type { Shop } from './shop.js';

export const int = ({ amount }: { readonly amount: string }) => BigInt(amount);

/** Decimal text as a fraction. */
function rational(text: string): readonly [bigint, bigint] {
  const [whole = '0', digits = ''] = text.split('.');
  return [BigInt(whole + digits), 10n ** BigInt(digits.length)];
}

/** So many percent, rounded half even once. */
export function percent(of: bigint, text: string): bigint {
  const [up, down] = rational(text);
  return halfEven(of * up, down * 100n);
}

/** The shares of an order's net worth, in euros, by commission; nobody's is none. */
export function basesOf({ worth, credits, decision }: KnownConversion): Map<string, bigint> {
  const [up, down] = rational(decision?.fx?.rate ?? '1');
  const base = halfEven((int(worth.total) - int(worth.tax)) * up, down);
  const units = credits.map(({ weight }) => {
    const [n, d] = rational(weight);
    return (n * 1_000_000n) / d;
  });
  const shares = credits.length === 0 ? [] : parts(base, units);
  return new Map(credits.map(({ commissionId }, n) => [commissionId, shares[n] ?? 0n]));
}

/** One order's share, as a period may count it. */
export interface Sold {
  readonly affiliateId: string;
  readonly occurredAt: string;
  readonly isPayable: boolean;
  readonly revenue: bigint;
  readonly orders: bigint;
  readonly commission: bigint;
}

/** All that counts, read off the orders and their commissions as they are in the end. */
export function soldBy(shop: Shop): Sold[] {
  return shop.orders.flatMap(({ key, conversionId }) => {
    const order = shop.order(key);
    const [total, refunded] = [int(order.worth.total), int(order.refundedTotal)];
    const isWhole = wasRefunded(shop, conversionId) && refunded >= total;
    const bases = basesOf(order);
    return order.credits.flatMap(({ commissionId }) => {
      const earned = shop.commission(commissionId);
      if (earned.status === 'absent') throw new Error(`${commissionId} does not exist`);
      if (earned.stage === 'rejected') return [];
      const { affiliateId, occurredAt } = earned.terms;
      const base = bases.get(commissionId) ?? 0n;
      const revenue = isWhole || total === 0n ? base : halfEven(base * (total - refunded), total);
      return {
        ...{ affiliateId, occurredAt, isPayable: earned.stage === 'payable' },
        ...{ revenue: isWhole ? 0n : revenue, orders: isWhole ? 0n : 1n },
        commission: int(earned.terms.amount) - int(earned.reversedTotal),
      };
    });
  });
}

/** Whether a refund stands: one of nothing too, as long as it is not taken back. */
function wasRefunded({ desk }: Shop, conversionId: string): boolean {
  const last = desk.events.findLast(
    ({ type, data }) =>
      /^conversion-refund(ed|-reversed)$/.test(type) &&
      (data as { conversionId: string }).conversionId === conversionId,
  );
  if (!last) return false;
  const { refundedTotal } = last.data as { refundedTotal: { amount: string } };
  return last.type === 'conversion-refunded' || int(refundedTotal) > 0n;
}

const inBerlin = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' },
});

/** How a period is called, for putting its orders together; that of all time has but one. */
export function periodOf({ period }: Pick<PeriodRule, 'period'>, at: string): string {
  return period === 'all-time' ? period : inBerlin.format(new Date(at));
}

/** What a rule gives for what was sold in one of its periods. */
export function worthOf(rule: PeriodRule, sold: readonly Sold[]): bigint {
  const counted = sold.filter(({ isPayable }) => isPayable || rule.period !== 'all-time');
  const sum = (of: 'revenue' | 'orders' | 'commission') =>
    counted.reduce((all, each) => all + each[of], 0n);
  const [revenue, measured] = [sum('revenue'), sum(rule.measure)];
  if (rule.kind === 'bonus') return measured >= BigInt(rule.threshold) ? int(rule.amount) : 0n;
  const reached = rule.steps.filter(({ from }) => measured >= BigInt(from));
  if (rule.mode === 'whole') return percent(revenue, reached.at(-1)?.percent ?? '0');
  // Of the revenue, the part that lies in a step is the part of the measure that does.
  let above = 0n;
  for (const [n, { from, percent: text }] of reached.entries()) {
    const end = BigInt(reached[n + 1]?.from ?? measured);
    const [up, down] = rational(text);
    above += ((end - BigInt(from)) * up * 1_000_000n) / down;
  }
  return measured === 0n ? 0n : halfEven(revenue * above, measured * 100n * 1_000_000n);
}

/** The commissions of a kind, as they are now. */
export function commissionsOf(shop: Shop, kind: Known['terms']['kind']): Known[] {
  return shop.commissionIds().flatMap((id) => {
    const state = shop.commission(id);
    return state.status !== 'absent' && state.terms.kind === kind ? [state] : [];
  });
}

export function remainingOf({ stage, terms, reversedTotal }: Known): bigint {
  return stage === 'rejected' ? 0n : int(terms.amount) - int(reversedTotal);
}

export function isOfPeriod(rule: CommissionRule): rule is PeriodRule {
  return rule.kind === 'tiers' || rule.kind === 'bonus';
}
