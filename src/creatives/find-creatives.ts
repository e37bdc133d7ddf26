import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { creativeList, type CreativeRow } from '#read-models/creatives/table.js';
import { findRows } from '#read-models/find-page.js';
import { mediaList, type MediaRow } from '#read-models/media/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { createdSort } from '../platform/http/created-page.dto.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import { narrow } from '../platform/read/narrow.js';
import type { CreativeDto, FindCreativesQuery } from './creatives.dto.js';

export class FindCreatives extends Query<Page<CreativeDto>> {
  constructor(
    readonly filter: FindCreativesQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

/** Every affiliate may look at what is offered; a merchant at its own; others at all. */
@QueryHandler(FindCreatives)
export class FindCreativesHandler implements IQueryHandler<FindCreatives> {
  constructor(
    private readonly lists: Lists,
    private readonly pool: Pool,
  ) {}

  async execute({ filter, scope }: FindCreatives): Promise<Page<CreativeDto>> {
    const equals = {
      ...{ program_id: filter.programId, kind: filter.kind, merchant_id: scope.merchantId },
      status: scope.affiliateId === undefined ? filter.status : 'offered',
    };
    const { items: rows, ...page } = await this.lists.page<CreativeRow, CreativeRow>({
      projection: 'creatives',
      table: creativeList,
      query: filter,
      sort: createdSort(filter),
      filters: equals,
      where: (query) => narrow(query, equals),
      toItem: (row) => row,
    });
    const ids = rows.flatMap((row) => row.media_id ?? []);
    const pictures = await findRows(this.pool, mediaList, (query) =>
      query.whereIn('media_id', ids),
    );
    const byId = new Map(pictures.map((row) => [row.media_id, row]));
    return { ...page, items: rows.map((row) => toDto(row, byId.get(row.media_id ?? ''))) };
  }
}

function toDto(row: CreativeRow, picture: MediaRow | undefined): CreativeDto {
  return {
    ...{ id: row.creative_id, status: row.status, kind: row.kind },
    ...{ programId: row.program_id, merchantId: row.merchant_id },
    ...{ title: row.title, text: row.text, size: row.size },
    image: imageOf(row, picture),
    destinationUrl: row.destination_url,
    createdAt: row.created_at,
    revision: Number(row.revision),
  };
}

function imageOf({ title }: CreativeRow, picture: MediaRow | undefined): CreativeDto['image'] {
  if (picture?.status !== 'ready') return null;
  const { media_id: mediaId, width, height, colour, widths } = picture;
  if (width === null || height === null || colour === null || widths === null) return null;
  return { mediaId, alt: picture.alt ?? title, width, height, colour, widths: [...widths] };
}
