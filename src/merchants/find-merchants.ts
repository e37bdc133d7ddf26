import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { merchantList, type MerchantRow } from '#read-models/merchants/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { FindMerchantsQuery, MerchantDto } from './merchants.dto.js';

export class FindMerchants extends Query<Page<MerchantDto>> {
  constructor(
    readonly filter: FindMerchantsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindMerchants)
export class FindMerchantsHandler implements IQueryHandler<FindMerchants> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindMerchants): Promise<Page<MerchantDto>> {
    const { name } = filter;
    return this.lists.page({
      projection: 'merchants',
      table: merchantList,
      query: filter,
      sort: createdSort(filter),
      filters: { name, scope },
      where: (query) => {
        narrow(query, { merchant_id: scope.merchantId });
        if (name !== undefined) query.whereRaw('position(lower(?) in lower(name)) > 0', [name]);
      },
      toItem: toMerchantDto,
    });
  }
}

export function toMerchantDto(row: MerchantRow): MerchantDto {
  return {
    id: row.merchant_id,
    name: row.name,
    website: row.website,
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}
