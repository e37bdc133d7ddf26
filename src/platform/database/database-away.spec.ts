import pg from 'pg';
import { createTestDatabase } from '../../../test/setup/database.js';
import { isDatabaseAway } from './database-away.js';
import { databasePool } from './pool.js';

const failure = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

it('knows a database that nobody listens for, and one that ends in the middle', async () => {
  const nowhere = databasePool('postgres://nobody@127.0.0.1:9/none');
  expect(isDatabaseAway(await failure(nowhere.query('select 1')))).toBe(true);
  await nowhere.end();
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  const sleeping = failure(client.query('select pg_sleep(30)'));
  await database.drop();
  expect(isDatabaseAway(await sleeping)).toBe(true);
});

it('does not excuse a wrong statement', async () => {
  const database = await createTestDatabase();
  const pool = databasePool(database.url);
  expect(isDatabaseAway(await failure(pool.query('select nonsense')))).toBe(false);
  await pool.end();
  await database.drop();
  expect(isDatabaseAway(new Error('something else'))).toBe(false);
  expect(isDatabaseAway('ECONNREFUSED')).toBe(false);
});
