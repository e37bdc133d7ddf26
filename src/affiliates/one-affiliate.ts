import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { affiliateList } from '#read-models/affiliates/table.js';
import { findRows } from '#read-models/find-page.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';
import { mayAtAll } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type { AffiliateDto } from './affiliates.dto.js';
import { OpenedAffiliates } from './opened-affiliates.js';
import { narrowToReadable, requireBonds } from '../platform/read/readable-affiliates.js';

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
    private readonly pool: Pool,
  ) {}

  async execute({ id, reader, minPosition }: OneAffiliate): Promise<AffiliateDto> {
    await this.freshness.require('affiliates', minPosition);
    await requireBonds(this.freshness, reader, minPosition);
    const row = await this.lists.one({
      projection: 'affiliates',
      table: affiliateList,
      where: (query) => {
        query.where('affiliate_id', id);
        narrowToReadable(query, reader);
      },
    });
    if (!row) throw new RefusedError(refuse('affiliate.not-found'));
    const shown = await this.opened.open(row, reader);
    if (!mayReadMethods(reader)) return shown;
    return { ...shown, hasPayoutMethod: await this.hasMethod(id, minPosition) };
  }

  private async hasMethod(affiliateId: string, minPosition?: string): Promise<boolean> {
    await this.freshness.require('payout-methods', minPosition);
    const set = { affiliate_id: affiliateId, status: 'set' };
    const rows = await findRows(this.pool, payoutMethodList, (query) => query.where(set));
    return rows.length > 0;
  }
}

/** Of those who find the affiliate at all: an affiliate finds itself. */
function mayReadMethods(reader: RequestActor): boolean {
  return reader.type === 'user' && mayAtAll(reader, 'read', 'PayoutMethod');
}
