import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import type { Scope } from '../../platform/auth/abilities.js';
import { OneFeed } from '../find-feeds.js';
import { FeedPictures } from './feed-pictures.js';
import type { FeedPicturesDto } from './pictures.dto.js';

const mostTold = 50;

/** Throws feed.not-found, also for one outside of the scope. */
export class OneFeedsPictures extends Query<FeedPicturesDto> {
  constructor(
    readonly feedId: string,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(OneFeedsPictures)
export class OneFeedsPicturesHandler implements IQueryHandler<OneFeedsPictures> {
  private readonly pictures: FeedPictures;

  constructor(
    pool: Pool,
    private readonly queries: QueryBus,
  ) {
    this.pictures = new FeedPictures(pool);
  }

  async execute({ feedId, scope }: OneFeedsPictures): Promise<FeedPicturesDto> {
    await this.queries.execute(new OneFeed(feedId, scope));
    const [counts, troubles] = await Promise.all([
      this.pictures.counts(feedId),
      this.pictures.troubles(feedId, mostTold),
    ]);
    return { ...counts, troubles };
  }
}
