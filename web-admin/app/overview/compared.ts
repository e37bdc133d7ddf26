import type { Dto } from '../api/api';
import { decimalOf, formatMoney, type Money } from '../ui/money';

export type Overview = Dto<'OverviewDto'>;

/** A figure of today beside that of a week ago, in words: colour and arrow only repeat them. */
export interface Figure {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly direction: 'up' | 'down' | 'same';
  readonly words: string;
}

/** The figures of today, orders' value and commissions once for each currency. */
export function figuresOf({ today }: Overview, locale: string): Figure[] {
  const count = (n: number) => new Intl.NumberFormat(locale).format(n);
  const counted = (id: string, label: string, { now, before }: { now: number; before: number }) => {
    const less = Math.abs(now - before);
    return figure(
      { id, label, value: count(now), than: count(before), less: count(less) },
      now - before,
    );
  };
  const worth = (id: string, label: string, { now, before }: { now: Money; before: Money }) => {
    const { currency } = now;
    const change = BigInt(now.amount) - BigInt(before.amount);
    const size = String(change < 0n ? -change : change);
    const text = (amount: string) => formatMoney({ amount, currency }, locale);
    const of = { value: text(now.amount), than: text(before.amount), less: text(size) };
    return figure({ id: `${id} ${currency}`, label, ...of }, Number(change));
  };
  return [
    counted('clicks', 'Clicks', today.clicks),
    counted('unique', 'Unique clicks', today.uniqueClicks),
    counted('conversions', 'Conversions', today.conversions),
    ...today.orderValue.map((each) => worth('value', `Order value, ${each.now.currency}`, each)),
    ...today.commissions.map((each) => worth('earned', `Commissions, ${each.now.currency}`, each)),
  ];
}

/** Counts in one row, money in the next: however many currencies there are, no card is left alone. */
export function inRows(figures: readonly Figure[]): Figure[][] {
  const isMoney = ({ id }: Figure) => id.includes(' ');
  const rows = [figures.filter((each) => !isMoney(each)), figures.filter(isMoney)];
  return rows.filter((row) => row.length > 0);
}

function figure(
  of: { id: string; label: string; value: string; than: string; less: string },
  change: number,
): Figure {
  const { id, label, value, than, less } = of;
  if (change === 0) return { id, label, value, direction: 'same', words: 'the same as a week ago' };
  const [direction, word] = change > 0 ? (['up', 'more'] as const) : (['down', 'less'] as const);
  return { id, label, value, direction, words: `${less} ${word} than a week ago (${than})` };
}

/** `EUR 1,092.27 and USD 30.00`, each as the locale writes it; a dash for nothing. */
export function sumWords(all: readonly Money[], locale: string): string {
  return all.map((money) => formatMoney(money, locale)).join(' and ');
}

/** One currency's money of each day, for a chart: drawn as a number, told exactly. */
export function moneyByDay(
  days: readonly (readonly Money[])[],
  currency: string,
  locale: string,
): { values: number[]; texts: string[] } {
  const own = days.map(
    (all) => all.find((money) => money.currency === currency) ?? { amount: '0', currency },
  );
  return {
    values: own.map((money) => Number(decimalOf(money))),
    texts: own.map((money) => formatMoney(money, locale)),
  };
}

/** Every currency that occurs in the 28 days. */
export function currenciesOf({ series }: Overview): string[] {
  const all = series.flatMap((day) => [...day.orderValue, ...day.commissions]);
  return [...new Set(all.map(({ currency }) => currency))].sort();
}
