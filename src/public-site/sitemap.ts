import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Pool } from 'pg';
import type { Ask } from './page.js';
import { StaleCache } from './stale-cache.js';
import { xmlText } from './xml.js';

// https://www.sitemaps.org/protocol.html, and
// https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap

/** At most 50,000 addresses in a file; each product has one for each language. */
const productsPerPart = 25_000;
/** Rows of one read. */
const rowsPerRead = 1_000;
/** How long the places where parts begin are remembered: finding them reads all products. */
const rememberMs = 600_000;

/**
 * A part takes seconds of a database's time and comes to about 0.7 MB compressed. Search engines come back
 * for days, so that one of an hour ago is as good; that of half a million products is kept.
 */
const keptBytes = 33_554_432;
const freshMs = 600_000;
const staleMs = 3_600_000;

/** A file as it is kept and sent. */
export interface KeptXml {
  /** With gzip. */
  readonly zipped: Buffer;
  readonly etag: string;
}

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
 * Parts are compressed as they are read, and kept so.
 */
export class Sitemap {
  private readonly kept: StaleCache<KeptXml>;
  private begins: { readonly ids: readonly string[]; readonly until: number } | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly ask: Ask,
    private readonly now: () => number = () => performance.now(),
    /** Told why a part could not be made anew while an old one was given. */
    onTrouble: (error: unknown) => void = () => undefined,
  ) {
    const sizeOf = ({ zipped }: KeptXml): number => zipped.length;
    const times = { freshMs, staleMs };
    this.kept = new StaleCache({ ...times, bytes: keptBytes, sizeOf, now, onTrouble });
  }

  async index(origin: string): Promise<KeptXml> {
    const { value } = await this.kept.get(`index ${origin}`, async () =>
      zip([await this.indexOf(origin)]),
    );
    return value;
  }

  /** Undefined when there is no such part. */
  async part(n: number, origin: string): Promise<KeptXml | undefined> {
    if (n > (await this.beginnings()).length) return undefined;
    const { value } = await this.kept.get(`${n} ${origin}`, async () =>
      zip(await this.partOf(n, origin)),
    );
    return value;
  }

  private async indexOf(origin: string): Promise<string> {
    const parts = (await this.beginnings()).length + 1;
    const lines = Array.from(
      { length: parts },
      (_, n) => `<sitemap><loc>${xmlText(`${origin}/sitemaps/${n}.xml`)}</loc></sitemap>\n`,
    );
    return `${declaration}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`;
  }

  private async partOf(n: number, origin: string): Promise<AsyncGenerator<string>> {
    if (n === 0) return wrapped(this.pages(origin));
    const beginnings = await this.beginnings();
    const from = beginnings[n - 1];
    // Between two looks there may be fewer: an empty part is none the worse.
    return wrapped(from === undefined ? [] : this.products(from, beginnings[n], origin));
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

async function zip(texts: Iterable<string> | AsyncIterable<string>): Promise<KeptXml> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  const zipped = Readable.from(texts).compose(createGzip()) as unknown as AsyncIterable<Buffer>;
  for await (const chunk of zipped) {
    hash.update(chunk);
    chunks.push(chunk);
  }
  const etag = `W/"${hash.digest('base64url').slice(0, 22)}"`;
  return { zipped: Buffer.concat(chunks), etag };
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

async function* wrapped(entries: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
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
