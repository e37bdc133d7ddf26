import type { Knex } from 'knex';

export const name = '20261122_search';

/** Trigrams, for words that are mistyped; and where the index of another engine stands. */
const tables = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE TABLE search_index (
    -- One version of the index each: products-v3.
    name text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL UNIQUE,
    status text NOT NULL CHECK (status IN ('wanted', 'building', 'live', 'retired')),
    -- All products changed up to here are in it; of the read model of the build \`source\`.
    position text COLLATE "C" NOT NULL DEFAULT '',
    source text NOT NULL DEFAULT '',
    -- All shelves changed up to here are in it.
    shelves text COLLATE "C" NOT NULL DEFAULT '',
    documents bigint NOT NULL DEFAULT 0,
    error text,
    created_at timestamptz NOT NULL
  );
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE search_index; DROP EXTENSION pg_trgm');
}
