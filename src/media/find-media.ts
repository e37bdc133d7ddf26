import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { refuse } from '#domain/kernel/refusal.js';
import { mediaList } from '#read-models/media/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import type { Page } from '../platform/http/page.dto.js';
import { MediaUploads } from '../platform/media/media-uploads.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import { viewOfRow, viewOfUpload } from './media-view.js';
import type { FindMediaQuery, MediaDto } from './media.dto.js';

export class FindMedia extends Query<Page<MediaDto>> {
  constructor(
    readonly filter: FindMediaQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindMedia)
export class FindMediaHandler implements IQueryHandler<FindMedia> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindMedia): Promise<Page<MediaDto>> {
    const { limit: _, cursor: __, minPosition: ___, ...filters } = filter;
    return this.lists.page({
      projection: 'media',
      table: mediaList,
      query: filter,
      sort: { column: 'created_at', descending: true },
      filters: { ...filters, scope },
      where: (query) => narrow(query, filter, scope),
      toItem: viewOfRow,
    });
  }
}

function narrow(query: Knex.QueryBuilder, filter: FindMediaQuery, scope: Scope): void {
  const { status, purpose, merchantId, search } = filter;
  query.where('status', status);
  if (purpose !== undefined) query.where('purpose', purpose);
  if (merchantId !== undefined) query.where('merchant_id', merchantId);
  if (scope.merchantId !== undefined) query.where('merchant_id', scope.merchantId);
  if (search === undefined) return;
  query.whereILike('alt', `%${search.replace(/[\\%_]/g, '\\$&')}%`);
}

/** Throws media.not-found, also for one outside of the scope. */
export class OneMedia extends Query<MediaDto> {
  constructor(
    readonly id: string,
    readonly userId: string,
    readonly scope: Scope,
    readonly minPosition?: string,
  ) {
    super();
  }
}

@QueryHandler(OneMedia)
export class OneMediaHandler implements IQueryHandler<OneMedia> {
  constructor(
    private readonly lists: Lists,
    private readonly freshness: Freshness,
    private readonly uploads: MediaUploads,
  ) {}

  async execute({ id, userId, scope, minPosition }: OneMedia): Promise<MediaDto> {
    await this.freshness.require('media', minPosition);
    const row = await this.lists.one({
      projection: 'media',
      table: mediaList,
      where: (query) => {
        query.where('media_id', id);
        if (scope.merchantId !== undefined) query.where('merchant_id', scope.merchantId);
      },
    });
    if (row) return viewOfRow(row);
    const upload = await this.uploads.find(id);
    if (upload?.userId === userId) return viewOfUpload(upload);
    throw new RefusedError(refuse('media.not-found'));
  }
}
