import type { Pool } from 'pg';
import { commissionBoard } from '#read-models/commissions/table.js';
import type { PartnerBalanceDto, ReleaseDto } from './summary.dto.js';

interface BalanceRow {
  readonly currency: string;
  readonly held: string;
  readonly awaiting: string;
  readonly held_back: string;
  readonly payable: string;
  readonly in_payout: string;
  readonly paid: string;
  readonly owed: string;
}

/** What of an affiliate's commissions stands where, by currency. A few sums over all there ever were. */
export async function balancesOf(
  pool: Pool,
  affiliateId: string,
): Promise<readonly PartnerBalanceDto[]> {
  const isFree = 'held_back_since is null';
  const { rows } = await pool.query<BalanceRow>(
    `select currency,
       coalesce(sum(pending) filter (where status in ('held', 'approved') and ${isFree}), 0)::text as held,
       coalesce(sum(pending) filter (where status = 'pending' and ${isFree}), 0)::text as awaiting,
       coalesce(sum(pending + payable) filter (where not ${isFree}), 0)::text as held_back,
       coalesce(sum(payable) filter (where ${isFree}), 0)::text as payable,
       sum(in_payout)::text as in_payout, sum(paid)::text as paid, sum(clawed_back)::text as owed
     from ${commissionBoard.name} where affiliate_id = $1 group by currency order by currency`,
    [affiliateId],
  );
  return rows.map(({ currency, ...row }) => {
    const total = (amount: string) => ({ amount, currency });
    return {
      currency,
      held: total(row.held),
      awaitingApproval: total(row.awaiting),
      heldBack: total(row.held_back),
      payable: total(row.payable),
      inPayout: total(row.in_payout),
      paid: total(row.paid),
      owed: total(row.owed),
    };
  });
}

/** The first day from now on that a hold ends on, and what it is for. */
export async function nextReleaseOf(
  pool: Pool,
  affiliateId: string,
  now: string,
  timezone: string,
): Promise<ReleaseDto | null> {
  const { rows } = await pool.query<{
    day: string;
    currency: string;
    count: string;
    total: string;
  }>(
    `select (release_at at time zone $3)::date::text as day, currency, count(*) as count,
       sum(remaining)::text as total
     from ${commissionBoard.name}
     where affiliate_id = $1 and status in ('held', 'approved') and release_at > $2
       and held_back_since is null
     group by 1, 2 order by 1, 2 limit 20`,
    [affiliateId, now, timezone],
  );
  const [first] = rows;
  if (!first) return null;
  const own = rows.filter(({ day }) => day === first.day);
  return {
    day: first.day,
    count: own.reduce((sum, { count }) => sum + Number(count), 0),
    total: own.map(({ total, currency }) => ({ amount: total, currency })),
  };
}
