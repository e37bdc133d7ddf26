import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '#src/platform/database/migrate.js';

const template = 'tributary_template';

export interface TestDatabase {
  readonly url: string;
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/** A fresh, migrated, empty database of the run's server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined)
    throw new Error('Tests run through `npm test`, which starts PostgreSQL');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(server, `create database ${name} template ${template}`);
  return {
    url: onDatabase(server, name),
    drop: () => execute(server, `drop database if exists ${name} with (force)`),
  };
}

/** Makes the database that all others are copied from. Called once a run. */
export async function makeTemplate(server: string): Promise<void> {
  await execute(server, `create database ${template}`);
  await migrate(onDatabase(server, template));
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function onDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
