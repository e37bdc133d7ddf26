import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { conversionList } from '#read-models/conversions/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow, narrowToScope } from '../platform/read/narrow.js';
import type { ConversionDto } from './conversion-answers.dto.js';
import type { FindConversionsQuery } from './conversions.dto.js';
import { toConversionDto } from './to-conversion-dto.js';

export class FindConversions extends Query<Page<ConversionDto>> {
  constructor(
    readonly filter: FindConversionsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindConversions)
export class FindConversionsHandler implements IQueryHandler<FindConversions> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindConversions): Promise<Page<ConversionDto>> {
    const { programId, affiliateId, merchantId, status, externalId, from, to } = filter;
    const equals = {
      program_id: programId,
      merchant_id: merchantId,
      status,
      external_id: externalId,
    };
    return this.lists.page({
      projection: 'conversions',
      table: conversionList,
      query: filter,
      sort: { column: 'occurred_at', descending: filter.sort.startsWith('-') },
      filters: { ...equals, affiliateId, from, to, scope },
      where: (query) => {
        narrow(query, equals);
        narrowToScope(query, scope);
        if (affiliateId !== undefined) {
          // Whoever has a share, not only who has the most.
          const share = JSON.stringify([{ affiliateId }]);
          query.whereRaw('(affiliate_id = ? or credits @> ?::jsonb)', [affiliateId, share]);
        }
        if (from !== undefined) query.where('occurred_at', '>=', from);
        if (to !== undefined) query.where('occurred_at', '<', to);
      },
      toItem: toConversionDto,
    });
  }
}
