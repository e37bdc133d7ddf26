import type { Knex } from 'knex';

export const name = '20261121_ledger_export_failures';

/** Why an export of the ledger came to nothing; null unless it did. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE ledger_export ADD COLUMN failure text');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE ledger_export DROP COLUMN failure');
}
