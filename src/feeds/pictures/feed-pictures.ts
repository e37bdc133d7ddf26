import type { Pool } from 'pg';
import { pictureIdOf } from './picture-id.js';

/** A picture that is to be fetched now. */
export interface DuePicture {
  readonly mediaId: string;
  readonly merchantId: string;
  readonly url: string;
  /** With this one. */
  readonly tries: number;
}

/** How far the pictures of a feed are. */
export interface PictureCounts {
  readonly waiting: number;
  readonly taken: number;
  readonly refused: number;
}

/** A picture that was not fetched, or not yet. */
export interface PictureTrouble {
  readonly url: string;
  readonly status: 'waiting' | 'refused';
  readonly trouble: string;
}

/** Whoever fetches one is given so long; after that somebody else may. */
const leaseSeconds = 300;

/** The pictures that feeds name: see migrations/20261122_feed_pictures.ts. */
export class FeedPictures {
  constructor(private readonly pool: Pool) {}

  /** Those that were fetched stay; those that were refused are tried once more, since the feed speaks of them anew. */
  async want(
    feedId: string,
    merchantId: string,
    urls: readonly string[],
    now: Date,
  ): Promise<void> {
    const wanted = [...new Set(urls)];
    if (wanted.length === 0) return;
    await this.pool.query(
      `INSERT INTO feed_picture (media_id, feed_id, merchant_id, url, due_at)
       SELECT t.media_id, $1, $2, t.url, $3 FROM unnest($4::text[], $5::text[]) AS t (media_id, url)
       ON CONFLICT (media_id) DO UPDATE
         SET status = 'waiting', tries = 0, due_at = excluded.due_at, feed_id = excluded.feed_id
         WHERE feed_picture.status = 'refused'`,
      [feedId, merchantId, now, wanted.map((url) => pictureIdOf(merchantId, url)), wanted],
    );
  }

  /** One that is due, which nobody else is given meanwhile. */
  async next(now: Date): Promise<DuePicture | undefined> {
    const { rows } = await this.pool.query<DuePicture>(
      `UPDATE feed_picture SET tries = tries + 1,
         due_at = $1::timestamptz + interval '1 s' * ${leaseSeconds}
       WHERE media_id = (
         SELECT media_id FROM feed_picture WHERE status = 'waiting' AND due_at <= $1
         ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING media_id AS "mediaId", merchant_id AS "merchantId", url, tries`,
      [now],
    );
    return rows[0];
  }

  async taken(mediaId: string): Promise<void> {
    await this.pool.query(
      "UPDATE feed_picture SET status = 'taken', trouble = NULL WHERE media_id = $1",
      [mediaId],
    );
  }

  /** `again`: when it is tried once more; null: not by itself. */
  async failed(mediaId: string, trouble: string, again: Date | null): Promise<void> {
    await this.pool.query(
      `UPDATE feed_picture SET trouble = $2, due_at = coalesce($3, due_at),
         status = CASE WHEN $3::timestamptz IS NULL THEN 'refused' ELSE 'waiting' END
       WHERE media_id = $1`,
      [mediaId, trouble.slice(0, 300), again],
    );
  }

  async counts(feedId: string): Promise<PictureCounts> {
    const { rows } = await this.pool.query<PictureCounts>(
      `SELECT count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
         count(*) FILTER (WHERE status = 'taken')::int AS taken,
         count(*) FILTER (WHERE status = 'refused')::int AS refused
       FROM feed_picture WHERE feed_id = $1`,
      [feedId],
    );
    return rows[0] ?? { waiting: 0, taken: 0, refused: 0 };
  }

  /** Some of those that could not be fetched so far, those that are given up first. */
  async troubles(feedId: string, limit: number): Promise<readonly PictureTrouble[]> {
    const { rows } = await this.pool.query<PictureTrouble>(
      `SELECT url, status, trouble FROM feed_picture
       WHERE feed_id = $1 AND trouble IS NOT NULL AND status <> 'taken'
       ORDER BY status, url LIMIT $2`,
      [feedId, limit],
    );
    return rows;
  }
}
