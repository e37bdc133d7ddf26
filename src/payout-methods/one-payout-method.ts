import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { payoutMethodList } from '#read-models/payout-methods/table.js';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import type { PayoutMethodDto } from './payout-methods.dto.js';
import { SharedAccounts } from './shared-accounts.js';

/** Throws payout-method.not-found. */
export class OnePayoutMethod extends Query<PayoutMethodDto> {
  constructor(
    readonly affiliateId: string,
    readonly minPosition: string | undefined,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

/** Masked for everyone: nobody reads an account back, it is opened only to be paid. */
@QueryHandler(OnePayoutMethod)
export class OnePayoutMethodHandler implements IQueryHandler<OnePayoutMethod> {
  constructor(
    private readonly lists: Lists,
    private readonly freshness: Freshness,
    private readonly shared: SharedAccounts,
  ) {}

  async execute({ affiliateId, minPosition, reader }: OnePayoutMethod): Promise<PayoutMethodDto> {
    await this.freshness.require('payout-methods', minPosition);
    const row = await this.lists.one({
      projection: 'payout-methods',
      table: payoutMethodList,
      where: (query) => query.where({ affiliate_id: affiliateId, status: 'set' }),
    });
    if (!row) throw new RefusedError(refuse('payout-method.not-found'));
    const sharedWith = await this.shared.others(row.fingerprint, affiliateId);
    const isAffiliate = scopeOf(reader).affiliateId !== undefined;
    return {
      id: row.method_id,
      affiliateId,
      kind: row.kind,
      currency: row.currency,
      country: row.country,
      label: row.label,
      setAt: row.set_at,
      isShared: sharedWith.length > 0,
      ...(isAffiliate ? {} : { sharedWith }),
      revision: Number(row.revision),
    };
  }
}
