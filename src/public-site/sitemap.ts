import type { Pool } from 'pg';
import type { Ask } from './page.js';
import { xmlText } from './xml.js';

// https://www.sitemaps.org/protocol.html, and
// https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap

/** At most 50,000 addresses in a file; each product has one for each language. */
const productsPerPart = 25_000;
/** Rows of one read. */
const rowsPerRead = 1_000;
/** How long the places where parts begin are remembered: finding them reads all products. */
const rememberMs = 600_000;

/** Pages that are always there. */
const standing = [
  '/',
  '/search',
  '/deals',
  '/about',
  '/privacy',
  '/terms',
  '/cookies',
  '/partners',
];

interface ProductPlace {
  readonly product_id: string;
  readonly slug: string;
  readonly updated_at: string | Date;
}

/**
 * The site for search engines: an index, part 0 with pages and categories, and parts of 25,000 products.
 * Parts are streamed, so that a large catalogue takes no memory.
 */
export class Sitemap {
  private begins: { readonly ids: readonly string[]; readonly until: number } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly ask: Ask,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async index(origin: string): Promise<string> {
    const parts = (await this.beginnings()).length + 1;
    const lines = Array.from(
      { length: parts },
      (_, n) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${n}.xml`)}</loc></sitemap>\n`,
    );
    return `${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`;
  }

  /** Undefined when there is no such part. */
  async part(n: number, origin: string): Promise<AsyncGenerator<string> | undefined> {
    if (n === 0) return wrapped(this.pages(origin));
    const beginnings = await this.beginnings();
    const from = beginnings[n - 1];
    return from === undefined ? undefined : wrapped(this.products(from, beginnings[n], origin));
  }

  private async *pages(origin: string): AsyncGenerator<string> {
    for (const path of standing) yield entry(origin, path);
    const places = [
      ...(await this.slugs('/api/v1/catalogue/categories', '/c/')),
      ...(await this.slugs('/api/v1/catalogue/campaigns', '/campaigns/')),
    ];
    for (const path of places) yield entry(origin, path);
  }

  /** From one product up to another, in the order of their ids, which new ones do not disturb. */
  private async *products(
    from: string,
    to: string | undefined,
    origin: string,
  ): AsyncGenerator<string> {
    const before = to ?? '\uffff';
    for (let [after, isFirst] = [from, true]; ; isFirst = false) {
      const { rows } = await this.pool.query<ProductPlace>(
        `SELECT product_id, slug, updated_at FROM product_list
         WHERE status = 'published' AND product_id ${isFirst ? '>=' : '>'} $1 AND product_id < $2
         ORDER BY product_id LIMIT ${rowsPerRead}`,
        [after, before],
      );
      yield rows.map(({ slug, updated_at }) => entry(origin, `/p/${slug}`, updated_at)).join('');
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerRead) return;
      after = last.product_id;
    }
  }

  /** The first product of each part. */
  private async beginnings(): Promise<readonly string[]> {
    if (this.begins !== undefined && this.begins.until > this.now()) return this.begins.ids;
    const { rows } = await this.pool.query<{ product_id: string }>(
      `SELECT product_id FROM (
         SELECT product_id, row_number() OVER (ORDER BY product_id) AS n
         FROM product_list WHERE status = 'published'
       ) AS numbered WHERE n % ${productsPerPart} = 1 ORDER BY product_id`,
    );
    const ids = rows.map(({ product_id }) => product_id);
    this.begins = { ids, until: this.now() + rememberMs };
    return ids;
  }

  /** Every `slug` in a public answer, however deep it stands. */
  private async slugs(path: string, before: string): Promise<string[]> {
    const { status, body } = await this.ask(path);
    if (status !== 200) return [];
    const found: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const each of Object.values(value)) walk(each);
      const slug: unknown = Reflect.get(value, 'slug');
      if (typeof slug === 'string') found.push(`${before}${encodeURIComponent(slug)}`);
    };
    walk(JSON.parse(body));
    return [...new Set(found)].sort();
  }
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function* wrapped(entries: AsyncGenerator<string>): AsyncGenerator<string> {
  yield `${declaration}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`;
  yield* entries;
  yield '</urlset>\n';
}

/** A page in both languages, each of which names both. */
function entry(origin: string, path: string, changedAt?: string | Date): string {
  const english = xmlText(`${origin}${path}`);
  const german = xmlText(`${origin}/de${path === '/' ? '' : path}`);
  const changed =
    changedAt === undefined ? '' : `<lastmod>${new Date(changedAt).toISOString()}</lastmod>`;
  const others =
    `<xhtml:link rel="alternate" hreflang="en" href="${english}"/>` +
    `<xhtml:link rel="alternate" hreflang="de" href="${german}"/>`;
  return [english, german]
    .map((address) => `<url><loc>${address}</loc>${changed}${others}</url>\n`)
    .join('');
}
