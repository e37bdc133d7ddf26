import type { Knex } from 'knex';

export const name = '20261121_attribution_models';

/**
 * What more of clicks and customers attribution remembers. It comes from old events, too: the policy
 * forgets how far it was and reads everything anew. What it answered once it does not answer again,
 * since its commands carry the ids of then.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM policy_checkpoint WHERE name = 'attribution';
    TRUNCATE attribution_knowledge, attribution_touch;
    ALTER TABLE attribution_touch ADD COLUMN marks jsonb;
    CREATE TABLE attribution_customer (
      program_id text COLLATE "C" NOT NULL,
      customer_ref text COLLATE "C" NOT NULL,
      conversion_id text NOT NULL,
      since text NOT NULL,
      orders integer NOT NULL,
      credits jsonb NOT NULL,
      PRIMARY KEY (program_id, customer_ref)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE attribution_customer;
    ALTER TABLE attribution_touch DROP COLUMN marks;
  `);
}
