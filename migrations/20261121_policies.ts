import type { Knex } from 'knex';

export const name = '20261121_policies';

/** What policies remember between batches; committed with their checkpoint, derived from events alone. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE policy_checkpoint (
      name text PRIMARY KEY,
      store_id text NOT NULL,
      position text COLLATE "C" NOT NULL,
      updated_at timestamptz NOT NULL
    );
    CREATE TABLE attribution_knowledge (
      kind text NOT NULL,
      key text NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (kind, key)
    );
    CREATE TABLE attribution_touch (
      click_id text COLLATE "C" PRIMARY KEY,
      visitor_id text COLLATE "C",
      program_id text NOT NULL,
      affiliate_id text NOT NULL,
      link_code text NOT NULL,
      at timestamptz NOT NULL,
      bot boolean NOT NULL
    );
    CREATE INDEX attribution_touch_visitor ON attribution_touch (visitor_id, at) WHERE visitor_id IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE attribution_touch, attribution_knowledge, policy_checkpoint');
}
