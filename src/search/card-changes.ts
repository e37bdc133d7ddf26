import type { Pool } from 'pg';
import type { CatalogueNames } from '../platform/search/catalogue-names.js';

/** Ids of products whose cards may be others now; undefined: all may be. */
export type ChangedCards = readonly string[] | undefined;

interface Seen {
  readonly products: string;
  readonly links: string;
  /** The settings of the site and the pictures: they change seldom, and then any card may. */
  readonly others: string;
}

/** Beyond so many it is quicker to forget all cards. */
const mostChanged = 5_000;

/** Tells which products' cards have changed since the last look: by what they cost, show or link to. */
export class CardChanges {
  private seen: Seen | undefined;
  private names = -1;

  constructor(
    private readonly pool: Pool,
    private readonly catalogue: CatalogueNames,
  ) {}

  /** Of the first look, undefined: nothing is known of what was before. */
  async since(): Promise<ChangedCards> {
    await this.catalogue.refresh();
    const before = this.seen;
    if (before === undefined) return this.first();
    const { rows } = await this.pool.query<Seen & { ids: readonly string[] }>(
      `WITH changed AS (
         SELECT product_id, position AS product, '' AS link FROM product_list WHERE position > $1
         UNION ALL
         SELECT product_id, '', position FROM link_list
         WHERE position > $2 AND product_id IS NOT NULL)
       SELECT coalesce(array_agg(product_id), '{}') AS ids, greatest(max(product), $1) AS products,
         greatest(max(link), $2) AS links, ${others} AS others
       FROM (SELECT * FROM changed LIMIT ${mostChanged}) c`,
      [before.products, before.links],
    );
    const [now] = rows;
    if (now === undefined) return undefined;
    const isWhole = now.ids.length >= mostChanged || now.others !== before.others;
    if (isWhole || this.names !== this.catalogue.version) return this.first();
    this.seen = now;
    return now.ids;
  }

  private async first(): Promise<undefined> {
    this.names = this.catalogue.version;
    const { rows } = await this.pool.query<Seen>(
      `SELECT coalesce((SELECT max(position) FROM product_list), '') AS products,
         coalesce((SELECT max(position) FROM link_list), '') AS links, ${others} AS others`,
    );
    this.seen = rows[0];
    return undefined;
  }
}

const others = `(SELECT concat((SELECT max(position) FROM site_settings), ' ',
  (SELECT max(position) FROM media_list)))`;
