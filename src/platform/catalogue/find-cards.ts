import type { Pool } from 'pg';
import type { Availability } from '#domain/product/product-events.js';
import { prepared } from '../database/prepared.js';
import type { ImageDto, ProductCardDto } from './card.dto.js';
import type { Locale } from './locale.js';
import { isSiteLinkSql, siteLinkCodeSql } from './site-link-code.js';

/** A card as it comes from the tables. */
export interface CardRow {
  readonly product_id: string;
  readonly slug: string;
  readonly title: string;
  readonly brand: string | null;
  readonly price: string | null;
  readonly currency: string | null;
  readonly list_price: string | null;
  readonly price_seen_at: string | null;
  readonly availability: Availability;
  readonly category_slug: string | null;
  readonly category_name: string | null;
  readonly merchant_name: string;
  readonly link_code: string | null;
  readonly media_id: string | null;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly colour: string | null;
  readonly widths: readonly number[] | null;
}

/** Columns of a card, `$locale` being the placeholder of the language. Of the joins below. */
export const cardColumns = (locale: string) =>
  `p.product_id, p.slug, p.title, p.brand, p.price, p.currency, p.list_price, p.price_seen_at,
   p.availability, c.slug AS category_slug, coalesce(c.names->>${locale}, c.name) AS category_name,
   coalesce(m.name, '') AS merchant_name, l.code AS link_code,
   i.media_id, p.image->>'alt' AS alt, i.width, i.height, i.colour, i.widths`;

/** Whose tables a card is read from: what is to be as new as its reader asks waits for all of them. */
export const cardProjections = ['products', 'merchants', 'categories', 'media', 'site', 'links'];

/** What belongs to a card, each by its key. */
export const cardJoins = `
   LEFT JOIN merchant_list m ON m.merchant_id = p.merchant_id
   LEFT JOIN category_list c ON c.category_id = p.category_id AND NOT c.is_retired
   LEFT JOIN media_list i ON i.media_id = p.image->>'mediaId' AND i.status = 'ready'
   LEFT JOIN site_settings s ON s.site_id = 'main' AND s.affiliate_id IS NOT NULL
   LEFT JOIN link_list l
     ON l.code = ${siteLinkCodeSql('p.product_id', 's.affiliate_id', 'p.program_id')} AND l.status = 'active'
       AND ${isSiteLinkSql('l', 's.affiliate_id', 'p.program_id')}`;

/** Products as lists show them, in the order of `ids`; what is not published is left out. */
export async function findCards(
  pool: Pool,
  ids: readonly string[],
  locale: Locale = 'en',
): Promise<ProductCardDto[]> {
  if (ids.length === 0) return [];
  const text = `SELECT ${cardColumns('$2')} FROM product_list p ${cardJoins}
     WHERE p.product_id = ANY($1) AND p.status = 'published'`;
  const { rows } = await pool.query<CardRow>(prepared(text, [[...ids], locale]));
  const byId = new Map(rows.map((row) => [row.product_id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toCard(row)] : [];
  });
}

export function toCard(row: CardRow): ProductCardDto {
  const { currency } = row;
  const moneyOf = (amount: string | null) =>
    amount === null || currency === null ? null : { amount, currency };
  const { category_slug: slug, category_name: name } = row;
  return {
    id: row.product_id,
    slug: row.slug,
    title: row.title,
    brand: row.brand,
    category: slug === null || name === null ? null : { slug, name },
    price: moneyOf(row.price),
    listPrice: moneyOf(row.list_price),
    priceSeenAt: row.price_seen_at,
    availability: row.availability,
    image: toImage(row),
    merchantName: row.merchant_name,
    linkCode: row.link_code,
  };
}

/** A picture of ours as pages show it; null when it is not ready. */
export function toImage(
  row: Pick<CardRow, 'media_id' | 'alt' | 'width' | 'height' | 'colour' | 'widths'>,
): ImageDto | null {
  const { media_id: mediaId, alt, width, height, colour, widths } = row;
  if (mediaId === null || width === null || height === null || widths === null) return null;
  return {
    ...{ mediaId, alt: alt ?? '', width, height },
    colour: colour ?? '#808080',
    widths: [...widths],
  };
}
