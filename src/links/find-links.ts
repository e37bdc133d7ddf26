import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import type { LinkRule } from '#domain/link/choices.js';
import { findClickTotals } from '#read-models/click-counts/find-totals.js';
import { findRows } from '#read-models/find-page.js';
import { linkList, type LinkRow } from '#read-models/links/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Clock } from '../platform/clock.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type { LinkRuleDto } from './link-rules.dto.js';
import type { FindLinksQuery, LinkDto, LinkWithClicksDto } from './links.dto.js';
import { narrowTo } from './narrow-to.js';
import { shortUrl } from './short-url.js';

export class FindLinks extends Query<Page<LinkDto>> {
  constructor(
    readonly filter: FindLinksQuery,
    readonly scope: Scope,
    /** Where short addresses begin. */
    readonly origin: string,
  ) {
    super();
  }
}

@QueryHandler(FindLinks)
export class FindLinksHandler implements IQueryHandler<FindLinks> {
  constructor(
    private readonly lists: Lists,
    private readonly clock: Clock,
  ) {}

  execute({ filter, scope, origin }: FindLinks): Promise<Page<LinkDto>> {
    const { limit: _, cursor: __, minPosition: ___, ...filters } = filter;
    const now = this.clock.iso();
    return this.lists.page({
      projection: 'links',
      table: linkList,
      query: filter,
      sort: { column: 'created_at', descending: true },
      filters: { ...filters, scope },
      where: (query) => {
        narrowTo(query, filter, scope);
        narrowToStatus(query, filter.status, now);
        if (filter.search !== undefined) narrowToText(query, filter.search);
      },
      toItem: (row) => toLinkDto(row, origin, now),
    });
  }
}

/** Throws link.not-found, also for one outside of the scope. */
export class OneLink extends Query<LinkWithClicksDto> {
  constructor(
    readonly code: string,
    readonly scope: Scope,
    readonly origin: string,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneLink)
export class OneLinkHandler implements IQueryHandler<OneLink> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  async execute({ code, scope, origin, minPosition }: OneLink): Promise<LinkWithClicksDto> {
    await this.freshness.require(['links', 'click_counts'], minPosition);
    const row = (await this.lookUp(code, scope)) ?? (await this.lookUpFresh(code, scope));
    if (!row) throw new RefusedError(refuse('link.not-found'));
    const clicks = await findClickTotals(this.pool, (query) => query.where('link_code', code));
    return { ...toLinkDto(row, origin, this.clock.iso()), clicks };
  }

  private async lookUp(code: string, scope: Scope): Promise<LinkRow | undefined> {
    const [row] = await findRows(this.pool, linkList, (query) => {
      query.where('code', code);
      narrowTo(query, {}, scope);
    });
    return row;
  }

  private async lookUpFresh(code: string, scope: Scope): Promise<LinkRow | undefined> {
    await this.freshness.catchUp('links');
    return this.lookUp(code, scope);
  }
}

function narrowToStatus(
  query: Knex.QueryBuilder,
  status: FindLinksQuery['status'],
  now: string,
): void {
  if (status === undefined) return;
  query.where('status', status === 'disabled' ? 'disabled' : 'active');
  if (status === 'expired') query.where('expires_at', '<=', now);
  if (status === 'active') {
    query.where((either) => void either.whereNull('expires_at').orWhere('expires_at', '>', now));
  }
}

function narrowToText(query: Knex.QueryBuilder, text: string): void {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  query.where(
    (either) => void either.whereILike('code', pattern).orWhereILike('destination_url', pattern),
  );
}

function toRuleDto({ when: { countries, devices }, destinationUrl }: LinkRule): LinkRuleDto {
  const when = {
    ...(countries && { countries: [...countries] }),
    ...(devices && { devices: [...devices] }),
  };
  return { when, destinationUrl };
}

function toLinkDto(row: LinkRow, origin: string, now: string): LinkDto {
  const isOver = row.expires_at !== null && row.expires_at <= now;
  return {
    id: row.link_id,
    code: row.code,
    shortUrl: shortUrl(origin, row.code),
    status: row.status === 'disabled' ? 'disabled' : isOver ? 'expired' : 'active',
    programId: row.program_id,
    merchantId: row.merchant_id,
    affiliateId: row.affiliate_id,
    destinationUrl: row.destination_url,
    subIds: row.sub_ids,
    utm: row.utm,
    expiresAt: row.expires_at,
    productId: row.product_id,
    rules: row.rules.map(toRuleDto),
    split: row.split,
    disabledReason: row.disabled_reason,
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}
