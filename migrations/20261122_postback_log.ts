import type { Knex } from 'knex';

export const name = '20261122_postback_log';

/**
 * The last posts of orders of each program, for whoever sets an integration up. A note beside the
 * events, pruned as it grows. `is_known` tells whether the caller was let in: what others send fills
 * a shorter part. `request` is what was sent, without secrets and customers.
 */
const table = `
  CREATE TABLE postback_log (
    id uuid PRIMARY KEY,
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    channel text NOT NULL,
    program_id text,
    merchant_id text NOT NULL,
    is_known boolean NOT NULL,
    outcome text NOT NULL,
    http_status integer NOT NULL,
    code text,
    detail text,
    field text,
    request jsonb NOT NULL,
    conversion_id text,
    took_ms double precision NOT NULL
  );
  CREATE INDEX postback_log_of_program ON postback_log (merchant_id, program_id, at);
  CREATE INDEX postback_log_at ON postback_log (at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(table);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE postback_log');
}
