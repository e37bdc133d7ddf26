import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import { findClickTotals } from '#read-models/click-counts/find-totals.js';
import { clickCounts, type ClickCountRow } from '#read-models/click-counts/table.js';
import { clickList, type ClickRow } from '#read-models/clicks/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Lists } from '../platform/read/lists.js';
import type { Page } from '../platform/http/page.dto.js';
import type {
  ClickCountDto,
  ClickCountPageDto,
  ClickDto,
  FindClickCountsQuery,
  FindClicksQuery,
} from './clicks.dto.js';
import { narrowTo } from './narrow-to.js';

export class FindClickCounts extends Query<ClickCountPageDto> {
  constructor(
    readonly filter: FindClickCountsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindClickCounts)
export class FindClickCountsHandler implements IQueryHandler<FindClickCounts> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindClickCounts): Promise<ClickCountPageDto> {
    const { limit: _, cursor: __, minPosition: ___, ...filters } = filter;
    const where = (query: Knex.QueryBuilder): void => {
      narrowTo(query, filter, scope);
      if (filter.linkCode !== undefined) query.where('link_code', filter.linkCode);
      if (filter.from !== undefined) query.where('day', '>=', filter.from);
      if (filter.to !== undefined) query.where('day', '<', filter.to);
    };
    const page = await this.lists.page({
      projection: 'click_counts',
      table: clickCounts,
      query: filter,
      sort: { column: 'day', descending: true },
      filters: { ...filters, scope },
      where,
      toItem: toCountDto,
    });
    return { ...page, totals: await findClickTotals(this.pool, where) };
  }
}

/** Newest first. */
export class FindClicks extends Query<Page<ClickDto>> {
  constructor(
    readonly filter: FindClicksQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindClicks)
export class FindClicksHandler implements IQueryHandler<FindClicks> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindClicks): Promise<Page<ClickDto>> {
    const { linkCode, who } = filter;
    return this.lists.page({
      projection: 'clicks',
      table: clickList,
      query: filter,
      sort: { column: 'click_id', descending: true },
      filters: { linkCode, who, scope },
      where: (query) => {
        query.where('link_code', linkCode);
        narrowTo(query, {}, scope);
        if (who === 'people') query.whereNull('bot');
        if (who === 'bots') query.whereNotNull('bot');
      },
      toItem: toClickDto,
    });
  }
}

function toCountDto(row: ClickCountRow): ClickCountDto {
  return {
    linkCode: row.link_code,
    programId: row.program_id,
    merchantId: row.merchant_id,
    affiliateId: row.affiliate_id,
    day: row.day,
    clicks: Number(row.clicks),
    people: Number(row.people),
    unique: Number(row.uniques),
    repeats: Number(row.repeats),
    bots: Number(row.bots),
  };
}

function toClickDto(row: ClickRow): ClickDto {
  return {
    id: row.click_id,
    linkCode: row.link_code,
    at: row.at,
    country: row.country,
    device: row.device,
    browser: row.browser,
    os: row.os,
    referrerHost: row.referrer_host,
    utm: row.utm,
    subIds: row.sub_ids,
    consent: row.consent,
    bot: row.bot,
    repeatOf: row.repeat_of,
    variant: row.variant,
    simulated: row.simulated,
  };
}
