import type { AnyTable } from '#read-models/table.js';
import type { ChangedRow, RowFold, WholeRow } from './row-fold.js';
import { type Columns, encode } from './values.js';

export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

/**
 * The folded rows as few multi-row statements, in the order that ChangedRow tells. `physical` names
 * the table of the build that is written. Throws for a value that no column can hold.
 */
export function statements(fold: RowFold, physical: (table: AnyTable) => string): Statement[] {
  const all: Statement[] = [];
  for (const [table, rows] of fold.tables) {
    const inserts: Columns[] = [];
    const puts: Columns[] = [];
    const changes: ChangedRow[] = [];
    for (const row of rows.values()) {
      if (row.kind === 'change') changes.push(row);
      else (row.kind === 'insert' ? inserts : puts).push((row satisfies WholeRow).row);
    }
    const target = { table, name: quoted(physical(table)) };
    const everyColumn = Object.keys(table.columns);
    all.push(...update(target, changes, 'before'));
    if (inserts.length > 0) all.push(insert(target, everyColumn, inserts, 'refuse'));
    if (puts.length > 0) all.push(insert(target, everyColumn, puts, 'replace'));
    all.push(...addition(target, changes));
    all.push(...update(target, changes, 'after'));
  }
  return all;
}

interface Target {
  readonly table: AnyTable;
  /** Quoted. */
  readonly name: string;
}

function insert(
  { table, name }: Target,
  columns: readonly string[],
  rows: readonly Columns[],
  onConflict: 'refuse' | 'replace' | 'add',
): Statement {
  const list = columns.map(quoted).join(', ');
  const text = `INSERT INTO ${name} AS t (${list}) SELECT * FROM ${unnested(table, columns)}`;
  const values = arrays(table, columns, rows);
  if (onConflict === 'refuse') return { text, values };
  const sets = columns
    .filter((column) => !table.key.includes(column))
    .map(quoted)
    .map((c) => `${c} = ${onConflict === 'add' ? `coalesce(t.${c}, 0) + ` : ''}excluded.${c}`);
  const action = sets.length === 0 ? 'NOTHING' : `UPDATE SET ${sets.join(', ')}`;
  const key = table.key.map(quoted).join(', ');
  return { text: `${text} ON CONFLICT (${key}) DO ${action}`, values };
}

function addition(target: Target, changes: readonly ChangedRow[]): Statement[] {
  const adding = changes.filter((change) => change.amounts !== undefined);
  return grouped(target.table, adding, 'amounts').map(({ columns, rows }) =>
    insert(target, [...target.table.key, ...columns], rows, 'add'),
  );
}

function update(
  { table, name }: Target,
  changes: readonly ChangedRow[],
  phase: 'before' | 'after',
): Statement[] {
  const patching = changes.filter((change) => change[phase] !== undefined);
  return grouped(table, patching, phase)
    .filter(({ columns }) => columns.length > 0)
    .map(({ columns, rows }) => {
      const all = [...table.key, ...columns];
      const sets = columns.map((c) => `${quoted(c)} = u.${quoted(c)}`).join(', ');
      const same = table.key.map((c) => `t.${quoted(c)} = u.${quoted(c)}`).join(' AND ');
      const from = `${unnested(table, all)} AS u (${all.map(quoted).join(', ')})`;
      return {
        text: `UPDATE ${name} AS t SET ${sets} FROM ${from} WHERE ${same}`,
        values: arrays(table, all, rows),
      };
    });
}

/** Rows that change the same columns go out together. */
function grouped(
  table: AnyTable,
  changes: readonly ChangedRow[],
  part: 'before' | 'amounts' | 'after',
): { columns: string[]; rows: Columns[] }[] {
  const groups = new Map<string, { columns: string[]; rows: Columns[] }>();
  for (const change of changes) {
    const values = change[part] ?? {};
    const columns = Object.keys(table.columns).filter((column) => column in values);
    const signature = columns.join();
    let group = groups.get(signature);
    if (group === undefined) groups.set(signature, (group = { columns, rows: [] }));
    group.rows.push({ ...change.key, ...values });
  }
  return [...groups.values()];
}

function unnested(table: AnyTable, columns: readonly string[]): string {
  return `unnest(${columns.map((c, i) => `$${i + 1}::${table.columns[c]}[]`).join(', ')})`;
}

/** One array literal a column: cheaper than what the driver makes of a JavaScript array. */
function arrays(table: AnyTable, columns: readonly string[], rows: readonly Columns[]): string[] {
  return columns.map((column) => {
    const type = table.columns[column];
    let literal = '';
    for (const row of rows) {
      const value = encode(type, row[column]);
      literal += literal === '' ? '{' : ',';
      literal += value === null ? 'NULL' : `"${escaped(value)}"`;
    }
    return `${literal}}`;
  });
}

function escaped(text: string): string {
  return /["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text;
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
