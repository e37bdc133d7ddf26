import { createHash } from 'node:crypto';
import type { AnyTable } from '#read-models/table.js';
import type { BuildKey, Sql } from './checkpoint.js';
import { quoted } from './row-statements.js';
import { isCountable } from './values.js';

/** PostgreSQL cuts names off at 63 bytes; the rest is room for the suffix of a build and its indexes. */
const longestTableName = 40;

/** The table that holds one build's rows; readers see it through the view named like the table. */
export function physicalName(table: string, build: Omit<BuildKey, 'name'>): string {
  return `${table}__v${build.version}_${build.generation}`;
}

/** Changes when the declared tables do, so that a change without a new version is noticed. */
export function shapeOf(tables: readonly AnyTable[]): string {
  const shape = tables.map(({ name, key, columns, indexes, derived, searched }) => {
    const declared = [name, key, Object.entries(columns), indexes];
    // Tables without these keep the shape that they were built with.
    return derived || searched ? [...declared, derived ?? {}, searched ?? []] : declared;
  });
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
}

/** Makes the build's tables with their primary keys; other indexes come by `createIndexes`. */
export async function createTables(
  sql: Sql,
  tables: readonly AnyTable[],
  build: BuildKey,
): Promise<void> {
  for (const table of tables) {
    assertSound(table);
    const columns = Object.entries(table.columns).map(([column, type]) => {
      const zero = isCountable(type) && !table.key.includes(column) ? ' DEFAULT 0' : '';
      return `${quoted(column)} ${type}${zero}`;
    });
    for (const [column, type] of Object.entries(table.derived ?? {})) {
      columns.push(`${quoted(column)} ${type}`);
    }
    const key = `PRIMARY KEY (${table.key.map(quoted).join(', ')})`;
    const name = quoted(physicalName(table.name, build));
    await sql.query(`CREATE TABLE ${name} (${[...columns, key].join(', ')})`);
  }
}

/** The further indexes, and statistics for the planner. Late for a full build: loading is faster. */
export async function createIndexes(
  sql: Sql,
  tables: readonly AnyTable[],
  build: BuildKey,
): Promise<void> {
  for (const table of tables) {
    const name = physicalName(table.name, build);
    for (const [place, columns] of table.indexes.entries()) {
      const list = columns.map(indexColumn).join(', ');
      const index = quoted(`${name}_i${place}`);
      await sql.query(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoted(name)} (${list})`);
    }
    for (const [place, how] of (table.searched ?? []).entries()) {
      const index = quoted(`${name}_s${place}`);
      await sql.query(`CREATE INDEX IF NOT EXISTS ${index} ON ${quoted(name)} ${how}`);
    }
    await sql.query(`ANALYZE ${quoted(name)}`);
  }
}

/** Lets readers see this build: its views replace those of the build before. For a transaction. */
export async function pointViews(
  sql: Sql,
  tables: readonly AnyTable[],
  build: BuildKey,
  before: readonly string[],
): Promise<void> {
  const names = new Set([...before, ...tables.map((table) => table.name)]);
  for (const name of names) await sql.query(`DROP VIEW IF EXISTS ${quoted(name)}`);
  for (const table of tables) {
    const all = { ...table.columns, ...table.derived };
    const columns = Object.keys(all).map(quoted).join(', ');
    const from = quoted(physicalName(table.name, build));
    await sql.query(`CREATE VIEW ${quoted(table.name)} AS SELECT ${columns} FROM ${from}`);
  }
}

/** Removes the tables of a build that nobody reads any more. */
export async function dropTables(
  sql: Sql,
  tables: readonly string[],
  build: BuildKey,
): Promise<void> {
  for (const table of tables) {
    await sql.query(`DROP TABLE IF EXISTS ${quoted(physicalName(table, build))}`);
  }
}

function assertSound(table: AnyTable): void {
  if (table.name.length > longestTableName) {
    throw new TypeError(`Table name ${table.name} is longer than ${longestTableName}`);
  }
  if (table.key.length === 0) throw new TypeError(`${table.name} has no key`);
  for (const column of table.key) {
    const type = table.columns[column];
    // Equal values of these types can be written in many ways.
    if (type === undefined || type === 'numeric' || type === 'jsonb') {
      throw new TypeError(`${table.name}: ${column} (${type}) cannot be in a key`);
    }
  }
}

function indexColumn(text: string): string {
  const match = /^(\w+)( desc| asc)?$/i.exec(text);
  if (match === null) throw new TypeError(`Not a column of an index: ${text}`);
  return `${quoted(match[1] ?? '')}${match[2] ?? ''}`;
}
