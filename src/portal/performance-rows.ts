import type { Pool } from 'pg';
import { earningLines, earningList, orderLines } from '#read-models/affiliate-earnings/table.js';
import { clickQuarters } from '#read-models/click-quarters/table.js';
import { clickList } from '#read-models/clicks/table.js';
import { programList } from '#read-models/programs/table.js';
import type { Grouping } from './performance.dto.js';
import type { Range } from './range.js';

/** Whose figures, of when, and of what alone. */
export interface Asked {
  readonly affiliateId: string;
  readonly range: Range;
  readonly programId: string | null;
  readonly linkCode: string | null;
}

export interface ClickSums {
  readonly key: string;
  readonly clicks: string;
  readonly uniques: string;
}

/** Sums of one key in one pair of currencies. Minor units. */
export interface EarnedSums {
  readonly key: string;
  /** Of the product's shop; null but by product. */
  readonly merchant_id: string | null;
  readonly currency: string;
  readonly order_currency: string | null;
  readonly orders: string;
  readonly order_total: string;
  readonly earned: string;
  readonly remaining: string;
}

function values({ affiliateId, range, programId, linkCode }: Asked) {
  return [affiliateId, range.from, range.to, programId, linkCode];
}

/** Days are summed from quarters of an hour, with which those of every time zone begin. */
export async function clickSums(pool: Pool, by: Grouping, asked: Asked): Promise<ClickSums[]> {
  if (by === 'product') return [];
  const key = {
    day: '(quarter at time zone $6::text)::date::text',
    link: 'link_code',
    sub1: 'sub1',
  }[by];
  const { rows } = await pool.query<ClickSums>(
    `select ${key} as key, sum(clicks) as clicks, sum(uniques) as uniques
     from ${clickQuarters.name}
     where affiliate_id = $1 and quarter >= $2 and quarter < $3
       and ($4::text is null or program_id = $4) and ($5::text is null or link_code = $5)
       and $6::text is not null
     group by 1`,
    [...values(asked), asked.range.timezone],
  );
  return rows;
}

/** The link that brought an order is found by its click; only where it is asked for. */
const clickOf = `left join lateral (
  select link_code, sub_ids ->> 'sub1' as sub1 from ${clickList.name} c where c.click_id = e.click_id limit 1
) click on true`;

const ofOrders = `e.kind = 'order' and e.amount <> 0`;

/** By day, link or label: what orders were worth, and what they earned. */
export async function earnedSums(
  pool: Pool,
  by: Exclude<Grouping, 'product'>,
  asked: Asked,
): Promise<EarnedSums[]> {
  const key = {
    day: '(e.at at time zone $6::text)::date::text',
    link: `coalesce(e.link_code, case when e.coupon_code is not null then 'coupon:' || e.coupon_code when e.kind <> 'order' then 'kind:' || e.kind else '' end)`,
    sub1: `coalesce(e.sub1, '')`,
  }[by];
  const needsClick = by !== 'day' || asked.linkCode !== null;
  const columns = needsClick ? 'click.link_code, click.sub1' : 'null as link_code, null as sub1';
  // By quarters first, so that a day is worked out once for many; otherwise nothing is gained.
  const at =
    by === 'day' ? `date_bin('15 minutes', e.occurred_at, '2000-01-01T00:00:00Z')` : 'null';
  const { rows } = await pool.query<EarnedSums>(
    `select ${key} as key, null as merchant_id, e.currency, e.order_currency, sum(e.orders) as orders,
       sum(e.order_total)::text as order_total, sum(e.earned)::text as earned,
       sum(e.remaining)::text as remaining
     from (
       select ${at} as at, ${columns}, ${by === 'link' ? 'e.coupon_code' : 'null as coupon_code'},
         ${by === 'link' ? 'e.kind' : 'null as kind'}, e.currency, e.order_currency,
         count(*) filter (where ${ofOrders}) as orders,
         coalesce(sum(e.order_total) filter (where ${ofOrders}), 0) as order_total,
         sum(e.amount) as earned, sum(e.remaining) as remaining
       from ${earningList.name} e ${needsClick ? clickOf : ''}
       where e.affiliate_id = $1 and e.occurred_at >= $2 and e.occurred_at < $3
         and ($4::text is null or e.program_id = $4)
         and ($5::text is null or ${needsClick ? 'click.link_code = $5' : 'true'})
       group by 1, 2, 3, 4, 5, 6, 7
     ) e
     where $6::text is not null group by 1, 3, 4`,
    [...values(asked), asked.range.timezone],
  );
  return rows;
}

/**
 * By the products that earned something: what else was in the basket is nobody's here. An order without
 * lines stands under the empty key.
 */
export async function productSums(pool: Pool, asked: Asked): Promise<EarnedSums[]> {
  const isOfLink = asked.linkCode !== null;
  const { rows } = await pool.query<EarnedSums>(
    `select coalesce(p.product, '') as key, pr.merchant_id, e.currency, e.order_currency,
       count(distinct e.commission_id) filter (where ${ofOrders}) as orders,
       coalesce(sum(case when e.kind <> 'order' then 0 else coalesce(l.net, e.order_total) end), 0)::text
         as order_total,
       sum(coalesce(l.amount, e.amount))::text as earned, '0' as remaining
     from ${earningList.name} e
     ${isOfLink ? clickOf : ''}
     left join ${earningLines.name} l
       on l.commission_id = e.commission_id and l.valued = e.valued and l.amount <> 0
     left join ${orderLines.name} p on p.conversion_id = l.conversion_id and p.line_id = l.line_id
     left join ${programList.name} pr on pr.program_id = e.program_id
     where e.affiliate_id = $1 and e.occurred_at >= $2 and e.occurred_at < $3
       and ($4::text is null or e.program_id = $4)
       and ($5::text is null or ${isOfLink ? 'click.link_code = $5' : 'true'})
     group by 1, 2, 3, 4`,
    values(asked),
  );
  return rows;
}
