import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import type { ProductContentRow } from '#read-models/products/table.js';
import type { ProductCardDto } from '../platform/catalogue/card.dto.js';
import { cardProjections, findCards } from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';
import { Shelves } from '../platform/catalogue/shelves.js';
import { Clock } from '../platform/clock.js';
import { Freshness } from '../platform/read/freshness.js';
import { RecentAnswers } from '../platform/read/recent-answers.js';
import { RefusedError } from '../platform/refused-error.js';
import { findWhole, summaryOf, toProductPage } from './product-page.js';
import type { ListedProductDto, ProductPageDto } from './product-page.dto.js';
import type { DealsDto } from './public-catalogue.dto.js';

/** More deals than these nobody leafs through. */
const mostDeals = 1_200;

interface Deals {
  readonly ids: readonly string[];
  readonly total: number;
}

/** What the public site reads of products. */
@Injectable()
export class ShownProducts {
  private readonly reduced = new RecentAnswers<Deals>({ mayLag: true });

  constructor(
    private readonly pool: Pool,
    private readonly shelves: Shelves,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** Throws product.not-found, product.moved (with the address of today) or product.gone. */
  async page(slug: string, locale: Locale, minPosition?: string): Promise<ProductPageDto> {
    await this.freshness.require(cardProjections, minPosition);
    const { pool } = this;
    const row = await findWhole(pool, 'slug', slug, locale);
    if (row?.status === 'archived') throw new RefusedError(refuse('product.gone'));
    if (row?.status !== 'published') throw new RefusedError(refuse('product.not-found'));
    if (row.slug !== slug) {
      throw new RefusedError(refuse('product.moved', { slug: row.slug }));
    }
    const tree = await this.shelves.tree();
    return toProductPage(row, { pool, tree, locale, now: this.clock.iso() });
  }

  /** What the page of a product would say were it public now. Throws product.not-found. */
  async preview(productId: string, locale: Locale): Promise<ProductPageDto> {
    const row = await findWhole(this.pool, 'id', productId, locale);
    if (!row) throw new RefusedError(refuse('product.not-found'));
    const tree = await this.shelves.tree();
    return toProductPage(row, { pool: this.pool, tree, locale, now: this.clock.iso() });
  }

  async bySlugs(slugs: readonly string[], locale: Locale): Promise<ProductCardDto[]> {
    const { rows } = await this.pool.query<{ slug: string; product_id: string }>(
      'SELECT slug, product_id FROM product_slugs WHERE slug = ANY($1)',
      [[...slugs]],
    );
    const ids = slugs.flatMap((slug) => rows.find((row) => row.slug === slug)?.product_id ?? []);
    return findCards(this.pool, [...new Set(ids)], locale);
  }

  byIds(ids: readonly string[], locale: Locale): Promise<ProductCardDto[]> {
    return findCards(this.pool, [...new Set(ids)], locale);
  }

  async withDetails(cards: readonly ProductCardDto[]): Promise<ListedProductDto[]> {
    const { rows } = await this.pool.query<ProductContentRow & { readonly url: string }>(
      `SELECT c.product_id, c.attributes, c.description, p.url
       FROM product_contents c JOIN product_list p USING (product_id) WHERE c.product_id = ANY($1)`,
      [cards.map(({ id }) => id)],
    );
    return cards.map((card) => {
      const row = rows.find(({ product_id: id }) => id === card.id);
      if (!row) return card;
      const { attributes, description, url } = row;
      return { ...card, attributes, summary: summaryOf(description), url };
    });
  }

  async newest(limit: number, locale: Locale): Promise<ProductCardDto[]> {
    const { rows } = await this.pool.query<{ product_id: string }>(
      `SELECT product_id FROM product_list WHERE status = 'published'
       ORDER BY published_at DESC, product_id LIMIT $1`,
      [limit],
    );
    return findCards(
      this.pool,
      rows.map(({ product_id: id }) => id),
      locale,
    );
  }

  /** What is reduced, the most of its price first. */
  async deals(
    page: number,
    limit: number,
    locale: Locale,
    minPosition?: string,
  ): Promise<DealsDto> {
    await this.freshness.require(cardProjections, minPosition);
    const position = await this.freshness.positionOf('products');
    const at = this.clock.now().getTime();
    const { ids, total } = await this.reduced.of('deals', { position, minPosition, at }, () =>
      this.findDeals(),
    );
    const shown = ids.slice((page - 1) * limit, page * limit);
    const items = await findCards(this.pool, shown, locale);
    return { items, total, page, pages: Math.max(1, Math.ceil(ids.length / limit)) };
  }

  private async findDeals(): Promise<Deals> {
    const { rows } = await this.pool.query<{ product_id: string; total: string }>(
      `SELECT product_id, count(*) OVER () AS total FROM product_list
       WHERE status = 'published' AND list_price IS NOT NULL
       ORDER BY (list_price - price) / list_price DESC, product_id LIMIT $1`,
      [mostDeals],
    );
    return { ids: rows.map((row) => row.product_id), total: Number(rows[0]?.total ?? 0) };
  }
}
