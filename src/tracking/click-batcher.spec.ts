import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { FixedClock } from '../platform/clock.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import {
  type Appended,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  Overloaded,
  Unavailable,
} from '../platform/event-store/port.js';
import { newClick, write } from '../../test/tracking/clicks.js';
import { type BatchBounds, ClickBatcher } from './click-batcher.js';
import { ClickShard } from './click-shard.js';
import { clickStreamsOf } from './click-streams.js';

let database: TestDatabase;
let store: HesitantStore;
const clock = new FixedClock('2026-05-04T10:59:59.000Z');

/** The real store; at times it takes an append and then does not know it. */
class HesitantStore extends EmbeddedEventStore {
  appends = 0;
  unknown = 0;

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    this.appends += 1;
    const appended = await super.append(stream, expected, events);
    if (this.unknown === 0) return appended;
    this.unknown -= 1;
    throw new OutcomeUnknown('Lost on the way back');
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  store = new HesitantStore({ connectionString: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const click = (): NewEvent => newClick(clock);

function batching(bounds?: BatchBounds): ClickBatcher {
  return new ClickBatcher(store, new ClickShard(clock), undefined, bounds);
}

async function stored(): Promise<string[]> {
  const streams = await Promise.all(
    clickStreamsOf(clock.now()).map((stream) => store.readStream(stream)),
  );
  return streams.flat().map(({ id }) => id);
}

it('loses none of 200 clicks at once, and shares appends among them', async () => {
  const batcher = batching();
  const clicks = Array.from({ length: 200 }, click);
  const before = store.appends;
  await Promise.all(clicks.map((event) => write(batcher, event)));
  expect((await stored()).sort()).toEqual(clicks.map(({ id }) => id).sort());
  expect(store.appends - before).toBeLessThan(20);
  expect(batcher.count).toBe(0);
});

it('begins another stream with the hour', async () => {
  const batcher = batching();
  await write(batcher, click());
  clock.advance({ seconds: 1 });
  const later = click();
  await write(batcher, later);
  expect(batcher.writesTo).toMatch(/^clicks-\d\d-2026050411$/);
  expect(await stored()).toEqual([later.id]);
});

it('loses and doubles nothing when many processes write at once', async () => {
  clock.advance({ hours: 1 });
  // More than there are shards, so some of them meet.
  const batchers = Array.from({ length: 20 }, () => batching());
  const clicks = Array.from({ length: 400 }, click);
  await Promise.all(
    clicks.map((event, n) => write(batchers[n % batchers.length] ?? batching(), event)),
  );
  expect((await stored()).sort()).toEqual(clicks.map(({ id }) => id).sort());
});

it('writes once what it has to send twice', async () => {
  clock.advance({ hours: 1 });
  const batcher = batching();
  await write(batcher, click());
  store.unknown = 2;
  const clicks = [click(), click()];
  await Promise.all(clicks.map((event) => write(batcher, event)));
  expect(store.unknown).toBe(0);
  const all = await stored();
  for (const { id } of clicks) expect(all.filter((other) => other === id)).toHaveLength(1);
  await write(batcher, click());
});

it('says at once when too many wait, and takes no more once closed', async () => {
  const bounds = { waiting: 3, eventsPerAppend: 2, bytesPerAppend: 1_000_000 };
  const batcher = batching(bounds);
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, () => write(batcher, click())),
  );
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ]);
  expect(results[4]).toMatchObject({ reason: new Overloaded(1) });
  await batcher.close();
  await expect(write(batcher, click())).rejects.toBeInstanceOf(Unavailable);
});

it('makes several appends of clicks that are too large for one', async () => {
  const bounds = { waiting: 100, eventsPerAppend: 500, bytesPerAppend: 1_000 };
  const batcher = batching(bounds);
  const before = store.appends;
  const large = Array.from({ length: 6 }, () => ({ ...click(), metadata: `"${'x'.repeat(400)}"` }));
  await Promise.all(large.map((event) => write(batcher, event)));
  expect(store.appends - before).toBeGreaterThanOrEqual(3);
});

it('goes on when an answer throws, and says so', async () => {
  const troubles: unknown[] = [];
  const told = (error: unknown): void => void troubles.push(error);
  const batcher = new ClickBatcher(store, new ClickShard(clock), undefined, undefined, told);
  const failure = new Error('The connection is gone');
  const fails = (): void => {
    throw failure;
  };
  batcher.add(click(), fails);
  await write(batcher, click());
  batcher.add(click(), fails);
  await batcher.close();
  expect(troubles).toEqual([failure, failure]);
  expect(batcher.count).toBe(0);
});
