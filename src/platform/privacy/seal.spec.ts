import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import type { Pool } from 'pg';
import { randomBytes } from 'node:crypto';
import { FixedClock } from '../clock.js';
import { databasePool } from '../database/pool.js';
import { Seal, SubjectErased } from './seal.js';
import { Secrets } from './secrets.js';
import { SubjectKeys } from './subject-keys.js';

let database: TestDatabase;
let pool: Pool;
const clock = new FixedClock('2026-05-04T10:00:00.000Z');
const secrets = new Secrets(randomBytes(32));
let keys: SubjectKeys;
let seal: Seal;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = databasePool(database.url);
  keys = new SubjectKeys(pool, secrets, clock);
  seal = new Seal(keys);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What another process would see: nothing remembered. */
const elsewhere = () => new Seal(new SubjectKeys(pool, secrets, clock));

it('opens what it sealed, here and in another process', async () => {
  const sealed = await seal.seal('usr_1', 'Ännå <anna@example.com>');
  expect(sealed).toMatchObject({ $enc: 1, subject: 'usr_1' });
  expect(await seal.open(sealed)).toBe('Ännå <anna@example.com>');
  expect(await elsewhere().open(sealed)).toBe('Ännå <anna@example.com>');
  expect(await elsewhere().open(await seal.seal('usr_1', ''))).toBe('');
});

it('seals the same text differently each time', async () => {
  const [one, two] = [await seal.seal('usr_1', 'x'), await seal.seal('usr_1', 'x')];
  expect(one.box).not.toBe(two.box);
});

it('makes one key when many seal for a new person at once', async () => {
  const sealed = await Promise.all(
    Array.from({ length: 10 }, () => elsewhere().seal('usr_new', 'x')),
  );
  for (const each of sealed) expect(await elsewhere().open(each)).toBe('x');
});

it('refuses what was tampered with or belongs to someone else', async () => {
  const sealed = await seal.seal('usr_1', 'secret');
  await seal.seal('usr_2', 'other');
  const bytes = Buffer.from(sealed.box, 'base64');
  bytes[15] = (bytes[15] ?? 0) ^ 1;
  await expect(seal.open({ ...sealed, box: bytes.toString('base64') })).rejects.toThrow();
  await expect(seal.open({ ...sealed, subject: 'usr_2' })).rejects.toThrow();
  await expect(seal.open({ ...sealed, box: '' })).rejects.toThrow();
});

it('erases a person for good, and only this one', async () => {
  const sealed = await seal.seal('usr_gone', 'secret');
  const other = await seal.seal('usr_stays', 'kept');
  const late = elsewhere();
  expect(await late.open(sealed)).toBe('secret');
  expect(await keys.destroy('usr_gone')).toBe(true);
  expect(await keys.destroy('usr_gone')).toBe(false);
  expect(await seal.open(sealed)).toBeNull();
  expect(await elsewhere().open(sealed)).toBeNull();
  clock.advance({ seconds: 6 });
  expect(await late.open(sealed)).toBeNull();
  expect(await seal.open(other)).toBe('kept');
  await expect(seal.seal('usr_gone', 'again')).rejects.toThrow(SubjectErased);
});

it('erases a person before anything was sealed', async () => {
  expect(await keys.destroy('usr_never')).toBe(true);
  await expect(elsewhere().seal('usr_never', 'x')).rejects.toThrow(SubjectErased);
});

it('keeps no key in clear, and opens nothing under another master key', async () => {
  const sealed = await seal.seal('usr_1', 'secret');
  const other = new Seal(new SubjectKeys(pool, new Secrets(randomBytes(32)), clock));
  await expect(other.open(sealed)).rejects.toThrow();
});
