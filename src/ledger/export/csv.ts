import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { decimal, effectiveDay, inChunks, type ExportOptions } from './entries.js';

/**
 * RFC 4180, one line a leg. The second column names the time zone of its days; times are UTC.
 * `signed` counts debits positive: over all lines it sums to each account's balance.
 * Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
export function ledgerCsv(
  legs: AsyncIterable<LedgerLegRow>,
  options: ExportOptions,
): AsyncGenerator<string> {
  return inChunks(lines(legs, options));
}

async function* lines(
  legs: AsyncIterable<LedgerLegRow>,
  { timeZone }: ExportOptions,
): AsyncGenerator<string> {
  const day = `day (${timeZone})`;
  yield line([
    'entry',
    day,
    'effective_at',
    'leg',
    'account',
    'side',
    'amount',
    'signed',
    'currency',
    ...plain,
  ]);
  for await (const leg of legs) {
    yield line([
      text(leg.entry_id),
      effectiveDay(leg, timeZone),
      leg.effective_at,
      String(leg.leg),
      text(leg.account),
      leg.side,
      decimal(leg.amount, leg.currency),
      decimal(leg.signed, leg.currency),
      leg.currency,
      ...plain.map((column) => text(leg[columnOf[column]] ?? '')),
    ]);
  }
}

const columnOf = {
  event: 'event_type',
  stream: 'stream',
  revision: 'revision',
  position: 'position',
  recorded_at: 'recorded_at',
  order: 'order_external_id',
  commission: 'commission_id',
  conversion: 'conversion_id',
  refund: 'refund_id',
  program: 'program_id',
  merchant: 'merchant_id',
  affiliate: 'affiliate_id',
  payout_batch: 'payout_batch_id',
  payout_line: 'payout_line_id',
} as const satisfies Record<string, keyof LedgerLegRow>;

const plain = Object.keys(columnOf) as (keyof typeof columnOf)[];

/** Numbers of ours need no apostrophe; texts from outside may. */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function line(fields: readonly string[]): string {
  const quoted = fields.map((field) =>
    /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return `${quoted.join(',')}\r\n`;
}
