import type { Knex } from 'knex';

export const name = '20261122_media_uploads';

/**
 * Files that somebody may send, until they are a picture or were refused. Who asked for the address may
 * alone go on with it.
 */
const tables = `
  CREATE TABLE media_upload (
    media_id text COLLATE "C" PRIMARY KEY,
    user_id text COLLATE "C" NOT NULL,
    merchant_id text COLLATE "C",
    purpose text NOT NULL,
    -- As announced; what was sent may have no more.
    bytes integer NOT NULL,
    content_type text NOT NULL,
    expires_at timestamptz NOT NULL,
    -- When it had arrived. An address takes one file.
    received_at timestamptz
  );
  CREATE INDEX media_upload_expires_at ON media_upload (expires_at);
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE media_upload');
}
