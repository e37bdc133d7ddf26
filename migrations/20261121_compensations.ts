import type { Knex } from 'knex';

export const name = '20261121_compensations';

/**
 * What the disputes policy remembers: commissions and missing orders that were made good. It comes from
 * old events, too: the policy forgets how far it was and reads everything anew. What it granted once it
 * does not grant again, since its commands carry the ids of then.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM policy_checkpoint WHERE name = 'disputes';
    CREATE TABLE disputes_knowledge (
      kind text NOT NULL,
      key text COLLATE "C" NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (kind, key)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE disputes_knowledge');
}
