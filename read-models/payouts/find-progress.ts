import type { Pool } from 'pg';
import { from, raw, run } from '../find-page.js';

/** Lines of one status in one batch, and what they come to: minor units. */
export interface ProgressRow {
  readonly batch_id: string;
  readonly status: string;
  readonly lines: string;
  readonly net: string;
  /** Of them, those that wait for a person. */
  readonly needs_decision: string;
}

/** What became of the lines of batches, of the draft that stands. */
export function findProgress(
  pool: Pool,
  batches: readonly { readonly batch_id: string; readonly draft: number }[],
): Promise<ProgressRow[]> {
  if (batches.length === 0) return Promise.resolve([]);
  const query = from('payout_lines')
    .select('batch_id', 'status', raw('count(*) as lines'), raw('sum(net) as net'))
    .select(raw('count(*) filter (where needs_decision) as needs_decision'))
    .whereIn(
      ['batch_id', 'draft'],
      batches.map(({ batch_id, draft }) => [batch_id, draft]),
    )
    .groupBy('batch_id', 'status')
    .orderBy('status');
  return run<ProgressRow>(pool, query);
}
