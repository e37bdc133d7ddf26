import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { userList, type UserRow } from '#read-models/users/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Seal } from '../platform/privacy/seal.js';
import { Lists } from '../platform/read/lists.js';
import { among, narrow } from '../platform/read/narrow.js';
import type { FindUsersQuery, UserDto } from './users.dto.js';

export class FindUsers extends Query<Page<UserDto>> {
  constructor(
    readonly filter: FindUsersQuery,
    readonly reader: RequestActor,
  ) {
    super();
  }
}

@QueryHandler(FindUsers)
export class FindUsersHandler implements IQueryHandler<FindUsers> {
  constructor(
    private readonly lists: Lists,
    private readonly seal: Seal,
  ) {}

  async execute({ filter, reader }: FindUsers): Promise<Page<UserDto>> {
    const { role, status, merchantId, affiliateId, ids } = filter;
    const equals = { role, status, merchant_id: merchantId, affiliate_id: affiliateId };
    const { items: rows, ...page } = await this.lists.page({
      projection: 'users',
      table: userList,
      query: filter,
      sort: createdSort(filter),
      filters: { ...equals, ids },
      where: (query) => {
        narrow(query, equals);
        among(query, 'user_id', ids);
      },
      toItem: (row) => row,
    });
    const isAdmin = reader.type === 'user' && reader.role === 'admin';
    return { ...page, items: await Promise.all(rows.map((row) => this.open(row, isAdmin))) };
  }

  private async open(row: UserRow, isEmailShown: boolean): Promise<UserDto> {
    return {
      id: row.user_id,
      status: row.status,
      ...(isEmailShown ? { email: await this.seal.open(row.email) } : {}),
      role: row.role,
      merchantId: row.merchant_id,
      affiliateId: row.affiliate_id,
      reason: row.reason,
      createdAt: row.created_at,
      disabledAt: row.disabled_at,
      revision: Number(row.revision),
    };
  }
}
