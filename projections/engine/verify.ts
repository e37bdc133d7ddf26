import type { AnyTable } from '#read-models/table.js';
import { assertSound, type Ground } from './attach.js';
import { physicalName } from './build-tables.js';
import { type BuildKey, servedBuild, type Sql } from './checkpoint.js';
import type { Projection } from './projection.js';
import { alone, fillingOf, type RebuildOptions, withNewBuild } from './rebuild.js';
import { fill } from './replace.js';
import { quoted } from './row-statements.js';
import { begin, transaction } from './transaction.js';
import { RebuildRefused } from './failures.js';

/** How a table in use compares with the same rebuilt from the first event. */
export interface TableComparison {
  readonly table: string;
  readonly servedRows: number;
  readonly rebuiltRows: number;
  /** Rows that only one of the two has; a row that differs counts on both sides. */
  readonly onlyServed: number;
  readonly onlyRebuilt: number;
  /** A few of them. */
  readonly examples: readonly { readonly side: 'served' | 'rebuilt'; readonly row: unknown }[];
}

export interface Verification {
  /** Both stood here when they were compared. */
  readonly position: string;
  readonly equal: boolean;
  readonly tables: readonly TableComparison[];
}

/**
 * Rebuilds a projection into scratch tables and compares all rows with those in use, at the same
 * position. The runner waits during the comparison. Refuses like `rebuild`.
 */
export async function verify(
  ground: Ground,
  projection: Projection,
  options: RebuildOptions = {},
): Promise<Verification> {
  const work = async (signal: AbortSignal) => {
    const filling = await fillingOf(ground, { ...options, signal });
    return withNewBuild(ground, projection, async (build) => {
      const before = await servedBuild(ground.pool, projection.name);
      if (before !== undefined) {
        await assertSound(ground, projection, before);
        await fill(ground, build, before.position, filling);
      }
      return transaction(ground.pool, begin, async (client) => {
        const served = await servedBuild(client, projection.name, { hold: true });
        if (served === undefined) throw new RebuildRefused(`${projection.name} is not served`);
        await fill(ground, build, served.position, filling);
        signal.throwIfAborted();
        const tables = await comparisons(client, projection.tables, served, build.checkpoint);
        const equal = tables.every((each) => each.onlyServed + each.onlyRebuilt === 0);
        return { position: served.position, equal, tables };
      });
    });
  };
  return alone(ground, projection, work, options.signal);
}

async function comparisons(
  sql: Sql,
  tables: readonly AnyTable[],
  served: BuildKey,
  rebuilt: BuildKey,
): Promise<TableComparison[]> {
  const all: TableComparison[] = [];
  for (const table of tables) {
    const columns = Object.keys(table.columns).map(quoted).join(', ');
    const one = `SELECT ${columns} FROM ${quoted(physicalName(table.name, served))}`;
    const other = `SELECT ${columns} FROM ${quoted(physicalName(table.name, rebuilt))}`;
    const onlyServed = await difference(sql, one, other);
    const onlyRebuilt = await difference(sql, other, one);
    all.push({
      table: table.name,
      servedRows: await count(sql, one),
      rebuiltRows: await count(sql, other),
      onlyServed: onlyServed.count,
      onlyRebuilt: onlyRebuilt.count,
      examples: [
        ...onlyServed.rows.map((row) => ({ side: 'served' as const, row })),
        ...onlyRebuilt.rows.map((row) => ({ side: 'rebuilt' as const, row })),
      ],
    });
  }
  return all;
}

async function difference(
  sql: Sql,
  one: string,
  other: string,
): Promise<{ count: number; rows: unknown[] }> {
  const { rows } = await sql.query<{ row: unknown; count: number }>(
    `SELECT to_jsonb(d) AS row, (count(*) OVER ())::int AS count
     FROM (${one} EXCEPT ${other}) d ORDER BY to_jsonb(d) LIMIT 5`,
  );
  return { count: rows[0]?.count ?? 0, rows: rows.map((each) => each.row) };
}

async function count(sql: Sql, rows: string): Promise<number> {
  const result = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${rows}) r`,
  );
  return result.rows[0]?.count ?? 0;
}
