import type { Knex } from 'knex';

export const name = '20261121_payouts';

/** What the payouts policy remembers between batches; committed with its checkpoint, derived from events. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE payouts_knowledge (
      kind text NOT NULL,
      key text NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (kind, key)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE payouts_knowledge');
}
