import { pipeline, type Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { extend, maxAmountDigits, minor, type Money } from '#domain/kernel/money.js';
import { readLocalTime } from './local-time.js';
import { orderFields, type OrderField, type OrdersForm } from './orders-form.js';

/** A row that can be understood. Whether it makes sense as an order is for the plan to say. */
export interface ReadRow {
  /** In the file, the header being line 1; the last line of a row that spans several. */
  readonly line: number;
  readonly number: string;
  readonly cancels: boolean;
  /** UTC ISO-8601. */
  readonly occurredAt: string;
  /** Null where the shop knew none. */
  readonly customer: string | null;
  /** Quantity x unit price; negative for goods that came back. */
  readonly value: Money;
  /** What was decided about a local time that the clocks showed twice or never. */
  readonly timeNote?: 'ambiguous' | 'skipped';
}

/** A row that cannot be understood, and the first field at fault. */
export interface UnreadableRow {
  readonly line: number;
  /** As far as the row tells. */
  readonly number: string | null;
  readonly reason: UnreadableReason;
  /** The column at fault, by its name in the file; null for the row as a whole. */
  readonly column: string | null;
}

type Required = Exclude<OrderField, 'customer'>;
export type UnreadableReason =
  'malformed-row' | 'amount-too-large' | `missing-${Required}` | `malformed-${Required}`;

/** The file as a whole cannot be read: nothing of it is imported. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/**
 * Reads orders row by row, never the whole file at once. Every row after the header comes out, as
 * read or as unreadable; only wholly empty lines are no rows. Throws UnreadableFile when a column is
 * not there or the quoting is broken, and what the source throws.
 */
export async function* readOrders(
  source: Readable,
  form: OrdersForm,
): AsyncGenerator<ReadRow | UnreadableRow> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  pipeline(source, parser, () => undefined);
  let header: Header | undefined;
  // The parser counts a CRLF inside quotes as two lines.
  let counted = 0;
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as { record: string[]; info: { lines: number } };
      counted += record.reduce((total, text) => total + text.split('\r\n').length - 1, 0);
      if (header === undefined) header = headerOf(record, form);
      else yield rowOf(record, info.lines - counted, header, form);
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(error.message, { cause: error });
    throw error;
  }
  if (header === undefined) throw new UnreadableFile('The file is empty: not even a header line');
}

interface Header {
  readonly width: number;
  readonly at: Readonly<Record<OrderField, number>>;
}

function headerOf(record: readonly string[], form: OrdersForm): Header {
  const names = record.map((name) => name.trim());
  const place = (field: OrderField): number => {
    const wanted = form.columns[field];
    const found = names.indexOf(wanted);
    if (found < 0)
      throw new UnreadableFile(
        `No column "${wanted}" (for the ${field}); there are: ${names.join(', ')}`,
      );
    if (names.lastIndexOf(wanted) !== found)
      throw new UnreadableFile(`The column "${wanted}" stands twice in the header`);
    return found;
  };
  const [number, date, customer, quantity, price] = [
    place('number'),
    place('date'),
    place('customer'),
    place('quantity'),
    place('price'),
  ];
  return { width: record.length, at: { number, date, customer, quantity, price } };
}

const formats = {
  // What the API takes as an order number: printable, and short enough to be a key.
  number: /^[\x21-\x7e]([\x20-\x7e]{0,78}[\x21-\x7e])?$/,
  quantity: /^-?\d{1,12}(\.\d{1,6})?$/,
  price: /^-?\d{1,12}(\.\d{1,12})?$/,
} as const;

function rowOf(
  record: readonly string[],
  line: number,
  header: Header,
  form: OrdersForm,
): ReadRow | UnreadableRow {
  const text = (field: OrderField) => (record[header.at[field]] ?? '').trim();
  const number = text('number') === '' ? null : text('number');
  const unreadable = (reason: UnreadableReason, field?: OrderField): UnreadableRow => {
    return { line, number, reason, column: field === undefined ? null : form.columns[field] };
  };
  if (record.length !== header.width) return unreadable('malformed-row');
  for (const field of orderFields) {
    if (field === 'customer') continue;
    if (text(field) === '') return unreadable(`missing-${field}`, field);
    if (field !== 'date' && !formats[field].test(text(field)))
      return unreadable(`malformed-${field}`, field);
  }
  const time = readLocalTime(text('date'), form.dateFormat, form.timeZone);
  if (time === undefined) return unreadable('malformed-date', 'date');
  const value = extend(text('quantity'), text('price'), form.currency);
  if (minor(value).toString().replace('-', '').length > maxAmountDigits)
    return unreadable('amount-too-large', 'price');
  const customer = text('customer');
  return {
    line,
    number: text('number'),
    cancels: text('number').startsWith(form.cancellationPrefix),
    occurredAt: time.iso,
    customer: customer === '' || customer === form.blankCustomer ? null : customer,
    value,
    ...(time.note === undefined ? {} : { timeNote: time.note }),
  };
}
