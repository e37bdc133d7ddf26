import type { FieldNames } from './feed-fields.js';
import { type BrokenRow, maxRowCharacters, type RawRow, UnreadableFeed } from './raw-row.js';

interface Line {
  readonly line: number;
  /** Undefined: too long to be kept. */
  readonly text: string | undefined;
}

/** One JSON object a line. A line that is none is broken, and the others are read all the same. */
export async function* readJsonLines(
  texts: AsyncIterable<string>,
  names: FieldNames,
): AsyncGenerator<RawRow | BrokenRow> {
  for await (const { line, text } of linesOf(texts)) {
    if (text === undefined) {
      yield { line, broken: 'The line is longer than 1 MB.' };
      continue;
    }
    const trimmed = text.trim();
    if (trimmed === '') continue;
    if (line === 1 && trimmed.startsWith('[')) {
      throw new UnreadableFeed(
        'The file is one JSON array: put each product on a line of its own',
        1,
      );
    }
    yield rowOf(trimmed, line, names);
  }
}

/** Lines however the text comes in pieces; of one that is too long only its end is looked for. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let line = 1;
  let kept: string | undefined = '';
  for await (const piece of texts) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      yield { line, text: joined(kept, piece.slice(from, end)) };
      line += 1;
      kept = '';
      from = end + 1;
    }
    kept = joined(kept, piece.slice(from));
  }
  if (kept !== '') yield { line, text: kept };
}

function joined(kept: string | undefined, more: string): string | undefined {
  if (kept === undefined || kept.length + more.length > maxRowCharacters) return undefined;
  return kept + more;
}

function rowOf(text: string, line: number, names: FieldNames): RawRow | BrokenRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, broken: 'The line is not JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, broken: 'The line is JSON, but not an object with fields.' };
  }
  const given = Object.entries(value).map(([name, each]) => [name, textOf(each)] as const);
  return { line, values: names.pick(given) };
}

/** What a table would hold in its place. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return value.slice(0, 20).map(textOf).join(',');
  if (typeof value !== 'object' || value === null) return '';
  // As the Content API has prices: { "value": "12.90", "currency": "EUR" }.
  const { value: amount, currency } = value as { value?: unknown; currency?: unknown };
  return typeof currency === 'string' ? `${textOf(amount)} ${currency}` : '';
}
