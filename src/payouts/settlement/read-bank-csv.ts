import { parse } from 'csv-parse/sync';
import {
  bookedAt,
  codeOf,
  identityFrom,
  maxEntries,
  moneyOf,
  type ReadEntry,
  type ReadFile,
  referenceOf,
  unreadable,
} from './bank-file-text.js';

/** The columns, in any order; the first two are needed. */
const columns = [
  'endToEndId',
  'status',
  'amount',
  'currency',
  'date',
  'reasonCode',
  'reference',
] as const;
const needed = ['endToEndId', 'status'] as const;

/** What the words of a row say: ours, and ISO 20022's as pain.002 has them. */
const kinds: Readonly<Record<string, ReadEntry['kind']>> = {
  ...{ settled: 'settled', failed: 'failed', returned: 'returned' },
  ...{ ACSC: 'settled', ACCC: 'settled', RJCT: 'failed', CANC: 'failed' },
};

/** Of ISO 20022, too: not final, so that they say nothing yet. */
const notYet: readonly (string | undefined)[] = [
  ...['RCVD', 'PDNG', 'PATC', 'ACTC', 'ACCP', 'ACFC', 'ACSP', 'ACWC', 'ACWP'],
];

type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/**
 * A table as UTF-8, with commas and a header: `endToEndId,status,amount,currency,date,reasonCode`,
 * and `reference`, what the bank itself calls the booking: without it two rows of different files that say
 * the very same are one booking.
 * status is settled (or ACSC, ACCC), failed (or RJCT, CANC) or returned; a row with a status of ISO 20022
 * that is not final is counted and says nothing; amount in major units with a point (`12.50`); date as
 * `2026-05-08` or an instant with Z or an offset; reasonCode an ISO 20022 code.
 */
export function readBankCsv(content: string, now: Date): ReadFile {
  const rows = rowsOf(content);
  const entries = rows.flatMap((row, n) =>
    notYet.includes(row.status) ? [] : ofRow(row, now, `Row ${n + 1}`),
  );
  return { format: 'csv', entries, ignored: rows.length - entries.length };
}

function rowsOf(content: string): readonly Row[] {
  try {
    return parse<Row>(content, {
      bom: true,
      columns: checkedHeader,
      skip_empty_lines: true,
      trim: true,
      to: maxEntries + 1,
      max_record_size: 10_000,
    });
  } catch (error) {
    if (error instanceof UnknownHeader) throw unreadable(error.message);
    throw unreadable('The file is neither XML of a bank nor a table with commas');
  }
}

class UnknownHeader extends Error {}

function checkedHeader(header: readonly string[]): string[] {
  const unknown = header.filter((name) => !columns.some((known) => known === name));
  const missing = needed.filter((name) => !header.includes(name));
  if (unknown.length > 0 || missing.length > 0) {
    throw new UnknownHeader(`The first row has to name the columns ${columns.join(', ')}`);
  }
  return [...header];
}

function ofRow(row: Row, now: Date, where: string): ReadEntry {
  const kind = new Map(Object.entries(kinds)).get(row.status ?? '');
  if (!kind) {
    throw unreadable(`${where} has a status other than ${Object.keys(kinds).join(', ')}`);
  }
  const amount = moneyOf(filled(row.amount), filled(row.currency), where);
  return {
    kind,
    endToEndId: referenceOf(row.endToEndId),
    amount,
    instructed: null,
    bookedAt: bookedAt(filled(row.date), now, where),
    reasonCode: codeOf(filled(row.reasonCode), where),
    isMoney: kind !== 'failed' && amount !== null,
    batch: null,
    identity: identityFrom(referenceOf(row.reference), [
      ...['csv', row.endToEndId, kind],
      ...(amount === null ? [] : [amount.amount, amount.currency]),
      ...(filled(row.reference) === undefined ? [row.date, row.reasonCode] : []),
    ]),
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
