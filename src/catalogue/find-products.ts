import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import type { Availability } from '#domain/product/product-events.js';
import { type KnownProduct, product } from '#domain/product/product.js';
import { from, raw, run } from '#read-models/find-page.js';
import { productList, type ProductRow } from '#read-models/products/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import type { Scope } from '../platform/auth/abilities.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import type { Page } from '../platform/http/page.dto.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { among, narrow } from '../platform/read/narrow.js';
import { loadOwn } from './change-product.js';
import type {
  CountProductsDto,
  FindProductsQuery,
  ProductDetailsDto,
  ProductDto,
  ProductFilter,
  ProductStatusName,
} from './products.dto.js';

/** What changed last comes first. */
export class FindProducts extends Query<Page<ProductDto>> {
  constructor(
    readonly filter: FindProductsQuery,
    readonly scope: Scope,
  ) {
    super();
  }
}

@QueryHandler(FindProducts)
export class FindProductsHandler implements IQueryHandler<FindProducts> {
  constructor(private readonly lists: Lists) {}

  execute({ filter, scope }: FindProducts): Promise<Page<ProductDto>> {
    const { limit: _, cursor: __, minPosition: ___, ...filters } = filter;
    return this.lists.page({
      projection: 'products',
      table: productList,
      query: filter,
      sort: { column: 'updated_at', descending: true },
      filters: { ...filters, scope },
      where: (query) => narrowProducts(query, filter, scope),
      toItem: toProductDto,
    });
  }
}

/** How many a filter finds, and of each status: before something is done to all of them. */
export class CountProducts extends Query<CountProductsDto> {
  constructor(
    readonly filter: ProductFilter,
    readonly scope: Scope,
    readonly minPosition: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(CountProducts)
export class CountProductsHandler implements IQueryHandler<CountProducts> {
  constructor(
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ filter, scope, minPosition }: CountProducts): Promise<CountProductsDto> {
    await this.freshness.require('products', minPosition);
    const position = await this.freshness.positionOf('products');
    const { status: _, ...rest } = filter;
    const query = from('product_list').select('status', raw('count(*) AS products'));
    narrowProducts(query, rest, scope);
    const rows = await run<{ status: string; products: string }>(
      this.pool,
      query.groupBy('status'),
    );
    const of = (status: string) => Number(rows.find((row) => row.status === status)?.products ?? 0);
    const wanted = filter.status ?? ['draft', 'scheduled', 'published', 'archived'];
    const isWanted = (status: string) =>
      wanted.includes(status) || (wanted[0]?.startsWith('-') && !wanted.includes(`-${status}`));
    const total = rows.reduce((sum, row) => sum + (isWanted(row.status) ? of(row.status) : 0), 0);
    return {
      total,
      draft: of('draft'),
      scheduled: of('scheduled'),
      published: of('published'),
      archived: of('archived'),
      position,
    };
  }
}

/** Throws product.not-found, also for one outside of the scope. */
export class OneProduct extends Query<ProductDetailsDto> {
  constructor(
    readonly productId: string,
    readonly actor: RequestActor,
  ) {
    super();
  }
}

@QueryHandler(OneProduct)
export class OneProductHandler implements IQueryHandler<OneProduct> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ productId, actor }: OneProduct): Promise<ProductDetailsDto> {
    await loadOwn(this.pipeline, productId, actor);
    const loaded = await this.pipeline.load(product, productId);
    if (!loaded || loaded.state.status === 'absent') throw new Error('A product went away');
    return toDetails(loaded.state, loaded.revision);
  }
}

export function narrowProducts(
  query: Knex.QueryBuilder,
  filter: ProductFilter,
  { merchantId }: Scope,
): void {
  const { categoryId, tag, search } = filter;
  among(query, 'status', filter.status);
  narrow(query, { merchant_id: filter.merchantId, program_id: filter.programId });
  narrow(query, { feed_id: filter.feedId, availability: filter.availability });
  narrow(query, { merchant_id: merchantId });
  if (categoryId !== undefined) query.whereRaw('jsonb_exists(category_ids, ?)', [categoryId]);
  if (tag !== undefined) query.whereRaw('jsonb_exists(tags, ?)', [tag]);
  if (search === undefined) return;
  if (/^prd_[0-9A-Z]{26}$/.test(search)) return void query.where('product_id', search);
  for (const word of search.split(/\s+/).filter((each) => each !== '')) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query.where(
      (any) =>
        void any
          .whereILike('title', pattern)
          .orWhereILike('brand', pattern)
          .orWhereILike('external_id', pattern),
    );
  }
}

function toProductDto(row: ProductRow): ProductDto {
  const { currency } = row;
  const moneyOf = (amount: string | null) =>
    amount === null || currency === null ? null : { amount, currency };
  return {
    id: row.product_id,
    merchantId: row.merchant_id,
    programId: row.program_id,
    externalId: row.external_id,
    slug: row.slug,
    // What the projection writes are these words.
    status: row.status as ProductStatusName,
    publishAt: row.publish_at,
    publishedAt: row.published_at,
    archivedReason: row.archived_reason,
    title: row.title,
    brand: row.brand,
    url: row.url,
    categoryIds: row.category_ids,
    tags: row.tags,
    gtin: row.gtin,
    availability: row.availability as Availability,
    image: row.image,
    price: moneyOf(row.price),
    listPrice: moneyOf(row.list_price),
    priceSeenAt: row.price_seen_at,
    feedId: row.feed_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: Number(row.revision),
  };
}

function toDetails(state: KnownProduct, revision: bigint): ProductDetailsDto {
  const { content, prices, productId: id, fed, archivedFor: archivedReason } = state;
  const { merchantId, programId, externalId, slug, status, publishAt } = state;
  const { variants, ...rest } = content;
  const seen = prices[''];
  return {
    ...{ id, merchantId, programId, externalId, slug, status, publishAt, archivedReason },
    ...rest,
    variants: variants.map(({ variantId, ...variant }) => ({
      id: variantId,
      ...variant,
      price: prices[variantId]?.price ?? null,
      listPrice: prices[variantId]?.listPrice ?? null,
    })),
    price: seen?.price ?? null,
    listPrice: seen?.listPrice ?? null,
    priceSeenAt: seen?.seenAt ?? null,
    isFed: fed !== null,
    revision: Number(revision),
  };
}
