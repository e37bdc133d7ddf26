import { exponentOf } from '#domain/kernel/currency.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { dayOf } from './day-of.js';

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
  return dayOf(row.effective_at, timeZone);
}

/** Minor units as an exact decimal: 1084 EUR is `10.84`. */
export function decimal(minorUnits: string | bigint, currency: string): string {
  const [value, places] = [BigInt(minorUnits), exponentOf(currency)];
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return value < 0n ? `-${text}` : text;
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
