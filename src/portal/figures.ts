import type { TotalDto } from '../platform/http/money.dto.js';
import type { Grouping, PerformanceFiguresDto } from './performance.dto.js';
import type { ClickSums, EarnedSums } from './performance-rows.js';

/** Of one key, by currency. Minor units. */
export interface Figures {
  readonly merchantId: string | null;
  readonly clicks: number;
  readonly uniques: number;
  readonly orders: number;
  readonly orderTotal: ReadonlyMap<string, bigint>;
  readonly earned: ReadonlyMap<string, bigint>;
  readonly remaining: ReadonlyMap<string, bigint>;
}

const none: Figures = {
  ...{ merchantId: null, clicks: 0, uniques: 0, orders: 0 },
  ...{ orderTotal: new Map(), earned: new Map(), remaining: new Map() },
};

/** What the rows of the tables come to, key by key. */
export function figuresOf(
  clicks: readonly ClickSums[],
  earned: readonly EarnedSums[],
): ReadonlyMap<string, Figures> {
  const found = new Map<string, Figures[]>();
  const put = (key: string, figures: Figures) =>
    found.set(key, [...(found.get(key) ?? []), figures]);
  for (const row of clicks) {
    put(row.key, { ...none, clicks: Number(row.clicks), uniques: Number(row.uniques) });
  }
  for (const row of earned) {
    const { currency, order_currency: of } = row;
    put(row.key, {
      ...{ ...none, merchantId: row.merchant_id, orders: Number(row.orders) },
      orderTotal: of === null ? new Map() : new Map([[of, BigInt(row.order_total)]]),
      earned: new Map([[currency, BigInt(row.earned)]]),
      remaining: new Map([[currency, BigInt(row.remaining)]]),
    });
  }
  return new Map([...found].map(([key, parts]) => [key, sumUp(parts)]));
}

export function sumUp(parts: readonly Figures[]): Figures {
  const total = (of: (part: Figures) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    merchantId: parts.find((part) => part.merchantId !== null)?.merchantId ?? null,
    clicks: total((part) => part.clicks),
    uniques: total((part) => part.uniques),
    orders: total((part) => part.orders),
    orderTotal: added(parts.map((part) => part.orderTotal)),
    earned: added(parts.map((part) => part.earned)),
    remaining: added(parts.map((part) => part.remaining)),
  };
}

export function toFiguresDto(
  figures: Figures | undefined,
  groupBy: Grouping,
): PerformanceFiguresDto {
  const { clicks, uniques, orders, orderTotal, earned, remaining } = figures ?? none;
  const isByProduct = groupBy === 'product';
  return {
    clicks: isByProduct ? null : clicks,
    uniqueClicks: isByProduct ? null : uniques,
    conversions: orders,
    orderValue: totals(orderTotal),
    commissions: totals(earned),
    remaining: isByProduct ? null : totals(remaining),
  };
}

/** Of the whole, what the parts do not tell: it is earned, and of none of them. */
export function restOf(whole: Figures, parts: Figures): Figures {
  const earned = new Map(
    [...whole.earned].map(([currency, amount]) => [
      currency,
      amount - (parts.earned.get(currency) ?? 0n),
    ]),
  );
  return { ...none, earned };
}

function added(sums: readonly ReadonlyMap<string, bigint>[]): ReadonlyMap<string, bigint> {
  const all = new Map<string, bigint>();
  for (const [currency, amount] of sums.flatMap((each) => [...each])) {
    all.set(currency, (all.get(currency) ?? 0n) + amount);
  }
  return all;
}

/** By currency; none of nothing. */
function totals(sums: ReadonlyMap<string, bigint>): readonly TotalDto[] {
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => ({ amount: String(amount), currency }));
}
