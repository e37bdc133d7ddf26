import type { Pool } from 'pg';
import { accounts } from '#domain/ledger/postings.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { ledgerBalances, ledgerLegs } from '#read-models/ledger/table.js';
import { payoutLines } from '#read-models/payouts/table.js';
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

/**
 * What of an affiliate's money stands where, by currency. A few sums over all there ever was. What was taken
 * back after it was paid is owed until a payout kept it back: that payout was so much less.
 */
export async function balancesOf(
  pool: Pool,
  affiliateId: string,
): Promise<readonly PartnerBalanceDto[]> {
  const isFree = 'held_back_since is null';
  const none = (count: number) => Array.from({ length: count }, () => '0').join(', ');
  const { rows } = await pool.query<BalanceRow>(
    `select currency, sum(held)::text as held, sum(awaiting)::text as awaiting,
       sum(held_back)::text as held_back, sum(payable)::text as payable,
       sum(in_payout)::text as in_payout, sum(paid)::text as paid, sum(owed)::text as owed
     from (
       select currency,
         coalesce(sum(pending) filter (where status in ('held', 'approved') and ${isFree}), 0) as held,
         coalesce(sum(pending) filter (where status = 'pending' and ${isFree}), 0) as awaiting,
         coalesce(sum(pending + payable) filter (where not ${isFree}), 0) as held_back,
         coalesce(sum(payable) filter (where ${isFree}), 0) as payable,
         0 as in_payout, 0 as paid, 0 as owed
       from ${commissionBoard.name} where affiliate_id = $1 group by currency
       union all
       select currency, ${none(4)},
         coalesce(sum(net) filter (where status in ('open', 'submitting', 'submitted')), 0),
         coalesce(sum(net) filter (where status = 'settled'), 0), 0
       from ${payoutLines.name} where affiliate_id = $1 group by currency
       union all
       select currency, ${none(6)}, debit - credit from ${ledgerBalances.name} where account = $2
     ) part
     group by currency order by currency`,
    [affiliateId, accounts.affiliateReceivable(affiliateId)],
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

/**
 * What payouts would bring now, by currency; a currency with anything payable stands here, though it may be
 * nothing. Each program keeps back what is owed to it, and nothing of what is owed to others.
 */
export async function nextNetsOf(
  pool: Pool,
  affiliateId: string,
): Promise<readonly { readonly currency: string; readonly net: bigint }[]> {
  const { rows } = await pool.query<{ currency: string; net: string }>(
    `select currency, sum(greatest(payable - coalesce(owed, 0), 0))::text as net
     from (select program_id, currency, sum(payable) as payable from ${commissionBoard.name}
       where affiliate_id = $1 and held_back_since is null and payable <> 0 group by 1, 2) due
     left join (select program_id, currency, sum(signed) as owed from ${ledgerLegs.name}
       where account = $2 group by 1, 2) debt using (program_id, currency)
     group by currency order by currency`,
    [affiliateId, accounts.affiliateReceivable(affiliateId)],
  );
  return rows.map(({ currency, net }) => ({ currency, net: BigInt(net) }));
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
