import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrations } from '#migrations/all.js';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { migrate } from './migrate.js';

describe('migrations', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(() => database.drop());

  it('are recorded by name, without a file extension', async () => {
    const names = migrations.map(({ name }) => name);
    expect(await applied(database.url)).toEqual(names);
    expect(names.filter((name) => /\.[jt]s$/.test(name))).toEqual([]);
  });

  it('change nothing the second time', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it('are applied once by several processes that start together', async () => {
    await forget(database.url);
    const results = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(results.flat()).toEqual(migrations.map(({ name }) => name));
  });

  it('go on after a process died in the middle', async () => {
    await execute(database.url, 'update knex_migrations_lock set is_locked = 1');
    expect(await migrate(database.url)).toEqual([]);
  });
});

async function applied(url: string): Promise<unknown[]> {
  const rows = await execute(url, 'select name from knex_migrations order by id');
  return rows.map(({ name }) => name);
}

/** An empty database, as before the first start. */
async function forget(url: string): Promise<void> {
  const schemas = await execute(
    url,
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  );
  for (const { name } of schemas) await execute(url, `drop schema "${String(name)}" cascade`);
  await execute(url, 'create schema public');
}

async function execute(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
