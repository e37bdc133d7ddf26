import pg from 'pg';
import type { AnyTable } from '#read-models/table.js';
import type { ChangedRow, RowFold } from '#projections/engine/row-fold.js';
import { type Columns, encode, increased, isCountable } from '#projections/engine/values.js';

/** A row as PostgreSQL would give it back as text; null where it holds nothing. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Tables in memory, or what a transaction has changed of them. */
export class MemoryTables {
  private readonly tables = new Map<string, Map<string, TextRow>>();

  constructor(private readonly beneath?: MemoryTables) {}

  /** All rows of a table, in the order of their keys. */
  rows(table: string): TextRow[] {
    const keyed = [...(this.tables.get(table) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    return keyed.map(([, row]) => row);
  }

  get(table: string, key: string): TextRow | undefined {
    return this.tables.get(table)?.get(key) ?? this.beneath?.get(table, key);
  }

  set(table: string, key: string, row: TextRow): void {
    let rows = this.tables.get(table);
    if (rows === undefined) this.tables.set(table, (rows = new Map()));
    rows.set(key, row);
  }

  /** Takes over what `changes` holds. Returns what takes it back. */
  merge(changes: MemoryTables): () => void {
    const before: (() => void)[] = [];
    for (const [table, rows] of changes.tables) {
      for (const [key, row] of rows) {
        const was = this.tables.get(table)?.get(key);
        before.push(() => {
          if (was) this.set(table, key, was);
          else this.tables.get(table)?.delete(key);
        });
        this.set(table, key, row);
      }
    }
    return () => before.forEach((undo) => undo());
  }

  /** The names of the tables with rows. */
  get names(): string[] {
    return [...this.tables.keys()];
  }
}

/** Does to tables in memory what the engine's statements do to those of PostgreSQL, in their order. */
export function write(fold: RowFold, tables: MemoryTables): void {
  for (const [table, rows] of fold.tables) {
    for (const [key, folded] of rows) {
      if (folded.kind === 'change') change(table, key, folded, tables);
      else if (folded.kind === 'insert' && tables.get(table.name, key) !== undefined) {
        throw duplicate(table.name);
      } else tables.set(table.name, key, textRow(table, folded.row));
    }
  }
}

function change(table: AnyTable, key: string, changed: ChangedRow, tables: MemoryTables): void {
  const patched = (row: TextRow | undefined, columns: Columns | undefined) =>
    row === undefined || columns === undefined ? row : { ...row, ...texts(table, columns) };
  let row = patched(tables.get(table.name, key), changed.before);
  if (changed.amounts !== undefined) {
    const before = row ?? textRow(table, emptyRow(table, changed.key));
    const sums = Object.entries(changed.amounts).map(
      ([column, amount]) => [column, increased(before[column], amount)] as const,
    );
    row = { ...before, ...texts(table, Object.fromEntries(sums)) };
  }
  row = patched(row, changed.after);
  if (row !== undefined) tables.set(table.name, key, row);
}

/** As the columns' defaults make it. */
function emptyRow(table: AnyTable, key: Columns): Columns {
  const zeros = Object.entries(table.columns).filter(([, type]) => isCountable(type));
  return { ...Object.fromEntries(zeros.map(([column]) => [column, '0'])), ...key };
}

function textRow(table: AnyTable, row: Columns): TextRow {
  return texts(table, { ...nothing(table), ...row });
}

function nothing(table: AnyTable): Columns {
  return Object.fromEntries(Object.keys(table.columns).map((column) => [column, null]));
}

function texts(table: AnyTable, columns: Columns): TextRow {
  const pairs = Object.entries(columns).map(([column, value]) => {
    const type = table.columns[column];
    const text = encode(type, value);
    const isTime = type === 'timestamptz' && text !== null;
    return [column, isTime ? new Date(text).toISOString() : text] as const;
  });
  return Object.fromEntries(pairs);
}

function duplicate(table: string): Error {
  const message = `duplicate key value violates unique constraint of "${table}"`;
  const error = new pg.DatabaseError(message, message.length, 'error');
  error.code = '23505';
  return error;
}
