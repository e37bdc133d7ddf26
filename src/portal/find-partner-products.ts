import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { mediaList, type MediaRow } from '#read-models/media/table.js';
import { productList, type ProductRow } from '#read-models/products/table.js';
import type {
  FindPartnerProductsQuery,
  PartnerProductDto,
  PartnerProductsDto,
} from './partner-products.dto.js';

const most = 12;

export class FindPartnerProducts extends Query<PartnerProductsDto> {
  constructor(readonly filter: FindPartnerProductsQuery) {
    super();
  }
}

/** Published products of some program, the latest first: what an affiliate picks from to make a link. */
@QueryHandler(FindPartnerProducts)
export class FindPartnerProductsHandler implements IQueryHandler<FindPartnerProducts> {
  constructor(private readonly pool: Pool) {}

  async execute({ filter }: FindPartnerProducts): Promise<PartnerProductsDto> {
    const { search = '', programId } = filter;
    const rows = await findRows(this.pool, productList, (query) => {
      query.where('status', 'published').whereNotNull('program_id');
      if (programId !== undefined) query.where('program_id', programId);
      for (const word of search.split(/\s+/).filter((text) => text !== '')) {
        const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
        query.where((any) => any.whereILike('title', like).orWhereILike('brand', like));
      }
      query.orderBy('published_at', 'desc').limit(most);
    });
    const ids = rows.flatMap((row) => row.image?.mediaId ?? []);
    const pictures = await findRows(this.pool, mediaList, (query) =>
      query.whereIn('media_id', ids),
    );
    const byId = new Map(pictures.map((row) => [row.media_id, row]));
    return { items: rows.map((row) => toDto(row, byId.get(row.image?.mediaId ?? ''))) };
  }
}

function toDto(row: ProductRow, picture: MediaRow | undefined): PartnerProductDto {
  const { price, currency } = row;
  return {
    ...{ id: row.product_id, title: row.title, brand: row.brand, url: row.url },
    programId: row.program_id ?? '',
    price: price === null || currency === null ? null : { amount: price, currency },
    image: imageOf(row, picture),
  };
}

function imageOf(row: ProductRow, picture: MediaRow | undefined): PartnerProductDto['image'] {
  const { image } = row;
  if (image === null || picture?.status !== 'ready') return null;
  const { width, height, colour, widths } = picture;
  if (width === null || height === null || colour === null || widths === null) return null;
  return {
    ...{ mediaId: image.mediaId, alt: image.alt, width, height, colour },
    widths: [...widths],
  };
}
