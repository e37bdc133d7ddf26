import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { databasePool } from './pool.js';

describe('a database pool', () => {
  let database: TestDatabase;
  let pool: ReturnType<typeof databasePool>;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = databasePool(database.url, { max: 2, name: 'pool spec' });
  });

  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('keeps exact what a number or a Date would round', async () => {
    const { rows } = await pool.query(`
      select 9007199254740993::bigint as big, 12345678901234567890.10::numeric as amount,
             date '2011-02-28' as day, '2010-12-01 08:26:00.123456+02'::timestamptz as at,
             7::integer as small`);
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        amount: '12345678901234567890.10',
        day: '2011-02-28',
        at: '2010-12-01T06:26:00.123456Z',
        small: 7,
      },
    ]);
  });

  it('gives times in the form that events carry', async () => {
    const { rows } = await pool.query(
      `select '2010-12-01T08:26:00Z'::timestamptz as whole, '2010-12-01T08:26:00.5Z'::timestamptz as half`,
    );
    expect(rows).toEqual([{ whole: '2010-12-01T08:26:00.000Z', half: '2010-12-01T08:26:00.500Z' }]);
  });

  it('survives the loss of its idle connections', async () => {
    const victim = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const killer = databasePool(database.url, { max: 1 });
    await killer.query('select pg_terminate_backend($1)', [victim.rows[0]?.pid]);
    await killer.end();
    const alive = async (): Promise<unknown> => {
      try {
        return (await pool.query('select 1 as one')).rows;
      } catch {
        return alive();
      }
    };
    expect(await alive()).toEqual([{ one: 1 }]);
  });
});
