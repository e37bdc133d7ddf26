import { toDecimalText, type Money } from '#domain/kernel/money.js';
import { accountedFor, type ImportSummary } from '../imports/import-summary.js';
import { aligned } from './terminal.js';

/** The summary for people: every row of the file is in one of its lines. */
export function importSummaryText(
  summary: ImportSummary,
  { file, dryRun }: { file: string; dryRun: boolean },
): string {
  const { totals, simulatedClicks: clicks, ended } = summary;
  const counted: readonly (readonly [number, string])[] = [
    [summary.imported, 'orders imported'],
    [summary.alreadyThere, 'orders already there'],
    [summary.refundMatched, 'cancellations matched to an order and refunded'],
    [summary.refundAlreadyThere, 'cancellations refunded already'],
    ...each(summary.refundUnmatched, 'cancellations without an order to refund'),
    ...each(summary.duplicate, 'duplicates of an earlier number, content'),
    ...each(summary.refused, 'rows refused'),
    [summary.notReached, 'not reached: run it again'],
  ];
  const lines = counted.filter(([count]) => count > 0);
  const said = [
    `${file}: ${summary.rows} rows${dryRun ? ' (dry run: nothing was written)' : ''}\n`,
    aligned([...lines, [accountedFor(summary), 'rows accounted for']]),
    `${dryRun ? 'Would be in the books' : 'In the books'}: orders ${amount(totals.orders)}, refunds ${amount(totals.refunds)}\n`,
  ];
  if (clicks.recorded + clicks.alreadyThere > 0) {
    said.push(`Clicks: ${clicks.recorded} simulated, ${clicks.alreadyThere} already there\n`);
  }
  if (ended !== 'completed') said.push(`The import was ${ended} before its end.\n`);
  return said.join('');
}

function each(counts: Readonly<Record<string, number>>, what: string): [number, string][] {
  return Object.entries(counts).map(([reason, count]) => [count, `${what}: ${reason}`]);
}

function amount(value: Money): string {
  return `${toDecimalText(value)} ${value.currency}`;
}
