import type { Pool } from 'pg';
import { clickCounts } from '#read-models/click-counts/table.js';
import { clickList } from '#read-models/clicks/table.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { conversionList } from '#read-models/conversions/table.js';
import { programList } from '#read-models/programs/table.js';
import type { Days, Span } from './days.js';

/** Whose figures: nothing narrows nothing. */
export interface Whose {
  readonly merchantId: string | null;
  readonly affiliateId: string | null;
  readonly programId: string | null;
}

/** Clicks in a span. */
export interface ClickFigures {
  readonly clicks: number;
  readonly unique: number;
}

/** A day's worth in one currency. `is_before`: of the week before, to the same time of day. */
export interface WorthRow {
  readonly day: string;
  readonly currency: string;
  readonly count: string;
  readonly total: string;
  readonly total_now: string;
  readonly total_before: string;
  readonly count_now: string;
  readonly count_before: string;
}

/** What stands at one place: in one currency and status, held back or not. */
export interface StandRow {
  readonly currency: string;
  readonly status: string;
  readonly is_held_back: boolean;
  readonly count: string;
  readonly remaining: string;
  readonly payable: string;
}

export interface TopRow {
  readonly of: 'affiliates' | 'programs';
  readonly id: string;
  readonly name: string | null;
  readonly currency: string;
  readonly count: string;
  readonly total: string;
}

const scoped = `($1::text is null or merchant_id = $1) and ($2::text is null or affiliate_id = $2)
  and ($3::text is null or program_id = $3)`;

function values({ merchantId, affiliateId, programId }: Whose) {
  return [merchantId, affiliateId, programId];
}

/**
 * Clicks of a part of a day, to the instant. The day's counts tell which links had any; of those, ids
 * that sort by time bound what is read.
 */
export async function clicksWithin(pool: Pool, whose: Whose, span: Span): Promise<ClickFigures> {
  const { rows } = await pool.query<{ clicks: string; uniques: string }>(
    `with busy as (
       select distinct link_code from ${clickCounts.name}
       where day between ($4::timestamptz at time zone 'UTC')::date and ($5::timestamptz at time zone 'UTC')::date
         and ${scoped}
     )
     select count(c.click_id) as clicks,
       count(c.click_id) filter (where c.bot is null and c.repeat_of is null) as uniques
     from busy cross join lateral (
       select click_id, bot, repeat_of from ${clickList.name} l
       where l.link_code = busy.link_code and l.click_id >= $6 and l.click_id < $7
         and l.at >= $4 and l.at < $5
     ) c`,
    [...values(whose), span.from, span.to, clickIdAt(span.from), clickIdAt(span.to, 1)],
  );
  return { clicks: Number(rows[0]?.clicks ?? 0), unique: Number(rows[0]?.uniques ?? 0) };
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The least id of a click of this instant, or of `later` milliseconds after. */
function clickIdAt(iso: string, later = 0): string {
  let text = '';
  for (let n = 0, rest = BigInt(Date.parse(iso) + later); n < 10; n += 1, rest >>= 5n) {
    text = alphabet[Number(rest & 31n)] + text;
  }
  return `clk_${text}`;
}

/** Clicks by days of UTC. */
export async function clicksByDay(
  pool: Pool,
  whose: Whose,
  { names }: Days,
): Promise<ReadonlyMap<string, ClickFigures>> {
  const { rows } = await pool.query<{ day: string; clicks: string; uniques: string }>(
    `select day::text as day, sum(clicks) as clicks, sum(uniques) as uniques
     from ${clickCounts.name} where day between $4::date and $5::date and ${scoped} group by day`,
    [...values(whose), names[0], names.at(-1)],
  );
  return new Map(
    rows.map((row) => [row.day, { clicks: Number(row.clicks), unique: Number(row.uniques) }]),
  );
}

/**
 * Orders, or commissions, of 28 days: by the day in the time zone, and for the two spans compared. Summed by
 * quarters of an hour first, where every zone's days begin: what a row costs is what an overview costs.
 */
export async function worthByDay(
  pool: Pool,
  of: 'orders' | 'commissions',
  whose: Whose,
  { timezone, series, today, before }: Days,
): Promise<readonly WorthRow[]> {
  const [from, worth] =
    of === 'orders' ? [conversionList.name, 'total'] : [commissionBoard.name, 'amount'];
  const share = of === 'orders' ? sharedScope : scoped;
  const [isNow, isBefore] = ['occurred_at >= $7', 'occurred_at >= $8 and occurred_at < $9'];
  const { rows } = await pool.query<WorthRow>(
    `select (at at time zone $4)::date::text as day, currency, sum(count) as count,
       sum(total)::text as total,
       coalesce(sum(count) filter (where part = 'now'), 0) as count_now,
       coalesce(sum(count) filter (where part = 'before'), 0) as count_before,
       coalesce(sum(total) filter (where part = 'now'), 0)::text as total_now,
       coalesce(sum(total) filter (where part = 'before'), 0)::text as total_before
     from (
       select date_bin('15 minutes', occurred_at, '2000-01-01T00:00:00Z') as at, currency,
         case when ${isNow} then 'now' when ${isBefore} then 'before' end as part,
         count(*) as count, sum(${worth}) as total
       from ${from}
       where occurred_at >= $5 and occurred_at < $6 and ${share}
       group by 1, 2, 3
     ) quarters group by 1, 2`,
    [
      ...values(whose),
      ...[timezone, series.from, series.to],
      ...[today.from, before.from, before.to],
    ],
  );
  return rows;
}

/** An order is everyone's who has a share of it. */
const sharedScope = `($1::text is null or merchant_id = $1)
  and ($2::text is null or affiliate_id = $2 or credits @> jsonb_build_array(jsonb_build_object('affiliateId', $2)))
  and ($3::text is null or program_id = $3)`;

/** Where all commissions stand that are not done with. */
export async function standing(pool: Pool, whose: Whose): Promise<readonly StandRow[]> {
  const { rows } = await pool.query<StandRow>(
    `select currency, status, held_back_since is not null as is_held_back, count(*) as count,
       coalesce(sum(remaining), 0)::text as remaining, coalesce(sum(payable), 0)::text as payable
     from ${commissionBoard.name}
     where (status in ('pending', 'held', 'approved') or payable > 0) and ${scoped}
     group by 1, 2, 3 order by currency, status`,
    values(whose),
  );
  return rows;
}

/** Who, and which programs, earned most in 28 days: five of each currency, in one look. */
export async function topsOf(
  pool: Pool,
  whose: Whose,
  { series }: Days,
): Promise<readonly TopRow[]> {
  const { rows } = await pool.query<TopRow>(
    `select top.of, top.id, p.name, top.currency, top.count, top.total::text as total from (
       select *, row_number() over (partition by of, currency order by total desc, id) as place from (
         select case when grouping(affiliate_id) = 0 then 'affiliates' else 'programs' end as of,
           coalesce(affiliate_id, program_id) as id, currency, count(*) as count,
           sum(remaining) as total
         from ${commissionBoard.name}
         where occurred_at >= $4 and occurred_at < $5 and remaining > 0 and ${scoped}
         group by grouping sets ((affiliate_id, currency), (program_id, currency))
       ) earned
     ) top left join ${programList.name} p on p.program_id = top.id
     where place <= 5 order by top.currency, place`,
    [...values(whose), series.from, series.to],
  );
  return rows;
}
