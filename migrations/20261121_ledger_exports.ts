import type { Knex } from 'knex';

export const name = '20261121_ledger_exports';

/**
 * What was asked for as an export of the ledger, and what it came to. The file itself is not kept: the
 * ledger up to `up_to` never changes, so it is written anew, byte for byte, whenever it is fetched.
 */
const table = `
  CREATE TABLE ledger_export (
    export_id text PRIMARY KEY,
    request jsonb NOT NULL,
    scope jsonb NOT NULL,
    up_to text NOT NULL,
    status text NOT NULL CHECK (status IN ('running', 'ready', 'failed')),
    result jsonb,
    created_at timestamptz NOT NULL,
    done_at timestamptz
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE ledger_export');
}
