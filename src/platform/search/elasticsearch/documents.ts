import type { Pool } from 'pg';
import { folded, indexedText } from '#read-models/search/words.js';
import type { CatalogueNames } from '../catalogue-names.js';
import type { Item } from './bulk.js';

interface Row {
  readonly productId: string;
  readonly merchantId: string;
  readonly status: string;
  readonly slug: string;
  readonly shown: string;
  readonly brand: string | null;
  readonly categoryIds: readonly string[];
  readonly tags: readonly string[];
  readonly availability: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly listPrice: string | null;
  readonly publishedAt: number;
  readonly position: string;
  readonly title: string;
  readonly number: string;
  readonly names: string;
  readonly traits: string;
  readonly description: string;
}

const columns = `
  f.product_id AS "productId", f.merchant_id AS "merchantId", f.status, f.slug, f.title AS shown, f.brand,
  f.category_ids AS "categoryIds", f.tags, f.availability, f.price, f.currency,
  f.list_price AS "listPrice", f.position,
  coalesce(extract(epoch FROM f.published_at) * 1000, 0)::float8 AS "publishedAt",
  t.title, t.number, t.names, t.traits, t.description`;

/** Products changed after a position, in order, at most `limit`. */
export async function changedProducts(
  pool: Pool,
  after: string,
  limit: number,
): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${columns}
     FROM (SELECT * FROM product_search WHERE position > $1 ORDER BY position LIMIT $2) f
     JOIN product_search_text t USING (product_id) ORDER BY f.position`,
    [after, limit],
  );
  return rows;
}

/** Products on some of these shelves, in order of their ids after `after`. */
export async function productsOn(
  pool: Pool,
  categoryIds: readonly string[],
  after: string,
  limit: number,
): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${columns} FROM product_search f JOIN product_search_text t USING (product_id)
     WHERE f.product_id > $2 AND jsonb_exists_any(f.category_ids, $1)
     ORDER BY f.product_id LIMIT $3`,
    [categoryIds, after, limit],
  );
  return rows;
}

/**
 * A product as a document. Its version is the last position that it follows from: its own, or that of a
 * shelf that it stands on.
 */
export function itemOf(row: Row, names: CatalogueNames): Item {
  const paths = row.categoryIds.map((id) => names.pathOf(id));
  const shelves = [...new Set(paths.flat())];
  const position = shelves.reduce(
    (last, each) => (each.position > last ? each.position : last),
    row.position,
  );
  const isLive = row.status === 'published';
  const { price, currency, listPrice, title } = row;
  const named = shelves.flatMap(({ name, german }) => [name, german ?? '']);
  const isReduced = price !== null && listPrice !== null && Number(listPrice) > Number(price);
  const document = {
    ...{ isLive, title, traits: row.traits, description: row.description },
    names: `${row.names} ${row.number}`,
    shelves: indexedText(...named),
    spelling: folded([title, row.brand ?? '', ...row.tags, ...named].join(' ')),
    category: shelves.map(({ id }) => id),
    brand: row.brand,
    merchant: row.merchantId,
    tag: row.tags,
    availability: row.availability,
    price: price === null ? null : (names.priceKey(price, currency ?? '') ?? null),
    discount: isReduced ? 1 - Number(price) / Number(listPrice) : 0,
    publishedAt: row.publishedAt,
    ...{ productId: row.productId, shown: row.shown, slug: row.slug },
    ...(isLive ? { suggest: { input: beginnings(title) } } : {}),
  };
  return { id: row.productId, version: versionOf(position), document };
}

/** The title from each of its words on: whoever types the second word finds it, too. */
function beginnings(title: string): readonly string[] {
  const words = title.split(' ');
  return words.slice(0, 8).map((_, place) => words.slice(place, place + 6).join(' '));
}

/** Positions begin with digits that grow; the rest of those of EventStoreDB is the same again. */
export function versionOf(position: string): number {
  const version = Number(/^\d+/.exec(position)?.[0] ?? 0);
  if (!Number.isSafeInteger(version))
    throw new RangeError(`${position} is beyond what versions hold`);
  return version;
}
