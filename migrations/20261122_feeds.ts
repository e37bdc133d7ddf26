import type { Knex } from 'knex';

export const name = '20261122_feeds';

/**
 * Beside the events of feeds. `feed_item`: what each product's rows said when they were last taken, as
 * hashes, so that a row that says the same costs nothing, and which run saw it last; lost, the next run
 * asks the products themselves. `feed_run_progress`: how far a run is, written as it goes; `beat_at` tells that
 * its process lives. `feed_run_refusal`: the rows that a run did not take, kept for the last runs of a feed.
 */
const tables = `
  CREATE TABLE feed_item (
    feed_id text NOT NULL,
    external_id text NOT NULL,
    product_id text NOT NULL,
    content_hash text NOT NULL,
    price_hash text NOT NULL,
    image_links jsonb NOT NULL,
    seen_run text NOT NULL,
    is_archived boolean NOT NULL,
    PRIMARY KEY (feed_id, external_id)
  );
  CREATE INDEX feed_item_seen ON feed_item (feed_id, seen_run);
  CREATE TABLE feed_run_progress (
    run_id text PRIMARY KEY,
    feed_id text NOT NULL,
    phase text NOT NULL,
    total integer,
    counts jsonb NOT NULL,
    is_stopping boolean NOT NULL DEFAULT false,
    beat_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX feed_run_progress_feed ON feed_run_progress (feed_id, run_id);
  CREATE TABLE feed_run_refusal (
    run_id text NOT NULL,
    line integer NOT NULL,
    ordinal integer NOT NULL,
    external_id text,
    field text,
    reason text NOT NULL,
    PRIMARY KEY (run_id, line, ordinal)
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE feed_run_refusal, feed_run_progress, feed_item');
}
