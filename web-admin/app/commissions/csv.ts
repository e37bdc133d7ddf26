import type { Row } from './queue-rows';

/** More rows than a person downloads from a page; the ledger's exports have no bound. */
export const mostRows = 20_000;

const heading = [
  ...['id', 'order', 'status', 'held back', 'kind', 'affiliate', 'program', 'merchant', 'currency'],
  ...['amount', 'reversed', 'remaining', 'signals', 'ordered at', 'hold ends at', 'decided at'],
  ...['reason', 'note'],
];

/** The rows as a file of RFC 4180. `decimal` writes an amount without its currency: `12.34`. */
export function csvOf(
  rows: readonly Row[],
  decimal: (money: { readonly amount: string; readonly currency: string }) => string,
): string {
  const lines = rows.map((row) => [
    ...[row.id, row.orderExternalId, row.status, row.heldBack?.since ?? '', row.kind],
    ...[row.affiliateId, row.programId, row.merchantId, row.remaining.currency],
    ...[decimal(row.amount), decimal(row.reversed), decimal(row.remaining), row.risks.join(' ')],
    ...[row.occurredAt, row.releaseAt, row.decidedAt],
    ...[row.heldBack?.reasonCode ?? row.reasonCode, row.heldBack?.note ?? row.note],
  ]);
  return [heading, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | null | undefined): string {
  const text = value ?? '';
  // A spreadsheet runs what begins like a formula: an order number may come from a stranger.
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
