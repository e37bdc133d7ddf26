import knex, { type Knex } from 'knex';
import type { Pool } from 'pg';
import type { Table } from './table.js';

// Builds SQL only; our own pool runs it, so that every read gets the same exact types.
const sql = knex({ client: 'pg' });

export type CursorValue = string | number | boolean | null;

/** How a list is sorted: one column, then the key, so that no two rows share a place. */
export interface Sort<Row> {
  readonly column: keyof Row & string;
  readonly descending: boolean;
}

export interface PageRequest<Row extends object> {
  readonly table: Table<Row>;
  /** Adds the filters. */
  readonly where: (query: Knex.QueryBuilder) => void;
  readonly sort: Sort<Row>;
  readonly limit: number;
  /** The last row's values of the sort column and the key columns; undefined for the first page. */
  readonly after: readonly CursorValue[] | undefined;
}

export interface FoundPage<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: readonly CursorValue[] | undefined;
}

/** One page by keyset: as quick on the last page as on the first, and no row is lost or shown twice. */
export async function findPage<Row extends object>(
  pool: Pool,
  { table, where, sort, limit, after }: PageRequest<Row>,
): Promise<FoundPage<Row>> {
  const order = [sort.column, ...table.key.filter((column) => column !== sort.column)];
  const direction = sort.descending ? 'desc' : 'asc';
  const query = sql(table.name)
    .select(Object.keys(table.columns))
    .orderBy(order.map((column) => ({ column, order: direction })))
    .limit(limit + 1);
  where(query);
  if (after) {
    const columns = order.map(() => '??').join(', ');
    const values = after.map(() => '?').join(', ');
    query.whereRaw(`(${columns}) ${sort.descending ? '<' : '>'} (${values})`, [...order, ...after]);
  }
  const rows = await run<Row>(pool, query);
  const last = rows[limit - 1];
  if (rows.length <= limit || !last) return { rows, next: undefined };
  const next = order.map((column) => last[column as keyof Row] as CursorValue);
  return { rows: rows.slice(0, limit), next };
}

/** Rows of a table by conditions, without paging: for one thing, or a set whose size is bounded. */
export async function findRows<Row extends object>(
  pool: Pool,
  table: Table<Row>,
  where: (query: Knex.QueryBuilder) => void,
): Promise<Row[]> {
  const query = sql(table.name).select(Object.keys(table.columns));
  where(query);
  return run<Row>(pool, query);
}

/** Any read built with knex, run on our pool. */
export async function run<Row extends object>(
  pool: Pool,
  query: Knex.QueryBuilder,
): Promise<Row[]> {
  const { sql: text, bindings } = query.toSQL().toNative();
  const { rows } = await pool.query<Row>(text, [...bindings]);
  return rows;
}

/** A query on one of our views, for aggregates. */
export function from(view: string): Knex.QueryBuilder {
  return sql(view);
}

/** An expression of SQL's own, for `select`. Never made from what a client sent. */
export function raw(expression: string): Knex.Raw {
  return sql.raw(expression);
}
