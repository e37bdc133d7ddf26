import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { from, raw, run } from '../find-page.js';

/** How many disputes there are of each status, and how many open ones are overdue. */
export interface DisputeCountsRow {
  readonly open: string;
  readonly overdue: string;
  readonly won: string;
  readonly lost: string;
  readonly withdrawn: string;
}

/** Counts those that `narrow` keeps. */
export async function countDisputes(
  pool: Pool,
  narrow: (query: Knex.QueryBuilder) => void,
): Promise<DisputeCountsRow> {
  const of = (status: string): Knex.Raw =>
    raw(`count(*) FILTER (WHERE status = '${status}') AS ${status}`);
  const query = from('dispute_list').select(
    of('open'),
    raw("count(*) FILTER (WHERE status = 'open' AND is_overdue) AS overdue"),
    ...[of('won'), of('lost'), of('withdrawn')],
  );
  narrow(query);
  const [row] = await run<DisputeCountsRow>(pool, query);
  return row ?? { open: '0', overdue: '0', won: '0', lost: '0', withdrawn: '0' };
}
