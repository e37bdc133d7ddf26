import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { from, raw, run } from '../find-page.js';
import { clickCounts } from './table.js';

export interface ClickTotals {
  readonly clicks: number;
  /** Not machines. */
  readonly people: number;
  /** Not machines, and no repeats within 24 hours. */
  readonly unique: number;
  readonly repeats: number;
  readonly bots: number;
}

type TotalsRow = Readonly<Record<'clicks' | 'people' | 'uniques' | 'repeats' | 'bots', string>>;

/** Sums over all days that `where` leaves. */
export async function findClickTotals(
  pool: Pool,
  where: (query: Knex.QueryBuilder) => void,
): Promise<ClickTotals> {
  const columns = ['clicks', 'people', 'uniques', 'repeats', 'bots'];
  const query = from(clickCounts.name).select(
    columns.map((column) => raw(`coalesce(sum(${column}), 0)::text as ${column}`)),
  );
  where(query);
  const [row] = await run<TotalsRow>(pool, query);
  return {
    clicks: Number(row?.clicks ?? 0),
    people: Number(row?.people ?? 0),
    unique: Number(row?.uniques ?? 0),
    repeats: Number(row?.repeats ?? 0),
    bots: Number(row?.bots ?? 0),
  };
}
