import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { FeedFormat, MissingChoice, UnknownCategoryChoice } from '#domain/feed/feed.js';
import { refuse } from '#domain/kernel/refusal.js';
import { feedList, type FeedRow } from '#read-models/feeds/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import type { FeedRunDto } from './feed-runs.dto.js';
import type { FeedDto, FindFeedsQuery } from './feeds.dto.js';
import { RunBoard } from './run-board.js';

/** Feeds with their last runs, newest first. */
export class FindFeeds extends Query<Page<FeedDto>> {
  constructor(
    readonly filter: FindFeedsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindFeeds)
export class FindFeedsHandler implements IQueryHandler<FindFeeds> {
  constructor(
    private readonly lists: Lists,
    private readonly board: RunBoard,
  ) {}

  async execute({ filter, scope }: FindFeeds): Promise<Page<FeedDto>> {
    const { status, merchantId } = filter;
    const page = await this.lists.page({
      projection: 'feeds',
      table: feedList,
      query: filter,
      sort: createdSort(filter),
      filters: { status, merchantId, scope },
      where: (query) => {
        narrow(query, { status, merchant_id: merchantId });
        narrow(query, { merchant_id: scope.merchantId });
      },
      toItem: (row: FeedRow) => row,
    });
    const last = await this.board.lastOf(page.items.map((row) => row.feed_id));
    return { ...page, items: page.items.map((row) => toFeedDto(row, last.get(row.feed_id))) };
  }
}

/** Throws feed.not-found, also for one outside of the scope. */
export class OneFeed extends Query<FeedDto> {
  constructor(
    readonly id: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneFeed)
export class OneFeedHandler implements IQueryHandler<OneFeed> {
  constructor(
    private readonly lists: Lists,
    private readonly board: RunBoard,
    private readonly freshness: Freshness,
  ) {}

  async execute({ id, scope, minPosition }: OneFeed): Promise<FeedDto> {
    await this.freshness.require('feeds', minPosition);
    const row = await this.lists.one({
      projection: 'feeds',
      table: feedList,
      where: (query) => {
        query.where('feed_id', id);
        narrow(query, { merchant_id: scope.merchantId });
      },
    });
    if (!row) throw new RefusedError(refuse('feed.not-found'));
    return toFeedDto(row, (await this.board.lastOf([id])).get(id));
  }
}

function toFeedDto(row: FeedRow, lastRun: FeedRunDto | undefined): FeedDto {
  return {
    ...{ id: row.feed_id, merchantId: row.merchant_id, programId: row.program_id },
    ...{ name: row.name, currency: row.currency, mapping: row.mapping, status: row.status },
    // What was written passed the checks of the edge.
    format: row.format as FeedFormat,
    unknownCategories: row.unknown_categories as UnknownCategoryChoice,
    missing: row.missing as MissingChoice,
    ...{ asDraft: row.as_draft, createdAt: row.created_at, lastRun: lastRun ?? null },
    revision: Number(row.revision),
  };
}
