import type { Knex } from 'knex';

export const name = '20261122_build_times';

/** When each build of a projection was begun: how long it still takes is told from how long it took. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'ALTER TABLE projection_checkpoint ADD COLUMN begun_at timestamptz NOT NULL DEFAULT now()',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE projection_checkpoint DROP COLUMN begun_at');
}
