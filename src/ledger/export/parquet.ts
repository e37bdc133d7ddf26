import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { exponentOf } from '#domain/kernel/currency.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';
import { decimal, effectiveDay, type ExportOptions } from './entries.js';

/** So many rows are in memory at once. */
const rowGroup = 10_000;

/** Of all currencies the finest: KWD and others have three places. */
const decimalPlaces = 3;

type Cell = (leg: LedgerLegRow, options: ExportOptions) => string | number | bigint | Date | null;

interface Column {
  readonly element: SchemaElement;
  readonly cell: Cell;
}

const text = (name: string, cell: Cell, isNullable = false): Column => ({
  element: {
    ...{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    repetition_type: isNullable ? 'OPTIONAL' : 'REQUIRED',
  },
  cell,
});
const plain = (column: keyof LedgerLegRow, isNullable = false): Column =>
  text(column, (leg) => leg[column], isNullable);
const instant = (column: 'effective_at' | 'recorded_at'): Column => ({
  element: {
    ...{ name: column, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    repetition_type: 'REQUIRED',
  },
  cell: (leg) => new Date(leg[column]),
});

const columns: readonly Column[] = [
  plain('entry_id'),
  {
    element: { name: 'leg', type: 'INT32', repetition_type: 'REQUIRED' },
    cell: ({ leg }) => leg,
  },
  text('day', (leg, { timeZone }) => effectiveDay(leg, timeZone)),
  instant('effective_at'),
  instant('recorded_at'),
  plain('account'),
  plain('side'),
  text('amount', ({ amount, currency }) => decimal(amount, currency)),
  text('signed', ({ signed, currency }) => decimal(signed, currency)),
  {
    element: {
      ...{ name: 'signed_decimal', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 },
      ...{ converted_type: 'DECIMAL', precision: 38, scale: decimalPlaces },
      repetition_type: 'REQUIRED',
    },
    cell: ({ signed, currency }) =>
      BigInt(signed) * 10n ** BigInt(decimalPlaces - exponentOf(currency)),
  },
  plain('currency'),
  plain('event_type'),
  plain('stream'),
  plain('revision'),
  plain('position'),
  plain('order_external_id', true),
  plain('commission_id', true),
  plain('conversion_id', true),
  plain('refund_id', true),
  plain('payout_batch_id', true),
  plain('payout_line_id', true),
  plain('program_id', true),
  plain('merchant_id'),
  plain('affiliate_id', true),
];

/**
 * Apache Parquet, one row a leg, compressed with Snappy. `amount` and `signed` are exact decimals as
 * text; `signed_decimal` is the same as DECIMAL(38, 3), to sum with. `day` is of the time zone that the
 * file's metadata name. The same legs give the same bytes.
 */
export async function* ledgerParquet(
  legs: AsyncIterable<LedgerLegRow>,
  options: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const root: SchemaElement = { name: 'ledger', num_children: columns.length };
  const file = new ParquetWriter({
    writer,
    schema: [root, ...columns.map(({ element }) => element)],
    kvMetadata: [{ key: 'timeZone', value: options.timeZone }],
    createdBy: 'tributary',
    statistics: false,
  });
  let rows: LedgerLegRow[] = [];
  const write = (): void => {
    const columnData = columns.map(({ element: { name }, cell }) => ({
      ...{ name, data: rows.map((row) => cell(row, options)) },
      offsetIndex: false,
    }));
    void file.write({ columnData, rowGroupSize: rows.length });
    rows = [];
  };
  for await (const leg of legs) {
    rows.push(leg);
    if (rows.length < rowGroup) continue;
    write();
    yield taken(writer);
  }
  if (rows.length > 0) write();
  void file.finish();
  yield taken(writer);
}

/** What was written since the last time; `offset` goes on counting from the beginning of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
