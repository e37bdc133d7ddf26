import { DateTime } from 'luxon';
import { money, toDecimalText } from '#domain/kernel/money.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';

/** The leg of an entry that speaks for it, and all of them. */
export interface LedgerEntry {
  readonly first: LedgerLegRow;
  readonly legs: readonly LedgerLegRow[];
}

/** What every form of export is told. */
export interface ExportOptions {
  /** IANA name; days are the days of this zone. */
  readonly timeZone: string;
}

/** Legs that follow each other and share an entry, as one. Legs of an entry must come together. */
export async function* entriesOf(legs: AsyncIterable<LedgerLegRow>): AsyncGenerator<LedgerEntry> {
  let first: LedgerLegRow | undefined;
  let gathered: LedgerLegRow[] = [];
  for await (const leg of legs) {
    if (first !== undefined && first.entry_id !== leg.entry_id) {
      yield { first, legs: gathered };
      first = undefined;
      gathered = [];
    }
    first ??= leg;
    gathered.push(leg);
  }
  if (first !== undefined) yield { first, legs: gathered };
}

/** The day on which an entry took effect: `2010-12-01`. */
export function effectiveDay(row: LedgerLegRow, timeZone: string): string {
  const day = DateTime.fromISO(row.effective_at, { zone: timeZone }).toISODate();
  if (day === null) throw new Error(`Entry ${row.entry_id}: no time or zone: ${row.effective_at}`);
  return day;
}

/** Minor units as an exact decimal: 1084 EUR is `10.84`. */
export function decimal(minorUnits: string | bigint, currency: string): string {
  return toDecimalText(money(minorUnits, currency));
}

/** Joins many small texts to fewer of about 16 KiB, which streams carry faster. */
export async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < 16_384) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
