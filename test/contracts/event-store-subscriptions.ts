import { setImmediate as nextTurn } from 'node:timers/promises';
import { type EventStore, PositionBeyondHead, start } from '#src/platform/event-store/port.js';
import {
  expectInOrder,
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
  type OpenedEventStore,
  readAllAfter,
} from './event-store-stories.js';

export function describeSubscriptions(opened: () => OpenedEventStore): void {
  let store: EventStore;
  beforeAll(() => {
    store = opened().store;
  });

  async function appendOneByOne(count: number, to: EventStore = store): Promise<string[]> {
    const stream = freshStream();
    const events = manyHappened(count);
    for (const [n, event] of events.entries()) {
      await to.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [event]);
    }
    return ids(events);
  }

  describe('subscribe', () => {
    it('gives everything from the start on, in the order of readAll, then says that it is live', async () => {
      await store.append(freshStream(), 'no-stream', manyHappened(3));
      const { batches, events } = await hear(store, start, (heard) => isLive(heard));
      expect(events).toEqual(await readAllAfter(store, start));
      expect(batches.filter(({ live }) => live)).toHaveLength(1);
      expect(batches.at(-1)?.head).toBe(await store.head());
    });

    it('begins after the position given', async () => {
      const stream = freshStream();
      const { position } = await store.append(stream, 'no-stream', manyHappened(2));
      const later = manyHappened(3);
      await store.append(stream, 1n, later);
      const { events } = await hear(store, position, (heard) => isLive(heard), { batchSize: 2 });
      expect(ids(events)).toEqual(ids(later));
    });

    it('says live at once at the head, then gives what is new', async () => {
      const event = happened();
      const feed = await hear(store, await store.head(), ({ events }) => events.length === 1, {
        work: once(() => store.append(freshStream(), 'no-stream', [event])),
      });
      expect(feed.batches[0]).toMatchObject({ events: [], live: true });
      expect(ids(feed.events)).toEqual([event.id]);
      expect(feed.batches.at(-1)?.live).toBe(true);
    });

    it('refuses a position after the last event: it is from another store, or this one was set back', async () => {
      await store.append(freshStream(), 'no-stream', [happened()]);
      const beyond = (await store.head()).replace(/\d/g, '9');
      await expect(hear(store, beyond, () => true)).rejects.toBeInstanceOf(PositionBeyondHead);
    });

    it('keeps to the size of batches asked for', async () => {
      const before = await store.head();
      await store.append(freshStream(), 'no-stream', manyHappened(25));
      const { batches } = await hear(store, before, (heard) => isLive(heard), { batchSize: 10 });
      expect(batches.map(({ events }) => events.length).filter((size) => size > 0)).toEqual([
        10, 10, 5,
      ]);
      expect(batches.map(({ live }) => live).slice(0, 2)).toEqual([false, false]);
    });

    it('misses no event while writers of two processes append', async () => {
      const other = await opened().reopen();
      const before = await store.head();
      await appendOneByOne(20);
      const total = 20 + 4 * 150;
      const heard = hear(store, before, ({ events }) => events.length >= total);
      const writers = [store, store, other, other].map((to) => appendOneByOne(150, to));
      const acked = await Promise.all(writers);
      const { events } = await heard;
      expectInOrder(events);
      expect(events).toEqual(await readAllAfter(store, before));
      const seen = new Set(ids(events));
      expect(acked.flat().filter((id) => !seen.has(id))).toEqual([]);
    });

    it('hears what another process appends', async () => {
      const other = await opened().reopen();
      const event = happened();
      const { events } = await hear(store, await store.head(), (heard) => heard.events.length > 0, {
        work: once(() => other.append(freshStream(), 'no-stream', [event])),
      });
      expect(ids(events)).toEqual([event.id]);
    });

    it('serves two subscribers each at its own pace', async () => {
      const before = await store.head();
      const total = 400;
      const enough = ({ events }: { events: readonly unknown[] }) => events.length >= total;
      const slow = hear(store, before, enough, { batchSize: 3, work: () => nextTurn() });
      const fast = hear(store, before, enough);
      await Promise.all([appendOneByOne(200), appendOneByOne(200)]);
      expect((await slow).events).toEqual((await fast).events);
    });

    it('ends when the signal aborts, while it waits and while it reads', async () => {
      const quiet = await hear(store, await store.head(), (heard) => isLive(heard));
      expect(quiet.batches).toHaveLength(1);
      const midway = await hear(store, start, ({ events }) => events.length > 0, { batchSize: 1 });
      expect(midway.events).toHaveLength(1);
      const waiting = new AbortController();
      const batches = [];
      const after = await store.head();
      for await (const batch of store.subscribe({ after, signal: waiting.signal })) {
        batches.push(batch);
        setImmediate(() => waiting.abort());
      }
      expect(batches).toHaveLength(1);
      for await (const batch of store.subscribe({ after: start, signal: AbortSignal.abort() })) {
        throw new Error(`Heard ${batch.events.length} events after the end`);
      }
    });
  });
}

function isLive({ batches }: { batches: readonly { live: boolean }[] }): boolean {
  return batches.at(-1)?.live === true;
}

/** Work for the first batch only. */
function once(work: () => Promise<unknown>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await work();
  };
}
