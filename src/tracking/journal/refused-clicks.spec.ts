import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { newClick, storedClicks, until, write } from '../../../test/tracking/clicks.js';
import { FaultyStore } from '../../../test/tracking/faulty-store.js';
import { FixedClock } from '../../platform/clock.js';
import { EmbeddedEventStore } from '../../platform/event-store/embedded/embedded-event-store.js';
import type { NewEvent } from '../../platform/event-store/port.js';
import { createLog } from '../../platform/observability/log.js';
import { ClickBatcher } from '../click-batcher.js';
import { ClickShard } from '../click-shard.js';
import { ClickJournal } from './click-journal.js';

const clock = new FixedClock('2026-06-04T10:00:00.000Z');
let database: TestDatabase;
let dir: string;
let store: FaultyStore;
let journal: ClickJournal;
let batcher: ClickBatcher;
let errors: { msg: string; eventId?: string }[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Each test in an hour of its own, so in streams of its own.
  clock.advance({ hours: 1 });
  dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
  errors = [];
  await begin();
});
afterEach(async () => {
  store.faultOf = () => undefined;
  await end();
  await rm(dir, { recursive: true });
});

async function begin(): Promise<void> {
  const log = createLog('error', { write: (line: string) => void errors.push(JSON.parse(line)) });
  store = new FaultyStore({ connectionString: database.url });
  const shard = new ClickShard(clock);
  journal = await ClickJournal.open({ dir, maxBytes: 4e6 }, { store, clock, log, shard });
  batcher = new ClickBatcher(store, shard, journal);
}

async function end(): Promise<void> {
  await batcher.close();
  await journal.close();
  await store.close();
}

const clicks = (count: number): NewEvent[] => Array.from({ length: count }, () => newClick(clock));
const idsOf = (events: readonly NewEvent[]): string[] => events.map(({ id }) => id);
const writeAll = (events: readonly NewEvent[]): Promise<unknown> =>
  Promise.all(events.map((event) => write(batcher, event)));
const refuse = (...some: readonly NewEvent[]): void => {
  const refused = new Set(idsOf(some));
  store.faultOf = (ids) => (ids.some((id) => refused.has(id)) ? 'refused' : undefined);
};
const replayed = (): Promise<void> =>
  until('the rest is replayed', () => journal.figures.clicks === 0 && !journal.isUsed, 40_000);
const filesLeft = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true })).filter((file) => file.endsWith('refused'));

/** What is in the store of these clicks, in the store's order. */
async function stored(events: readonly NewEvent[]): Promise<string[]> {
  const wanted = new Set(idsOf(events));
  return (await storedClicks(store)).filter((id) => wanted.has(id));
}

/** Puts clicks into the journal, all of them in one segment behind the first. */
async function journaled(events: readonly NewEvent[]): Promise<void> {
  store.faultOf = () => 'refused';
  await writeAll(events.slice(0, 1));
  await writeAll(events.slice(1));
}

describe('a click that the store refuses while it takes others', () => {
  it('is set aside on disk, counted and named, and the others are there once', async () => {
    const taken = clicks(60);
    const [bad, ...good] = [taken[20], ...taken.filter((_, n) => n !== 20)] as [NewEvent];
    await journaled(taken);
    refuse(bad);
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(good));
    expect(journal.figures).toMatchObject({ replayed: 59, refused: 1, lost: 0, bytes: 0 });
    expect(await filesLeft()).toHaveLength(1);
    expect(errors).toEqual([
      expect.objectContaining({
        msg: 'The event store refuses this click and takes others: it is set aside',
        eventId: bad.id,
      }),
    ]);
    const [later = bad] = clicks(1);
    await write(batcher, later);
    expect(await stored([later])).toEqual([later.id]);
  });

  it('blocks nothing when it comes first, nor when several come one after the other', async () => {
    const taken = clicks(12);
    await journaled(taken);
    refuse(...taken.slice(0, 3));
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken.slice(3)));
    expect(journal.figures).toMatchObject({ replayed: 9, refused: 3, lost: 0 });
  });

  it('is tried again by the next process, which keeps it as well as long as it is refused', async () => {
    const taken = clicks(4);
    const [bad] = taken as [NewEvent];
    await journaled(taken);
    refuse(bad);
    await replayed();
    await end();
    await begin();
    refuse(bad);
    await until('it is refused', () => store.appends.some(({ ids }) => ids.includes(bad.id)));
    // Others show that it is not the store.
    await writeAll(clicks(1));
    await until('it is set aside again', () => journal.figures.refused === 1);
    expect(journal.figures.clicks).toBe(0);
    await end();
    await begin();
    await until('the store takes it', () => journal.figures.replayed === 1);
    await until('nothing is left', async () => (await filesLeft()).length === 0);
    expect((await stored(taken)).sort()).toEqual(idsOf(taken).sort());
  });

  it('leaves nothing undone and nothing twice when the process dies meanwhile', async () => {
    const taken = clicks(6);
    await journaled(taken);
    await until('a click stands apart', async () => (await filesLeft()).length > 0);
    const left = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
    await cp(dir, left, { recursive: true, filter: (file) => !file.endsWith('.alive') });
    const heir = new EmbeddedEventStore({ connectionString: database.url });
    const parts = { store: heir, clock, log: createLog('silent'), shard: new ClickShard(clock) };
    const other = await ClickJournal.open({ dir: left, maxBytes: 4e6 }, parts);
    await until('all is replayed', () => other.figures.clicks === 0);
    expect((await stored(taken)).sort()).toEqual(idsOf(taken).sort());
    expect(other.figures).toMatchObject({ replayed: 6, refused: 0 });
    await other.close();
    await heir.close();
    await rm(left, { recursive: true });
    // Ours must not write them a second time.
    await end();
    await rm(dir, { recursive: true });
    dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
    await begin();
  });
});

it('sets nothing aside for good while the store takes nothing at all, and keeps the order', async () => {
  const taken = clicks(6);
  await journaled(taken);
  await until('one stands apart', async () => (await filesLeft()).length > 0);
  const before = store.appends.length;
  await until('that says nothing yet', () => store.appends.length > before + 4);
  expect(journal.figures).toMatchObject({ clicks: 6, refused: 0, lost: 0 });
  store.faultOf = () => undefined;
  await replayed();
  expect(await stored(taken)).toEqual(idsOf(taken));
  expect(journal.figures).toMatchObject({ replayed: 6, refused: 0, lost: 0 });
  expect(await filesLeft()).toEqual([]);
});

it('goes to another stream when the store refuses what is sent to one', async () => {
  const taken = clicks(5);
  store.faultOf = () => 'refused';
  await writeAll(taken);
  const [{ stream: closed } = { stream: '' }] = store.appends;
  store.faultOf = (_, stream) => (stream === closed ? 'refused' : undefined);
  await replayed();
  expect(await stored(taken)).toEqual(idsOf(taken));
  expect(journal.figures).toMatchObject({ replayed: 5, refused: 0 });
});

describe('an append of unknown outcome', () => {
  /** Writes to where the first append went, past the store that fails. */
  async function writeThere(...appends: readonly (readonly NewEvent[])[]): Promise<void> {
    const [first] = store.appends;
    if (!first) throw new Error('Nothing was appended');
    const other = new EmbeddedEventStore({ connectionString: database.url });
    let { expected } = first;
    for (const events of appends) {
      expected = (await other.append(first.stream, expected, events)).revision;
    }
    await other.close();
  }

  it('that is refused from then on is taken apart where it went, and is there once', async () => {
    store.faultOf = () => 'lost-unknown';
    const taken = clicks(9);
    const [bad] = taken.slice(3) as [NewEvent];
    await writeAll(taken);
    refuse(bad);
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken).filter((id) => id !== bad.id));
    expect(journal.figures).toMatchObject({ replayed: 8, refused: 1, lost: 0 });
  });

  it('that did happen, but is refused when sent again whole, is there once', async () => {
    store.faultOf = () => 'happened-unknown';
    const taken = clicks(8);
    await writeAll(taken);
    store.faultOf = (ids) => (ids.length > 2 ? 'refused' : undefined);
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
    expect(journal.figures).toMatchObject({ replayed: 8, refused: 0 });
  });

  it('whose later clicks are there writes none of them again when an earlier one is too large', async () => {
    store.faultOf = () => 'lost-unknown';
    const taken = clicks(6);
    const [bad] = taken as [NewEvent];
    await writeAll(taken);
    await writeThere(clicks(1), taken.slice(3));
    // Sent again whole, it tells what is there; what is left of it is refused.
    const there = taken.at(-1)?.id ?? '';
    store.faultOf = (ids) =>
      ids.includes(bad.id) && !ids.includes(there) ? 'too-large' : undefined;
    await replayed();
    expect((await stored(taken)).sort()).toEqual(idsOf(taken.slice(1)).sort());
    expect(journal.figures).toMatchObject({ replayed: 5, refused: 1, lost: 0 });
  });
});
