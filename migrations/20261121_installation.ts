import type { Knex } from 'knex';

export const name = '20261121_installation';

/** What this database was made with: at most one row. Not the key, nor anything it could be guessed from. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE installation (
      one boolean PRIMARY KEY DEFAULT true CHECK (one),
      key_fingerprint bytea NOT NULL,
      opened_first_at timestamptz NOT NULL
    )`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE installation');
}
