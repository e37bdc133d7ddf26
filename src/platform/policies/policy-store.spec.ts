import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { FixedClock } from '../clock.js';
import { databasePool } from '../database/pool.js';
import type { Policy } from './policy.js';
import { DatabasePolicyStore, Overtaken } from './policy-store.js';

/** Remembers one word. */
class Word implements Policy {
  readonly name = 'word';
  word = '';

  async load(transaction: PoolClient): Promise<void> {
    const { rows } = await transaction.query<{ state: string }>(ask, ['word']);
    this.word = rows[0]?.state ?? '';
  }

  react(): Promise<void> {
    return Promise.resolve();
  }

  async save(transaction: PoolClient): Promise<void> {
    await transaction.query(
      `INSERT INTO attribution_knowledge VALUES ('word', 'word', to_jsonb($1::text))
       ON CONFLICT (kind, key) DO UPDATE SET state = excluded.state`,
      [this.word],
    );
  }
}

const ask = 'SELECT state FROM attribution_knowledge WHERE kind = $1';
const at = (position: string) => ({ storeId: 'here', position });
let database: TestDatabase;
let pool: Pool;
let store: DatabasePolicyStore;
let policy: Word;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = databasePool(database.url);
  store = new DatabasePolicyStore(pool, new FixedClock('2026-05-04T10:00:00.000Z'));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  await pool.query('TRUNCATE policy_checkpoint, attribution_knowledge');
  policy = new Word();
});

async function saved(word: string, from: string, to: string): Promise<void> {
  policy.word = word;
  await store.save(policy, from, at(to));
}

describe('what a policy remembers', () => {
  it('is taken up with the place that it belongs to', async () => {
    expect(await store.load(policy)).toBeUndefined();
    await saved('one', '', '1');
    await saved('two', '1', '2');
    const other = new Word();
    expect(await store.load(other)).toEqual(at('2'));
    expect(other.word).toBe('two');
    expect(await store.place('word')).toEqual(at('2'));
  });

  it('is not saved from a place where the policy does not stand', async () => {
    await saved('one', '', '1');
    await expect(saved('late', '', '3')).rejects.toBeInstanceOf(Overtaken);
    await expect(store.save(policy, '1', { storeId: 'other', position: '3' })).rejects.toThrow();
    expect(await store.load(policy)).toEqual(at('1'));
    expect(policy.word).toBe('one');
  });

  it('is not begun in the middle when a fall took back the place itself', async () => {
    await saved('one', '', '1');
    await pool.query('TRUNCATE policy_checkpoint');
    await expect(saved('two', '1', '2')).rejects.toBeInstanceOf(Overtaken);
    expect(await store.place('word')).toBeUndefined();
  });

  it('can be asked while the policy stands there', async () => {
    expect((await store.reading('word', '').query(ask, ['word'])).rows).toEqual([]);
    await saved('one', '', '1');
    const { rows } = await store.reading('word', '1').query(ask, ['word']);
    expect(rows).toEqual([{ state: 'one' }]);
  });

  it('is not told to one who was overtaken, nor after a fall that took back the last commit', async () => {
    await saved('one', '', '1');
    await saved('two', '1', '2');
    for (const position of ['', '1', '3']) {
      const asked = store.reading('word', position).query(ask, ['word']);
      await expect(asked).rejects.toBeInstanceOf(Overtaken);
    }
  });
});
