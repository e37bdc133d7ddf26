import type { Knex } from 'knex';

export const name = '20261122_door_notes';

/**
 * What was done to users' ways in and stands in no event yet: written in the transaction that does it,
 * gone when its event is written. And whom a mail is to, where that is a user.
 */
const tables = `
  CREATE TABLE door_note (
    -- The id of the command that notes it: however often it is tried, its events are written once.
    id uuid PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL REFERENCES credential ON DELETE CASCADE,
    facts jsonb NOT NULL,
    actor jsonb NOT NULL,
    correlation_id text NOT NULL,
    at timestamptz NOT NULL
  );
  CREATE INDEX door_note_at ON door_note (at, id);
  CREATE INDEX door_note_user_id ON door_note (user_id);
  ALTER TABLE mail ADD COLUMN user_id text COLLATE "C";
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE mail DROP COLUMN user_id; DROP TABLE door_note');
}
