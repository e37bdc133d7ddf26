import type { Knex } from 'knex';

export const name = '20261121_subject_keys';

/** One data key per person. A destroyed key stays as a row without a key: it cannot come back. */
const table = `
  CREATE TABLE subject_key (
    subject text COLLATE "C" PRIMARY KEY,
    wrapped_key bytea,
    created_at timestamptz NOT NULL,
    destroyed_at timestamptz,
    CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE subject_key');
}
