import type { Pool } from 'pg';
import { missingInFeed } from '#domain/product/product.js';

/** What the rows of a product said when they were last taken. */
export interface KnownItem {
  readonly productId: string;
  readonly contentHash: string;
  readonly priceHash: string;
  /** The product was archived because a file did not list it, be it that of another feed. */
  readonly isArchived: boolean;
}

export interface TakenItem extends KnownItem {
  readonly externalId: string;
  readonly imageLinks: readonly string[];
}

interface ItemRow {
  readonly external_id: string;
  readonly product_id: string;
  readonly content_hash: string;
  readonly price_hash: string;
  readonly is_archived: boolean;
}

/** What a feed knows of its products from run to run: see migrations/20261122_feeds.ts. */
export class FeedItems {
  constructor(
    private readonly pool: Pool,
    private readonly feedId: string,
    private readonly runId: string,
  ) {}

  async known(externalIds: readonly string[]): Promise<Map<string, KnownItem>> {
    const { rows } = await this.pool.query<ItemRow>(
      `SELECT f.external_id, product_id, content_hash, price_hash,
         is_archived OR coalesce(p.archived_reason = $3, false) AS is_archived
       FROM feed_item f LEFT JOIN product_list p USING (product_id)
       WHERE f.feed_id = $1 AND f.external_id = ANY($2)`,
      [this.feedId, externalIds, missingInFeed],
    );
    return new Map(rows.map((row) => [row.external_id, knownOf(row)]));
  }

  /** Notes what was taken, and that this run saw it. Those of `seen` it only saw. */
  async note(taken: readonly TakenItem[], seen: readonly string[]): Promise<void> {
    const { pool, feedId, runId } = this;
    if (taken.length > 0) {
      await pool.query(
        `INSERT INTO feed_item (feed_id, external_id, product_id, content_hash, price_hash, image_links,
                                seen_run, is_archived)
         SELECT $1, t.external_id, t.product_id, t.content_hash, t.price_hash, t.image_links::jsonb, $2, false
         FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
           AS t (external_id, product_id, content_hash, price_hash, image_links)
         ON CONFLICT (feed_id, external_id) DO UPDATE SET
           content_hash = excluded.content_hash, price_hash = excluded.price_hash,
           image_links = excluded.image_links, seen_run = excluded.seen_run, is_archived = false`,
        [
          ...[feedId, runId, taken.map((item) => item.externalId)],
          ...[taken.map((item) => item.productId), taken.map((item) => item.contentHash)],
          ...[taken.map((item) => item.priceHash)],
          taken.map((item) => JSON.stringify(item.imageLinks)),
        ],
      );
    }
    if (seen.length === 0) return;
    await pool.query(
      'UPDATE feed_item SET seen_run = $2 WHERE feed_id = $1 AND external_id = ANY($3)',
      [feedId, runId, seen],
    );
  }

  /** How many products the feed has that are not archived, and how many of them this run did not see. */
  async missing(): Promise<{ readonly all: number; readonly missing: number }> {
    const { rows } = await this.pool.query<{ all: number; missing: number }>(
      `SELECT count(*)::int AS all, (count(*) FILTER (WHERE seen_run <> $2))::int AS missing
       FROM feed_item WHERE feed_id = $1 AND NOT is_archived`,
      [this.feedId, this.runId],
    );
    return rows[0] ?? { all: 0, missing: 0 };
  }

  /** Those that this run did not see, and another open feed of the merchant still lists, are that one's now. */
  async leaveToOthers(): Promise<void> {
    await this.pool.query(
      `DELETE FROM feed_item f WHERE feed_id = $1 AND NOT is_archived AND seen_run <> $2 AND EXISTS (
         SELECT FROM feed_list own JOIN feed_list other USING (merchant_id)
           JOIN feed_item o ON o.feed_id = other.feed_id AND o.external_id = f.external_id
         WHERE own.feed_id = $1 AND other.feed_id <> $1 AND other.status = 'open'
           AND o.product_id = f.product_id AND NOT o.is_archived)`,
      [this.feedId, this.runId],
    );
  }

  /**
   * Some of the products that this run did not see. What they said is forgotten: should the run end before
   * it notes that they are archived, a file that lists them again still brings them back.
   */
  async nextMissing(limit: number): Promise<readonly { externalId: string; productId: string }[]> {
    const { rows } = await this.pool.query<{ externalId: string; productId: string }>(
      `UPDATE feed_item SET content_hash = '' WHERE feed_id = $1 AND external_id IN (
         SELECT external_id FROM feed_item
         WHERE feed_id = $1 AND NOT is_archived AND seen_run <> $2 LIMIT $3)
       RETURNING external_id AS "externalId", product_id AS "productId"`,
      [this.feedId, this.runId, limit],
    );
    return rows;
  }

  async archived(externalIds: readonly string[]): Promise<void> {
    await this.pool.query(
      'UPDATE feed_item SET is_archived = true WHERE feed_id = $1 AND external_id = ANY($2)',
      [this.feedId, externalIds],
    );
  }
}

function knownOf(row: ItemRow): KnownItem {
  return {
    productId: row.product_id,
    contentHash: row.content_hash,
    priceHash: row.price_hash,
    isArchived: row.is_archived,
  };
}
