import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { affiliateList } from '#read-models/affiliates/table.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { among, narrow } from '../platform/read/narrow.js';
import type { AffiliateDto, FindAffiliatesQuery } from './affiliates.dto.js';
import { OpenedAffiliates } from './opened-affiliates.js';
import { narrowToReadable, requireBonds } from '../platform/read/readable-affiliates.js';

export class FindAffiliates extends Query<Page<AffiliateDto>> {
  constructor(
    readonly filter: FindAffiliatesQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

@QueryHandler(FindAffiliates)
export class FindAffiliatesHandler implements IQueryHandler<FindAffiliates> {
  constructor(
    private readonly lists: Lists,
    private readonly opened: OpenedAffiliates,
    private readonly freshness: Freshness,
  ) {}

  async execute({ filter, reader }: FindAffiliates): Promise<Page<AffiliateDto>> {
    const { status, ids, minPosition } = filter;
    await requireBonds(this.freshness, reader, minPosition);
    const { items: rows, ...page } = await this.lists.page({
      projection: 'affiliates',
      table: affiliateList,
      query: filter,
      sort: createdSort(filter),
      filters: { status, ids, scope: scopeOf(reader) },
      where: (query) => {
        narrow(query, { status });
        among(query, 'affiliate_id', ids);
        narrowToReadable(query, reader);
      },
      toItem: (row) => row,
    });
    return { ...page, items: await Promise.all(rows.map((row) => this.opened.open(row, reader))) };
  }
}
