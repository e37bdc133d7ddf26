import type { Knex } from 'knex';

export const name = '20261122_feed_pictures';

/**
 * Pictures that feeds name, by the id that each has as a picture of ours: `waiting` until it was fetched
 * (`taken`) or will not be (`refused`, with the reason). Lost, the next file that names them anew asks again.
 */
const table = `
  CREATE TABLE feed_picture (
    media_id text PRIMARY KEY,
    feed_id text NOT NULL,
    merchant_id text NOT NULL,
    url text NOT NULL,
    status text NOT NULL DEFAULT 'waiting',
    tries integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    trouble text
  );
  CREATE INDEX feed_picture_due ON feed_picture (due_at) WHERE status = 'waiting';
  CREATE INDEX feed_picture_feed ON feed_picture (feed_id, status);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE feed_picture');
}
