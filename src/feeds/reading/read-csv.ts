import { pipeline, Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { type FeedField, type FieldNames, neededFields } from './feed-fields.js';
import { type BrokenRow, maxRowCharacters, type RawRow, UnreadableFeed } from './raw-row.js';

type Texts = AsyncIterable<string>;

interface Header {
  readonly names: readonly string[];
  readonly width: number;
}

/**
 * Rows of a table with a header, separated by commas, semicolons, tabs or bars, whichever the header has
 * most of. Never more than a row in memory. Throws UnreadableFeed when a needed column is not there, the
 * quoting is broken or a row is too long.
 */
export async function* readCsv(
  texts: Texts,
  names: FieldNames,
): AsyncGenerator<RawRow | BrokenRow> {
  const { head, rest } = await firstLine(texts);
  // The parser counts a CRLF inside quotes as two lines.
  let counted = 0;
  let last = 0;
  // Told at once: where it stood when what follows cannot be read.
  const noted = (record: readonly string[], { lines }: { readonly lines: number }): Parsed => {
    counted += linesIn(record, '\r\n');
    last = lines - counted;
    return { record, line: last - linesIn(record, '\n') };
  };
  const options: Options<Parsed, string[]> = {
    ...{ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...{ max_record_size: maxRowCharacters, delimiter: delimiterOf(head), on_record: noted },
  };
  const parser = parse(options as unknown as Options);
  pipeline(Readable.from(rest), parser, () => undefined);
  let header: Header | undefined;
  try {
    for await (const parsed of parser) {
      const { record, line } = parsed as Parsed;
      if (header === undefined) header = headerOf(record, names);
      else if (record.some((text) => text.trim() !== '')) yield rowOf(record, line, header, names);
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error, last + 1);
    throw error;
  }
  if (header === undefined) throw new UnreadableFeed('The file is empty: not even a header line');
}

interface Parsed {
  readonly record: readonly string[];
  readonly line: number;
}

function linesIn(record: readonly string[], end: string): number {
  return record.reduce((total, text) => total + text.split(end).length - 1, 0);
}

function unreadable(error: CsvError, line: number): UnreadableFeed {
  const why: Readonly<Record<string, string>> = {
    CSV_MAX_RECORD_SIZE: `The row that begins in line ${line} is longer than 1 MB: perhaps a quotation mark in it is never closed`,
    CSV_QUOTE_NOT_CLOSED: `A quotation mark that opens in line ${line} is never closed`,
  };
  const message = why[error.code] ?? `The quotation marks in line ${line} do not match`;
  return new UnreadableFeed(message, line, { cause: error });
}

/** The texts, with their first line looked at beforehand. */
async function firstLine(texts: Texts): Promise<{ head: string; rest: Texts }> {
  const pieces = texts[Symbol.asyncIterator]();
  let head = '';
  let isDone = false;
  while (!isDone && !/\S[^\n]*\n/.test(head) && head.length < maxRowCharacters) {
    const next = await pieces.next();
    isDone = next.done === true;
    if (next.done !== true) head += next.value;
  }
  async function* rest(): AsyncGenerator<string> {
    try {
      yield head;
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
        yield next.value;
      }
    } finally {
      await pieces.return?.();
    }
  }
  return { head: head.trimStart().split('\n', 1)[0] ?? '', rest: rest() };
}

function delimiterOf(head: string): string {
  const outside = head.replaceAll(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((sign) => [outside.split(sign).length, sign] as const);
  return counts.reduce((best, each) => (each[0] > best[0] ? each : best))[1];
}

function headerOf(record: readonly string[], names: FieldNames): Header {
  const found = new Set(record.map((name) => names.of(name)?.field));
  const missing = neededFields.filter((field) => !found.has(field));
  if (missing.length > 0) {
    const wanted = missing.map((field: FeedField) => `"${names.nameOf(field)}"`).join(', ');
    const there = record
      .slice(0, 40)
      .map((name) => name.slice(0, 40))
      .join(', ');
    throw new UnreadableFeed(
      `There is no column ${wanted} in the first line; there are: ${there}`,
      1,
    );
  }
  return { names: record, width: record.length };
}

function rowOf(
  record: readonly string[],
  line: number,
  header: Header,
  names: FieldNames,
): RawRow | BrokenRow {
  const extra = record.slice(header.width).some((text) => text.trim() !== '');
  if (extra || record.length < header.width) {
    const counts = `${record.length} columns where the header has ${header.width}`;
    return { line, broken: `The row has ${counts}: a separator or a quotation mark is misplaced.` };
  }
  const given = header.names.map((name, at) => [name, record[at] ?? ''] as const);
  return { line, values: names.pick(given) };
}
