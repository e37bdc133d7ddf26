import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { beancountLedger } from './beancount.js';
import { ledgerCsv } from './csv.js';
import { hledgerJournal } from './hledger.js';
import type { JournalOptions } from './journal.js';
import { ledgerJson } from './json.js';
import { ledgerJsonLines } from './jsonl.js';
import { ledgerParquet } from './parquet.js';

export const ledgerFormats = ['csv', 'json', 'jsonl', 'parquet', 'hledger', 'beancount'] as const;

export type LedgerFormat = (typeof ledgerFormats)[number];

interface Form {
  readonly extension: string;
  readonly contentType: string;
  /** Whether it says what the accounts held before its first entry. */
  readonly hasOpening: boolean;
  readonly write: (
    legs: AsyncIterable<LedgerLegRow>,
    options: JournalOptions,
  ) => AsyncGenerator<string | Uint8Array>;
}

/** What each format is called outside, and who writes it. The same legs always give the same bytes. */
export const ledgerForms: Readonly<Record<LedgerFormat, Form>> = {
  csv: {
    ...{ extension: 'csv', contentType: 'text/csv; charset=utf-8', hasOpening: false },
    write: ledgerCsv,
  },
  json: {
    ...{ extension: 'json', contentType: 'application/json; charset=utf-8', hasOpening: true },
    write: ledgerJson,
  },
  jsonl: {
    ...{ extension: 'jsonl', contentType: 'application/jsonl; charset=utf-8', hasOpening: false },
    write: ledgerJsonLines,
  },
  parquet: {
    ...{ extension: 'parquet', contentType: 'application/vnd.apache.parquet', hasOpening: false },
    write: ledgerParquet,
  },
  hledger: {
    ...{ extension: 'journal', contentType: 'text/plain; charset=utf-8', hasOpening: true },
    write: hledgerJournal,
  },
  beancount: {
    ...{ extension: 'beancount', contentType: 'text/plain; charset=utf-8', hasOpening: true },
    write: beancountLedger,
  },
};
