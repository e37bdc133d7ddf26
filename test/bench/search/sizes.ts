import type { Pool } from 'pg';
import type { Product } from '../product.js';

export interface Sizes {
  readonly tableMiB: number;
  readonly indexMiB: number;
  /** Of the process that answers, after all of it. */
  readonly residentMiB: number;
}

/** What the read model takes on the disk, and the process in memory. */
export async function sizes(pool: Pool, product: Product): Promise<Sizes> {
  const { rows } = await pool.query<{ table: number; index: number }>(
    `SELECT sum(pg_table_size(oid))::float8 AS table, sum(pg_indexes_size(oid))::float8 AS index
     FROM pg_class WHERE relkind = 'r' AND relname LIKE 'product\\_search%'`,
  );
  const mebi = 2 ** 20;
  return {
    tableMiB: Math.round((rows[0]?.table ?? 0) / mebi),
    indexMiB: Math.round((rows[0]?.index ?? 0) / mebi),
    residentMiB: Math.round((await product.figure('process_resident_memory_bytes')) / mebi),
  };
}
