import type { Pool } from 'pg';
import type { ProductImage, ProductVariant } from '#domain/product/product-events.js';
import type { ProductContentRow } from '#read-models/products/table.js';
import type { ImageDto, ProductCardDto } from '../platform/catalogue/card.dto.js';
import {
  cardColumns,
  cardJoins,
  type CardRow,
  toCard,
  toImage,
} from '../platform/catalogue/find-cards.js';
import type { Locale } from '../platform/catalogue/locale.js';
import { plainTextOf } from '../platform/catalogue/rich-text.js';
import { nameOf, pathOf, type ShelfTree } from '../platform/catalogue/shelves.js';
import { prepared } from '../platform/database/prepared.js';
import type { ProductPageDto, SeenPriceDto, VariantOnPageDto } from './product-page.dto.js';

const historyDays = 90;
const mostRelated = 8;

/** All that one row of each table says about a product. */
export interface WholeProductRow extends CardRow, Omit<ProductContentRow, 'product_id'> {
  readonly status: string;
  readonly url: string;
  readonly category_id: string | null;
  readonly tags: readonly string[];
  readonly gtin: string | null;
  readonly updated_at: string;
  readonly merchant_id: string;
  readonly website: string | null;
}

interface PriceRow {
  readonly variant_id: string;
  readonly seen_at: string;
  readonly price: string;
  readonly currency: string;
  readonly list_price: string | null;
}

/** The product with this value in a column of `p`, or of `a`, the addresses; whatever its status. */
export async function findWhole(
  pool: Pool,
  by: 'id' | 'slug',
  value: string,
  locale: Locale,
): Promise<WholeProductRow | undefined> {
  const from =
    by === 'id'
      ? 'product_list p'
      : 'product_slugs a JOIN product_list p ON p.product_id = a.product_id';
  const text = `SELECT ${cardColumns('$2')}, p.status, p.url, p.category_id, p.tags, p.gtin, p.updated_at,
       p.merchant_id, m.website, d.description, d.attributes, d.variants, d.images,
       d.related_product_ids, d.related_links
     FROM ${from} ${cardJoins}
     JOIN product_contents d ON d.product_id = p.product_id
     WHERE ${by === 'id' ? 'p.product_id' : 'a.slug'} = $1`;
  const { rows } = await pool.query<WholeProductRow>(prepared(text, [value, locale]));
  return rows[0];
}

export interface PageParts {
  readonly pool: Pool;
  readonly tree: ShelfTree;
  readonly locale: Locale;
  /** UTC ISO-8601. */
  readonly now: string;
}

/** The page of a product found: three more questions by key, at once. */
export async function toProductPage(
  row: WholeProductRow,
  { pool, tree, locale, now }: PageParts,
): Promise<ProductPageDto> {
  const [prices, images, related] = await Promise.all([
    findPrices(pool, row.product_id, now),
    findImages(pool, row.images),
    findRelated(pool, row, locale),
  ]);
  const card = toCard(row);
  const shelf = row.category_id === null ? undefined : tree.byId.get(row.category_id);
  const path = shelf === undefined ? [] : pathOf(shelf);
  return {
    ...card,
    url: row.url,
    description: row.description,
    summary: summaryOf(row.description),
    images,
    variants: row.variants.map((variant) => toVariant(variant, card, prices)),
    attributes: row.attributes,
    tags: row.tags,
    breadcrumbs: path.map((each) => ({ slug: each.row.slug, name: nameOf(each, locale) })),
    priceHistory: historyOf(prices, row.currency),
    related,
    relatedLinks: row.related_links,
    gtin: row.gtin,
    merchant: { id: row.merchant_id, name: row.merchant_name, website: row.website },
    updatedAt: row.updated_at,
  };
}

/** A description in one line of at most 300 characters, cut between words. */
export function summaryOf(description: string): string {
  const text = plainTextOf(description);
  if (text.length <= 300) return text;
  const cut = text.slice(0, 299);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 200))}…`;
}

/** The newest of each variant, those of the product since the history begins and the one before it. */
async function findPrices(pool: Pool, productId: string, now: string): Promise<PriceRow[]> {
  const since = new Date(Date.parse(now) - historyDays * 86_400_000).toISOString();
  const columns = 'variant_id, seen_at, price, currency, list_price';
  const text = `(SELECT DISTINCT ON (variant_id) ${columns} FROM product_prices
        WHERE product_id = $1 AND variant_id <> '' ORDER BY variant_id, seen_at DESC)
     UNION ALL
     (SELECT ${columns} FROM product_prices
        WHERE product_id = $1 AND variant_id = '' AND seen_at < $2
        ORDER BY seen_at DESC LIMIT 1)
     UNION ALL
     (SELECT ${columns} FROM product_prices
        WHERE product_id = $1 AND variant_id = '' AND seen_at >= $2
        ORDER BY seen_at LIMIT 400)`;
  const { rows } = await pool.query<PriceRow>(prepared(text, [productId, since]));
  return rows;
}

/** Prices in another currency than today's are no history of it: they are left out. */
function historyOf(prices: readonly PriceRow[], currency: string | null): SeenPriceDto[] {
  return prices
    .filter((each) => each.variant_id === '' && each.currency === currency)
    .map((each) => ({
      seenAt: each.seen_at,
      price: { amount: each.price, currency: each.currency },
    }));
}

function toVariant(
  variant: ProductVariant,
  card: ProductCardDto,
  prices: readonly PriceRow[],
): VariantOnPageDto {
  const { variantId: id, sku, title, attributes, availability, url } = variant;
  const shown = { id, sku, title, attributes, availability, url };
  const own = prices.find((each) => each.variant_id === id);
  if (!own) {
    const { price, listPrice, priceSeenAt } = card;
    return { ...shown, price, listPrice, priceSeenAt };
  }
  const { currency, list_price } = own;
  return {
    ...shown,
    price: { amount: own.price, currency },
    listPrice: list_price === null ? null : { amount: list_price, currency },
    priceSeenAt: own.seen_at,
  };
}

async function findImages(pool: Pool, images: readonly ProductImage[]): Promise<ImageDto[]> {
  if (images.length === 0) return [];
  const { rows } = await pool.query<Omit<Parameters<typeof toImage>[0], 'alt'>>(
    prepared(
      `SELECT media_id, width, height, colour, widths FROM media_list
       WHERE media_id = ANY($1) AND status = 'ready'`,
      [images.map(({ mediaId }) => mediaId)],
    ),
  );
  return images.flatMap(({ mediaId, alt }) => {
    const row = rows.find((each) => each.media_id === mediaId);
    const image = row ? toImage({ ...row, alt }) : null;
    return image ? [image] : [];
  });
}

/** Those that were chosen; where they are few, neighbours of the category fill up. */
async function findRelated(
  pool: Pool,
  row: WholeProductRow,
  locale: Locale,
): Promise<ProductCardDto[]> {
  const { product_id: id, category_id: categoryId, related_product_ids: related } = row;
  const chosen = related.slice(0, mostRelated);
  const rest = mostRelated - chosen.length;
  const values = [chosen, locale, categoryId, id, rest];
  const { rows } = await pool.query<CardRow>(prepared(relatedSql, values));
  return rows.map(toCard);
}

/** $1 the chosen, $2 the language, $3 the category, $4 the product itself, $5 how many neighbours. */
const relatedSql = `
  WITH near AS (
    SELECT product_id, min(place) AS place FROM (
      SELECT * FROM unnest($1::text[]) WITH ORDINALITY AS chosen (product_id, place)
      UNION ALL
      -- The next ones, and from the beginning again: the last of a category has neighbours, too.
      (SELECT product_id, 100 FROM product_list
         WHERE category_id = $3 AND status = 'published' AND product_id > $4
         ORDER BY product_id LIMIT $5)
      UNION ALL
      (SELECT product_id, 200 FROM product_list
         WHERE category_id = $3 AND status = 'published' AND product_id < $4
         ORDER BY product_id LIMIT $5)
    ) every
    WHERE product_id <> $4 GROUP BY product_id ORDER BY place, product_id LIMIT ${mostRelated}
  )
  SELECT ${cardColumns('$2')} FROM near JOIN product_list p USING (product_id) ${cardJoins}
  WHERE p.status = 'published' ORDER BY near.place, p.product_id`;
