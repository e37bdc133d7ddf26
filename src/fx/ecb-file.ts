import { DateTime } from 'luxon';
import { isCurrency } from '#domain/kernel/currency.js';
import { normalRate, type FxRate } from '#domain/fx/rates.js';
import { UnreadableQuotes, type RawDay } from './ecb-days.js';
import { readEcbXml } from './ecb-xml.js';

/** The reference rates of one day: what one euro costs. */
export interface EcbTable {
  /** `2026-03-02` */
  readonly day: string;
  /** UTC ISO-8601: 16:00 in Frankfurt, when the ECB publishes them. Nobody could go by them earlier. */
  readonly quotedAt: string;
  readonly rates: readonly FxRate[];
}

export interface EcbFile {
  /** The oldest first. */
  readonly tables: readonly EcbTable[];
  /** Currencies of the file that are none any more, like HRK; A to Z. */
  readonly leftOut: readonly string[];
}

const publication = { zone: 'Europe/Berlin', hour: 16 } as const;

/**
 * Reads the files of the European Central Bank: eurofxref.csv, eurofxref-hist.csv, eurofxref-daily.xml,
 * eurofxref-hist.xml. Throws UnreadableQuotes for anything else, and for what makes no sense in them.
 */
export function readEcbFile(text: string): EcbFile {
  const begins = text.replace(/^\uFEFF/, '').trimStart();
  if (begins.startsWith('PK')) throw new UnreadableQuotes('It is a zip file: unpack it first');
  if (!begins.startsWith('<') && !/^Date\s*,/.test(begins)) {
    throw new UnreadableQuotes(
      'It is not a file of the ECB: neither XML nor CSV beginning with Date',
    );
  }
  const days = begins.startsWith('<') ? readEcbXml(begins) : readCsv(begins);
  const leftOut = new Set<string>();
  const tables = new Map<string, EcbTable>();
  for (const day of days) {
    const table = tableOf(day, leftOut);
    if (tables.has(table.day)) throw new UnreadableQuotes(`${day.where}: ${table.day} comes twice`);
    if (table.rates.length > 0) tables.set(table.day, table);
  }
  if (tables.size === 0) throw new UnreadableQuotes('There are no rates in it');
  const sorted = [...tables.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { tables: sorted, leftOut: [...leftOut].sort() };
}

/** Both CSV forms end each line with a comma; the daily one has a space after each. */
function* readCsv(text: string): Generator<RawDay> {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const cells = (line: string) => line.split(',').map((cell) => cell.trim());
  const currencies = cells(head).slice(1);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `line ${index + 2}`;
    const [date = '', ...found] = cells(line);
    const named = currencies.filter((currency) => currency !== '').length;
    if (found.filter((cell) => cell !== '').length > named) {
      throw new UnreadableQuotes(`${where}: more rates than currencies`);
    }
    const rates = currencies.map((currency, place) => [currency, found[place] ?? ''] as const);
    yield { where, date, rates: rates.filter(([currency]) => currency !== '') };
  }
}

function tableOf({ where, date, rates }: RawDay, leftOut: Set<string>): EcbTable {
  const day = dayOf(date);
  if (!day) throw new UnreadableQuotes(`${where}: not a day: ${date.slice(0, 40)}`);
  const read: FxRate[] = [];
  for (const [currency, text] of rates) {
    if (!/^[A-Z]{3}$/.test(currency)) {
      throw new UnreadableQuotes(`${where}: not a currency: ${currency.slice(0, 40)}`);
    }
    if (text === '' || text === 'N/A') continue;
    const rate = normalRate(text);
    if (rate === undefined) {
      throw new UnreadableQuotes(`${where}: not a rate of ${currency}: ${text.slice(0, 40)}`);
    }
    if (read.some((each) => each.currency === currency)) {
      throw new UnreadableQuotes(`${where}: ${currency} comes twice`);
    }
    if (isCurrency(currency)) read.push({ currency, rate });
    else leftOut.add(currency);
  }
  const quotedAt = new Date(day.set({ hour: publication.hour }).toMillis()).toISOString();
  return { day: day.toISODate() ?? date, quotedAt, rates: read };
}

/** `2026-03-02`, or `02 March 2026` as the daily CSV has it. */
function dayOf(text: string): DateTime<true> | undefined {
  const { zone } = publication;
  const day = /^\d{4}-\d\d-\d\d$/.test(text)
    ? DateTime.fromISO(text, { zone })
    : DateTime.fromFormat(text, 'd MMMM yyyy', { zone, locale: 'en-GB' });
  return day.isValid ? day : undefined;
}
