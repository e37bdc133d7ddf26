import type { AnyTable, Table } from '#read-models/table.js';
import type { Rows } from './projection.js';
import { type Columns, increased, isCountable, keyText, plus, toInteger } from './values.js';

/** The whole row is known: `insert` if it must not have been there, `put` if it replaces what was. */
export interface WholeRow {
  readonly kind: 'insert' | 'put';
  row: Columns;
}

/**
 * Only changes are known. In this order: `before` alters the row if it is there, `amounts` are added
 * to it or make it, `after` alters what is there by then.
 */
export interface ChangedRow {
  readonly kind: 'change';
  readonly key: Columns;
  before: Columns | undefined;
  amounts: Record<string, bigint | number> | undefined;
  after: Columns | undefined;
}

export type FoldedRow = WholeRow | ChangedRow;

/** What a batch does to the tables, one entry a row however often it was written. */
export class RowFold implements Rows {
  readonly tables = new Map<AnyTable, Map<string, FoldedRow>>();

  insert<Row extends object>(table: Table<Row>, row: Row): void {
    const rows = this.rowsOf(table);
    const columns = wholeRow(table, row);
    const key = keyText(table, columns);
    const known = rows.get(key);
    if (known !== undefined && (known.kind !== 'change' || known.amounts !== undefined)) {
      throw new Error(`${table.name}: a row with key ${shown(key)} is already there`);
    }
    rows.set(key, { kind: 'insert', row: columns });
  }

  put<Row extends object>(table: Table<Row>, row: Row): void {
    const rows = this.rowsOf(table);
    const columns = wholeRow(table, row);
    const key = keyText(table, columns);
    // A row inserted in this batch must still prove that it is new.
    const kind = rows.get(key)?.kind === 'insert' ? 'insert' : 'put';
    rows.set(key, { kind, row: columns });
  }

  patch<Row extends object>(table: Table<Row>, key: Partial<Row>, columns: Partial<Row>): void {
    const changes = changedColumns(table, columns);
    const known = this.rowOf(table, key);
    if (known.kind !== 'change') Object.assign(known.row, changes);
    else if (known.amounts === undefined) known.before = { ...known.before, ...changes };
    else known.after = { ...known.after, ...changes };
  }

  add<Row extends object>(
    table: Table<Row>,
    key: Partial<Row>,
    columns: { readonly [C in keyof Row]?: bigint | number | string },
  ): void {
    const known = this.rowOf(table, key);
    if (known.kind === 'change') known.amounts ??= {};
    const { columns: types, key: keys }: AnyTable = table;
    for (const [column, given] of Object.entries(columns)) {
      if (!isCountable(types[column]) || keys.includes(column)) {
        throw new TypeError(`${table.name}: nothing can be added to ${column}`);
      }
      const amount = toInteger(given);
      if (known.kind !== 'change') known.row[column] = increased(known.row[column], amount);
      else addTo(known, column, amount);
    }
  }

  private rowsOf(table: AnyTable): Map<string, FoldedRow> {
    let rows = this.tables.get(table);
    if (rows === undefined) this.tables.set(table, (rows = new Map()));
    return rows;
  }

  private rowOf(table: AnyTable, key: object): FoldedRow {
    const rows = this.rowsOf(table);
    const columns = key as Columns;
    const text = keyText(table, columns);
    let known = rows.get(text);
    if (known === undefined) {
      assertOnlyKey(table, columns);
      known = {
        kind: 'change',
        key: { ...columns },
        before: undefined,
        amounts: undefined,
        after: undefined,
      };
      rows.set(text, known);
    }
    return known;
  }
}

function addTo(row: ChangedRow, column: string, amount: bigint | number): void {
  const amounts = (row.amounts ??= {});
  // A later patch has set this column: from there on its value is known.
  if (row.after !== undefined && column in row.after) {
    row.after[column] = increased(row.after[column], amount);
  } else {
    amounts[column] = plus(amounts[column] ?? 0, amount);
  }
}

function wholeRow(table: AnyTable, row: object): Columns {
  for (const column in row) {
    if (table.columns[column] === undefined) {
      throw new TypeError(`${table.name} has no column ${column}`);
    }
  }
  return { ...row };
}

function changedColumns(table: AnyTable, columns: object): Columns {
  for (const column in columns) {
    if (table.columns[column] === undefined || table.key.includes(column)) {
      throw new TypeError(`${table.name}: column ${column} cannot be patched`);
    }
  }
  return columns as Columns;
}

function assertOnlyKey(table: AnyTable, key: Columns): void {
  if (Object.keys(key).length !== table.key.length) {
    throw new TypeError(
      `${table.name}: a key has the columns ${table.key.join(', ')} and no other`,
    );
  }
}

function shown(key: string): string {
  return key.split('\u0000').slice(0, -1).join(', ');
}
