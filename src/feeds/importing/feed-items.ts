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

/**
 * Other open feeds of the merchant of feed $1, and where the last run ended that read a file to its end; ''
 * of one that is at its first.
 */
const others = `others AS MATERIALIZED (
  SELECT other.feed_id, coalesce(max(r.position) FILTER (WHERE r.status = 'finished'), '') AS position
  FROM feed_list own JOIN feed_list other USING (merchant_id)
    JOIN feed_run_list r ON r.feed_id = other.feed_id
  WHERE own.feed_id = $1 AND other.feed_id <> $1 AND other.status = 'open'
    AND r.status IN ('finished', 'running') AND NOT r.dry_run
  GROUP BY other.feed_id)`;
/** What those list: seen by that run, or by one since, be it that nobody knows of it yet. */
const listedByOthers = `others JOIN feed_item o ON o.feed_id = others.feed_id
  AND NOT o.is_archived AND NOT EXISTS (
    SELECT FROM feed_run_list r WHERE r.run_id = o.seen_run AND r.position < others.position)`;
/** Of the rows `f` of feed $1 those that run $2 did not see, and that nobody else lists. */
const isMissing = `f.feed_id = $1 AND NOT f.is_archived AND f.seen_run <> $2
  AND NOT EXISTS (SELECT FROM ${listedByOthers} WHERE o.external_id = f.external_id)`;

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

  /** The other feeds that list them, too, by the merchant's number; those that are only here are left out. */
  async othersOf(externalIds: readonly string[]): Promise<Map<string, readonly string[]>> {
    const { rows } = await this.pool.query<{ external_id: string; feed_ids: string[] }>(
      `WITH ${others} SELECT o.external_id, array_agg(o.feed_id ORDER BY o.feed_id) AS feed_ids
       FROM ${listedByOthers} WHERE o.external_id = ANY($2) GROUP BY o.external_id`,
      [this.feedId, externalIds],
    );
    return new Map(rows.map((row) => [row.external_id, row.feed_ids]));
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

  /** How many products of the feed are not archived, and how many of them neither this run saw nor others list. */
  async missing(): Promise<{ readonly all: number; readonly missing: number }> {
    const { rows } = await this.pool.query<{ all: number; missing: number }>(
      `WITH ${others}, missing AS (SELECT count(*)::int AS missing FROM feed_item f WHERE ${isMissing})
       SELECT missing + (SELECT count(*)::int FROM feed_item WHERE feed_id = $1 AND seen_run = $2
           AND NOT is_archived) AS all,
         missing FROM missing`,
      [this.feedId, this.runId],
    );
    return rows[0] ?? { all: 0, missing: 0 };
  }

  /**
   * Some of the products that this run did not see, and no other open feed of the merchant lists: those are
   * that one's, until it drops them. What they said is forgotten: should the run end before
   * it notes that they are archived, a file that lists them again still brings them back.
   */
  async nextMissing(limit: number): Promise<readonly { externalId: string; productId: string }[]> {
    const { rows } = await this.pool.query<{ externalId: string; productId: string }>(
      `WITH ${others} UPDATE feed_item SET content_hash = '' WHERE feed_id = $1 AND external_id IN (
         SELECT f.external_id FROM feed_item f WHERE ${isMissing} LIMIT $3)
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
