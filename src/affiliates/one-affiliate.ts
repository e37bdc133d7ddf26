import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { affiliateList } from '#read-models/affiliates/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type { AffiliateDto } from './affiliates.dto.js';
import { narrowToReadable, OpenedAffiliates } from './opened-affiliates.js';

/** Throws affiliate.not-found, also for one that the reader may not know of. */
export class OneAffiliate extends Query<AffiliateDto> {
  constructor(
    readonly id: string,
    readonly reader: RequestActor,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneAffiliate)
export class OneAffiliateHandler implements IQueryHandler<OneAffiliate> {
  constructor(
    private readonly lists: Lists,
    private readonly opened: OpenedAffiliates,
    private readonly freshness: Freshness,
  ) {}

  async execute({ id, reader, minPosition }: OneAffiliate): Promise<AffiliateDto> {
    await this.freshness.require('affiliates', minPosition);
    const row = await this.lists.one({
      projection: 'affiliates',
      table: affiliateList,
      where: (query) => {
        query.where('affiliate_id', id);
        narrowToReadable(query, reader);
      },
    });
    if (!row) throw new RefusedError(refuse('affiliate.not-found'));
    return this.opened.open(row, reader);
  }
}
