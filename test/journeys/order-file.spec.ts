import { describeOrderFile, type Gate } from './order-file.story.js';
import type { TestApp } from '../support/test-app.js';

describeOrderFile('the embedded engine', () =>
  Promise.resolve({ variables: {}, standStillAfter, close: () => Promise.resolve() }),
);

/** Any number that nothing else locks. */
const lock = 4711;

/** A trigger that waits for a lock which the test holds. */
async function standStillAfter(test: TestApp, type: string, nth: number): Promise<Gate> {
  const gate = await test.pool.connect();
  await gate.query(`select pg_advisory_lock(${lock})`);
  await gate.query(`
    create function stand_still() returns trigger language plpgsql as $$
    begin
      if (select count(*) from es_event where type = '${type}') >= ${nth} then
        perform pg_advisory_xact_lock_shared(${lock});
      end if;
      return null;
    end $$;
    create trigger stand_still after insert on es_event
      for each statement execute function stand_still()`);
  return {
    async isReached() {
      const { rows } = await test.pool.query(
        `select 1 from pg_locks where locktype = 'advisory' and objid = ${lock} and not granted`,
      );
      return rows.length > 0;
    },
    async open() {
      await gate.query(`select pg_advisory_unlock(${lock})`);
      await gate.query('drop trigger stand_still on es_event; drop function stand_still()');
      gate.release();
    },
  };
}
