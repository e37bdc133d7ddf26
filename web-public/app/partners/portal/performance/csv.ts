import type { Dto } from '~kit/api/api';
import { decimalOf, type Money } from '~kit/ui/money';
import { currenciesIn } from '../shared/sums';

type Performance = Dto<'PartnerPerformanceDto'>;

/**
 * What the table shows as CSV (RFC 4180, UTF-8 with its mark, which spreadsheets look for): a column for
 * each currency, exact amounts with a point.
 */
export function csvOf({ rows }: Pick<Performance, 'rows'>, heading: string): string {
  const orders = currenciesIn(rows.map(({ orderValue }) => orderValue));
  const earned = currenciesIn(rows.map(({ commissions }) => commissions));
  const head = [
    ...[heading, 'Name', 'Clicks', 'Unique clicks', 'Orders'],
    ...orders.map((currency) => `Order value ${currency}`),
    ...earned.map((currency) => `Commissions ${currency}`),
    ...earned.map((currency) => `Left after refunds ${currency}`),
  ];
  const lines = rows.map((row) => [
    ...[row.key, row.label, text(row.clicks), text(row.uniqueClicks), text(row.conversions)],
    ...orders.map((currency) => amountIn(row.orderValue, currency)),
    ...earned.map((currency) => amountIn(row.commissions, currency)),
    ...earned.map((currency) => (row.remaining === null ? '' : amountIn(row.remaining, currency))),
  ]);
  return `\u{FEFF}${[head, ...lines].map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

function text(count: number | null): string {
  return count === null ? '' : String(count);
}

function amountIn(sums: readonly Money[], currency: string): string {
  return decimalOf(sums.find((sum) => sum.currency === currency) ?? { amount: '0', currency });
}

/** A spreadsheet would take what begins like a formula for one. */
function field(value: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
