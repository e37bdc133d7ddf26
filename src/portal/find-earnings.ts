import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { among, narrow } from '../platform/read/narrow.js';
import { EarningExtras } from './earning-extras.js';
import type { EarningDto, FindEarningsQuery } from './earnings.dto.js';
import { whosePortal } from './whose-portal.js';

const sortColumns = { occurredAt: 'occurred_at', releaseAt: 'release_at' } as const;

export class FindEarnings extends Query<Page<EarningDto>> {
  constructor(
    readonly filter: FindEarningsQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

/** What an affiliate earned, each with all that happened to it. Throws forbidden for another's. */
@QueryHandler(FindEarnings)
export class FindEarningsHandler implements IQueryHandler<FindEarnings> {
  constructor(
    private readonly lists: Lists,
    private readonly freshness: Freshness,
    private readonly extras: EarningExtras,
  ) {}

  async execute({ filter, reader }: FindEarnings): Promise<Page<EarningDto>> {
    const affiliateId = whosePortal(reader, filter.affiliateId);
    const { limit: _, cursor: __, minPosition, sort, timezone, ...filters } = filter;
    await this.freshness.require('affiliate-earnings', minPosition);
    const name = sort.replace('-', '') as keyof typeof sortColumns;
    const { items, ...page } = await this.lists.page<CommissionRow, CommissionRow>({
      projection: 'commissions',
      table: commissionBoard,
      query: filter,
      sort: { column: sortColumns[name], descending: sort.startsWith('-') },
      filters: { ...filters, affiliateId },
      where: (query) => narrowTo(query, filter, affiliateId),
      toItem: (row) => row,
    });
    return { ...page, items: await this.extras.told(items, timezone) };
  }
}

function narrowTo(query: Knex.QueryBuilder, filter: FindEarningsQuery, affiliateId: string): void {
  const { programId, commissionId, status, from, to, search } = filter;
  query.where('affiliate_id', affiliateId);
  narrow(query, { program_id: programId, commission_id: commissionId });
  among(query, 'status', status);
  if (from !== undefined) query.where('occurred_at', '>=', from);
  if (to !== undefined) query.where('occurred_at', '<', to);
  if (search === undefined) return;
  const prefix = (text: string) => `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  query.where((any) => {
    any.whereLike('order_external_id', prefix(search));
    any.orWhereLike('order_external_id', prefix(search.toUpperCase()));
    any.orWhere('commission_id', search);
  });
}
