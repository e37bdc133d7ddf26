import type { Knex } from 'knex';

export const name = '20261122_known_places';

/**
 * Where users have signed in before: strangers who guess lock strangers out, not those. And from which
 * network a link was asked for, so that nobody uses up another's links.
 */
const tables = `
  CREATE TABLE known_place (
    -- The hash of a browser's cookie, or the keyed hash of a network.
    place text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (place, user_id)
  );
  CREATE INDEX known_place_user_id ON known_place (user_id);
  CREATE INDEX known_place_expires_at ON known_place (expires_at);
  ALTER TABLE mailed_token ADD COLUMN network text COLLATE "C";
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE mailed_token DROP COLUMN network; DROP TABLE known_place');
}
