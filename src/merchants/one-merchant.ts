import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { merchantList } from '#read-models/merchants/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import { RefusedError } from '../platform/refused-error.js';
import { toMerchantDto } from './find-merchants.js';
import type { MerchantDto } from './merchants.dto.js';

/** Throws merchant.not-found, also for one outside of the scope. */
export class OneMerchant extends Query<MerchantDto> {
  constructor(
    readonly id: string,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(OneMerchant)
export class OneMerchantHandler implements IQueryHandler<OneMerchant> {
  constructor(private readonly lists: Lists) {}

  async execute({ id, scope }: OneMerchant): Promise<MerchantDto> {
    const row = await this.lists.one({
      projection: 'merchants',
      table: merchantList,
      where: (query) => {
        query.where('merchant_id', id);
        narrow(query, { merchant_id: scope.merchantId });
      },
    });
    if (!row) throw new RefusedError(refuse('merchant.not-found'));
    return toMerchantDto(row);
  }
}
