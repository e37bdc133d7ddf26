import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { apiKeyList, type ApiKeyRow } from '#read-models/api-keys/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { ApiKeyDto, FindApiKeysQuery } from './api-keys.dto.js';

export class FindApiKeys extends Query<Page<ApiKeyDto>> {
  constructor(
    readonly filter: FindApiKeysQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindApiKeys)
export class FindApiKeysHandler implements IQueryHandler<FindApiKeys> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindApiKeys): Promise<Page<ApiKeyDto>> {
    const equals = { merchant_id: filter.merchantId, status: filter.status };
    return this.lists.page({
      projection: 'api-keys',
      table: apiKeyList,
      query: filter,
      sort: createdSort(filter),
      filters: { ...equals, scope },
      where: (query) => {
        narrow(query, equals);
        narrow(query, { merchant_id: scope.merchantId });
      },
      toItem: toApiKeyDto,
    });
  }
}

function toApiKeyDto(row: ApiKeyRow): ApiKeyDto {
  return {
    id: row.api_key_id,
    merchantId: row.merchant_id,
    name: row.name,
    scopes: row.scopes,
    requireSignature: row.require_signature,
    status: row.status,
    reason: row.reason,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    revision: Number(row.revision),
  };
}
