import type { Pool } from 'pg';
import { money, toDecimalText } from '#domain/kernel/money.js';
import { xmlText } from './xml.js';

// https://www.rssboard.org/rss-specification

const most = 50;

interface NewProduct {
  readonly product_id: string;
  readonly slug: string;
  readonly title: string;
  readonly brand: string | null;
  readonly price: string | null;
  readonly currency: string | null;
  readonly price_seen_at: string | Date | null;
  readonly published_at: string | Date;
}

/** The newest products as RSS. */
export async function newsFeed(pool: Pool, origin: string): Promise<string> {
  const { rows } = await pool.query<NewProduct>(
    `SELECT product_id, slug, title, brand, price, currency, price_seen_at, published_at
     FROM product_list WHERE status = 'published' AND published_at IS NOT NULL
     ORDER BY published_at DESC, product_id LIMIT ${most}`,
  );
  const home = xmlText(origin);
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>New on Tributary</title>
<link>${home}/</link>
<description>Products that came to the catalogue last.</description>
<language>en</language>
<atom:link href="${home}/feed.xml" rel="self" type="application/rss+xml"/>
${rows.map((row) => item(row, origin)).join('')}</channel>
</rss>
`;
}

function item(row: NewProduct, origin: string): string {
  const link = xmlText(`${origin}/p/${row.slug}`);
  return `<item>
<title>${xmlText(row.title)}</title>
<link>${link}</link>
<guid isPermaLink="false">${xmlText(row.product_id)}</guid>
<pubDate>${new Date(row.published_at).toUTCString()}</pubDate>
<description>${xmlText(describe(row))}</description>
</item>
`;
}

/** A price without its day would be a promise. */
function describe({ brand, price, currency, price_seen_at: seenAt }: NewProduct): string {
  const by = brand === null ? [] : [brand];
  if (price === null || currency === null || seenAt === null) return by.join('');
  const day = new Date(seenAt).toISOString().slice(0, 10);
  return [...by, `${toDecimalText(money(price, currency))} ${currency}, seen on ${day}`].join(', ');
}
