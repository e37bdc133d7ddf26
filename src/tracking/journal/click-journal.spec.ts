import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../test/setup/database.js';
import { newClick, storedClicks, until, write } from '../../../test/tracking/clicks.js';
import { type Fault, FaultyStore } from '../../../test/tracking/faulty-store.js';
import { FixedClock } from '../../platform/clock.js';
import { EmbeddedEventStore } from '../../platform/event-store/embedded/embedded-event-store.js';
import type { NewEvent } from '../../platform/event-store/port.js';
import { createLog } from '../../platform/observability/log.js';
import { ClickBatcher } from '../click-batcher.js';
import { ClickShard } from '../click-shard.js';
import { ClickJournal } from './click-journal.js';

const megabyte = 1_048_576;
const clock = new FixedClock('2026-05-04T10:00:00.000Z');
let database: TestDatabase;
let dir: string;
let store: FaultyStore;
let shard: ClickShard;
let journal: ClickJournal;
let batcher: ClickBatcher;
let lines: { level: string; msg: string }[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Each test in an hour of its own, so in streams of its own.
  clock.advance({ hours: 1 });
  dir = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
  lines = [];
  await begin();
});
afterEach(async () => {
  store.faultOf = () => undefined;
  const letGo = setInterval(() => store.letGo(), 5);
  await end();
  clearInterval(letGo);
  await rm(dir, { recursive: true });
});

async function begin({ maxBytes = megabyte, alias = '' } = {}): Promise<void> {
  const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
  store = new FaultyStore({ connectionString: database.url });
  store.alias = alias === '' ? undefined : alias;
  shard = new ClickShard(clock);
  journal = await ClickJournal.open({ dir, maxBytes }, { store, clock, log, shard });
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
const replayed = (): Promise<void> =>
  until('all is replayed', () => journal.figures.clicks === 0 && !journal.isUsed);
const told = (level: string): string[] =>
  lines.filter((line) => line.level === level).map(({ msg }) => msg);

/** What is in the store of these clicks, in the store's order. */
async function stored(events: readonly NewEvent[]): Promise<string[]> {
  const wanted = new Set(idsOf(events));
  return (await storedClicks(store)).filter((id) => wanted.has(id));
}

describe('while the store refuses clicks', () => {
  it('keeps them on disk, and replays them in their order when it is back', async () => {
    store.faultOf = () => 'refused';
    const taken = clicks(1_200);
    for (const part of [taken.slice(0, 1), taken.slice(1, 700), taken.slice(700)]) {
      await writeAll(part);
    }
    expect(journal.figures).toMatchObject({ clicks: 1_200, replayed: 0, lost: 0 });
    expect(journal.figures.bytes).toBeGreaterThan(100_000);
    clock.advance({ seconds: 90 });
    expect(journal.figures.oldestSeconds).toBe(90);
    store.faultOf = () => undefined;
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
    expect(journal.figures).toEqual({
      ...{ clicks: 0, bytes: 0, replayed: 1_200, lost: 0, refused: 0, oldestSeconds: 0 },
    });
    expect(told('warn')).toEqual(['The event store takes no clicks: they go to the journal']);
    expect(told('info')).toEqual(['Clicks go to the event store again']);
  });

  it('asks it now and then, not with every click', async () => {
    store.faultOf = () => 'refused';
    await writeAll(clicks(1));
    const before = store.appends.length;
    for (let n = 0; n < 300; n += 1) await writeAll(clicks(1));
    expect(store.appends.length - before).toBeLessThan(30);
  });
});

it('goes over to the store again while clicks come without a pause, and keeps their order', async () => {
  await end();
  await begin({ maxBytes: 100 * megabyte });
  store.faultOf = () => 'refused';
  const taken: NewEvent[] = [];
  const writeOne = async (): Promise<void> => {
    const [event] = clicks(1);
    if (!event) return;
    taken.push(event);
    await write(batcher, event);
  };
  await writeOne();
  let isOver = false;
  const lanes = Array.from({ length: 30 }, async () => {
    while (!isOver) await writeOne();
  });
  await until('a thousand have come', () => journal.figures.clicks > 1_000);
  store.faultOf = () => undefined;
  await until('they go to the store', () => !journal.isUsed);
  isOver = true;
  await Promise.all(lanes);
  await replayed();
  expect(journal.figures.lost).toBe(0);
  expect(await stored(taken)).toEqual(idsOf(taken));
});

describe('an append that is not answered in time', () => {
  it.each<Fault>(['happened-held', 'held-then-happens'])(
    'lets shoppers go on, and its clicks are there once (%s)',
    async (fault) => {
      store.faultOf = () => fault;
      const taken = clicks(3);
      await writeAll(taken);
      const more = clicks(40);
      await writeAll(more);
      expect(journal.figures.clicks).toBe(43);
      // The first append is answered after all, late.
      store.faultOf = () => undefined;
      store.letGo();
      await replayed();
      expect(await stored([...taken, ...more])).toEqual(idsOf([...taken, ...more]));
      // It was sent again as it had been sent, before anything else.
      const [first, again] = store.appends;
      expect(again).toEqual(first);
    },
  );

  it('is asked after before it is answered, and answered again in vain', async () => {
    store.faultOf = () => 'held-then-happens';
    const taken = clicks(3);
    await writeAll(taken);
    store.faultOf = () => undefined;
    await until('asked after', () => journal.figures.replayed === 3 || store.heldAppends > 1);
    store.letGo();
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
  });
});

describe('an append of unknown outcome', () => {
  it.each<Fault>(['happened-unknown', 'lost-unknown'])('is there once (%s)', async (fault) => {
    store.faultOf = () => fault;
    const taken = clicks(5);
    await writeAll(taken);
    await writeAll(clicks(2));
    store.faultOf = () => undefined;
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
  });

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

  it('that did not happen goes elsewhere when another process took its place', async () => {
    store.faultOf = () => 'lost-unknown';
    const taken = clicks(5);
    await writeAll(taken);
    await writeThere(clicks(1));
    store.faultOf = () => undefined;
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
  });

  it('whose clicks stand further on in the stream adds those that are missing, in order', async () => {
    store.faultOf = () => 'lost-unknown';
    const taken = clicks(5);
    await writeAll(taken);
    await writeThere(clicks(1), taken.slice(0, 1), clicks(1), taken.slice(1, 3));
    store.faultOf = () => undefined;
    await replayed();
    expect(await stored(taken)).toEqual(idsOf(taken));
    expect(journal.figures.replayed).toBe(5);
  });
});

it('keeps order and number through any sequence of faults', async () => {
  const faults: (Fault | undefined)[] = [
    ...['refused', 'happened-unknown', 'lost-unknown', 'happened-held', 'held-then-happens'],
    ...[undefined, undefined],
  ] as (Fault | undefined)[];
  let seed = 20_260_504;
  const chance = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * sides);
  };
  store.faultOf = () => faults[chance(faults.length)];
  const letGo = setInterval(() => store.letGo(), 120);
  const byProcess: NewEvent[][] = [];
  for (let process = 0; process < 3; process += 1) {
    if (process > 0) {
      await end();
      await begin();
      store.faultOf = () => faults[chance(faults.length)];
    }
    const taken: NewEvent[] = [];
    for (let round = 0; round < 20; round += 1) {
      const some = clicks(1 + chance(40));
      taken.push(...some);
      await writeAll(some);
    }
    byProcess.push(taken);
  }
  store.faultOf = () => undefined;
  await replayed();
  clearInterval(letGo);
  for (const taken of byProcess) expect(await stored(taken)).toEqual(idsOf(taken));
});

describe('a process that dies while it replays', () => {
  // 1,200 clicks are three appends.
  it.each(
    [1, 2, 3].flatMap((append): [number, Fault][] => [
      [append, 'held-then-happens'],
      [append, 'happened-held'],
    ]),
  )('at append %i (%s) leaves nothing undone and nothing twice', async (append, fault) => {
    store.faultOf = () => 'refused';
    const taken = clicks(1_200);
    await writeAll(taken);
    const before = store.appends.length;
    store.faultOf = () => (store.appends.length - before < append ? undefined : fault);
    await until('it hangs in an append', () => store.heldAppends > 0);
    // What a process that dies now leaves behind.
    const left = await mkdtemp(join(tmpdir(), 'tributary-journal-'));
    await cp(dir, left, { recursive: true, filter: (file) => !file.endsWith('.alive') });
    const heir = new EmbeddedEventStore({ connectionString: database.url });
    const log = createLog('silent');
    const parts = { store: heir, clock, log, shard: new ClickShard(clock) };
    const other = await ClickJournal.open({ dir: left, maxBytes: megabyte }, parts);
    await until('all is replayed', () => other.figures.clicks === 0);
    expect(await stored(taken)).toEqual(idsOf(taken));
    await other.close();
    await heir.close();
    await rm(left, { recursive: true });
  });
});

it('lets shoppers go on when it is full, counts what is lost, and goes on when there is room', async () => {
  store.faultOf = () => 'refused';
  const heavy = (): NewEvent => ({ ...newClick(clock), metadata: `"${'x'.repeat(20_000)}"` });
  const taken = Array.from({ length: 80 }, heavy);
  for (const event of taken) await write(batcher, event);
  const { lost, clicks: kept, bytes } = journal.figures;
  expect(bytes).toBeLessThanOrEqual(megabyte);
  expect(lost).toBeGreaterThan(20);
  expect(kept + lost).toBe(80);
  expect(told('error')).toEqual(['The click journal cannot keep clicks: they are lost']);
  store.faultOf = () => undefined;
  await replayed();
  expect(await stored(taken)).toEqual(idsOf(taken).slice(0, kept));
  store.faultOf = () => 'refused';
  await write(batcher, heavy());
  expect(journal.figures).toMatchObject({ clicks: 1, lost });
});

it('puts many records into one segment, also where it may hold more than four gigabytes', async () => {
  await end();
  await begin({ maxBytes: 5_000 * megabyte });
  store.faultOf = () => 'refused';
  for (let n = 0; n < 10; n += 1) await writeAll(clicks(1));
  const files = await readdir(dir, { recursive: true });
  // The one that is replayed, and the one that is written.
  expect(files.filter((file) => file.endsWith('.clicks')).length).toBeLessThanOrEqual(2);
});

it('leaves to the next process what it could not replay', async () => {
  store.faultOf = () => 'refused';
  const taken = clicks(20);
  await writeAll(taken);
  await end();
  expect((await readdir(dir)).length).toBe(1);
  await begin();
  await until('taken over', () => journal.figures.replayed === 20);
  await until('cleared away', async () => (await readdir(dir)).length === 2);
  expect(await stored(taken)).toEqual(idsOf(taken));
});

it('leaves alone what was meant for another store', async () => {
  store.faultOf = () => 'refused';
  const taken = clicks(3);
  await writeAll(taken);
  await end();
  await begin({ alias: 'another store' });
  await until('looked at', () => told('error').length > 0);
  expect(journal.figures).toMatchObject({ clicks: 3, replayed: 0 });
  expect(await stored(taken)).toEqual([]);
  await end();
  await begin();
  await until('replayed at home', () => journal.figures.replayed === 3);
  expect(await stored(taken)).toEqual(idsOf(taken));
});
