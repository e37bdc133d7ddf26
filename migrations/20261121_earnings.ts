import type { Knex } from 'knex';

export const name = '20261121_earnings';

/**
 * What the earnings policy remembers, committed with its checkpoint and derived from events alone:
 * programs and recruiters; orders and their commissions, as far as they count in a period or for a
 * recruiter; and the periods themselves, one row per program, affiliate, rule and period.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE earnings_knowledge (
      kind text NOT NULL,
      key text NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (kind, key)
    );
    CREATE TABLE earnings_order (
      conversion_id text COLLATE "C" PRIMARY KEY,
      state jsonb NOT NULL
    );
    CREATE TABLE earnings_commission (
      commission_id text COLLATE "C" PRIMARY KEY,
      conversion_id text COLLATE "C" NOT NULL,
      state jsonb NOT NULL
    );
    CREATE INDEX earnings_commission_conversion ON earnings_commission (conversion_id);
    CREATE TABLE earnings_period (
      program_id text NOT NULL,
      affiliate_id text NOT NULL,
      rule_id text NOT NULL,
      period_from text NOT NULL,
      state jsonb NOT NULL,
      PRIMARY KEY (program_id, affiliate_id, rule_id, period_from)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TABLE earnings_period, earnings_commission, earnings_order, earnings_knowledge',
  );
}
