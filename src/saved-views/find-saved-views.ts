import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { savedViewList, type SavedViewRow } from '#read-models/saved-views/table.js';
import { Freshness } from '../platform/read/freshness.js';
import type { FindSavedViewsQuery, SavedViewDto, SavedViewListDto } from './saved-views.dto.js';
import { mayRemove, type Reader } from './reader.js';

const most = 200;

/** The views that somebody sees: their own, and those shared with their team. */
export class FindSavedViews extends Query<SavedViewListDto> {
  constructor(
    readonly filter: FindSavedViewsQuery,
    readonly reader: Reader,
  ) {
    super();
  }
}

@QueryHandler(FindSavedViews)
export class FindSavedViewsHandler implements IQueryHandler<FindSavedViews> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ filter, reader }: FindSavedViews): Promise<SavedViewListDto> {
    await this.freshness.require('saved-views', filter.minPosition);
    const position = await this.freshness.positionOf('saved-views');
    const rows = await findRows(this.pool, savedViewList, (query) => {
      query.where({ is_removed: false, merchant_id: reader.merchantId });
      query.where((either) => either.where('owner_id', reader.id).orWhere('shared', true));
      if (filter.page !== undefined) query.where('page', filter.page);
      query.orderBy(['created_at', 'saved_view_id']).limit(most);
    });
    return { items: rows.map((row) => toSavedViewDto(row, reader)), position };
  }
}

function toSavedViewDto(row: SavedViewRow, reader: Reader): SavedViewDto {
  return {
    id: row.saved_view_id,
    page: row.page,
    name: row.name,
    query: row.query,
    shared: row.shared,
    ownerId: row.owner_id,
    mine: row.owner_id === reader.id,
    mayRemove: mayRemove(reader, {
      ...{ ownerId: row.owner_id, merchantId: row.merchant_id, shared: row.shared },
    }),
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}
