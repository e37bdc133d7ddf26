import type { Knex } from 'knex';

export const name = '20261121_idempotency';

/**
 * What each Idempotency-Key stood for. The row is there before the request is carried out; its
 * answer follows. Without an answer the request may be carried out again under the same command id.
 */
const table = `
  CREATE TABLE idempotency_key (
    scope text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request_hash bytea NOT NULL,
    command_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    status smallint,
    headers jsonb,
    body text,
    PRIMARY KEY (scope, key)
  );
  CREATE INDEX idempotency_key_started_at ON idempotency_key (started_at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE idempotency_key');
}
