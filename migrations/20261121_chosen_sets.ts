import type { Knex } from 'knex';

export const name = '20261121_chosen_sets';

/**
 * Which commissions a decision on many chose, kept before the first of them is decided: a retry of
 * the command goes on with the same set, whatever the queue looks like by then. `chosen` is an array
 * of `[commission id, remaining in minor units]`.
 */
const table = `
  CREATE TABLE chosen_set (
    command_id uuid PRIMARY KEY,
    chosen jsonb NOT NULL,
    chosen_at timestamptz NOT NULL
  );
  CREATE INDEX chosen_set_chosen_at ON chosen_set (chosen_at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE chosen_set');
}
