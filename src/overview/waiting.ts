import type { Pool } from 'pg';
import { affiliateList } from '#read-models/affiliates/table.js';
import { disputeList } from '#read-models/disputes/table.js';
import { payoutBatches } from '#read-models/payouts/table.js';
import type { Whose } from './figures.js';

export interface DraftRow {
  readonly currency: string;
  readonly count: string;
  readonly total: string;
}

/** What waits for somebody beside commissions. */
export interface Waiting {
  readonly drafts: readonly DraftRow[];
  readonly disputes: number;
  readonly overdue: number;
  readonly refusedPostbacks: number;
  readonly applications: number;
}

const dayMs = 86_400_000;

/** `isWhole`: the asker sees everything, applications too. An affiliate has no batches and no postbacks. */
export async function findWaiting(
  pool: Pool,
  { merchantId, affiliateId, programId }: Whose,
  now: Date,
  isWhole: boolean,
): Promise<Waiting> {
  const own = `($1::text is null or merchant_id = $1) and ($2::text is null or program_id = $2)`;
  const given = [merchantId, programId];
  const hasShop = affiliateId === null;
  const [drafts, disputes, refused, applied] = await Promise.all([
    pool.query<DraftRow>(
      `select currency, count(*) as count, sum(net)::text as total from ${payoutBatches.name}
       where status = 'drafted' and lines > 0 and ${own} and $3 group by currency order by currency`,
      [...given, hasShop],
    ),
    pool.query<{ count: string; overdue: string }>(
      `select count(*) as count, count(*) filter (where is_overdue) as overdue
       from ${disputeList.name}
       where status = 'open' and ${own} and ($3::text is null or affiliate_id = $3)`,
      [...given, affiliateId],
    ),
    pool.query<{ count: string }>(
      `select count(*) as count from postback_log
       where outcome = 'refused' and at >= $4 and ${own} and $3`,
      [...given, hasShop, new Date(now.getTime() - dayMs)],
    ),
    pool.query<{ count: string }>(
      `select count(*) as count from ${affiliateList.name} where status = 'applied' and $1`,
      [isWhole],
    ),
  ]);
  return {
    drafts: drafts.rows,
    disputes: Number(disputes.rows[0]?.count ?? 0),
    overdue: Number(disputes.rows[0]?.overdue ?? 0),
    refusedPostbacks: Number(refused.rows[0]?.count ?? 0),
    applications: Number(applied.rows[0]?.count ?? 0),
  };
}
