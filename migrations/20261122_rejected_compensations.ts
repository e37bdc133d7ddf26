import type { Knex } from 'knex';

export const name = '20261122_rejected_compensations';

/**
 * A rejected compensation counted as given still. What is remembered of each says now what was granted,
 * so the disputes policy forgets and reads everything anew; it grants nothing twice, since its commands
 * carry the ids of then.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM policy_checkpoint WHERE name = 'disputes';
    TRUNCATE disputes_knowledge;
  `);
}

/** What is remembered follows from events: there is nothing to bring back. */
export async function down(): Promise<void> {}
