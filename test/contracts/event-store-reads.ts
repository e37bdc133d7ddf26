import { type EventStore, start } from '#src/platform/event-store/port.js';
import {
  expectInOrder,
  freshStream,
  happened,
  ids,
  manyHappened,
  type OpenedEventStore,
  readAllAfter,
} from './event-store-stories.js';

export function describeReads(opened: () => OpenedEventStore): void {
  let store: EventStore;
  beforeAll(() => {
    store = opened().store;
  });

  describe('read', () => {
    it('gives a stream from a revision on, up to a limit', async () => {
      const stream = freshStream();
      const events = manyHappened(10);
      await store.append(stream, 'no-stream', events);
      expect(ids(await store.readStream(stream))).toEqual(ids(events));
      expect(ids(await store.readStream(stream, { from: 4n }))).toEqual(ids(events.slice(4)));
      const some = await store.readStream(stream, { from: 4n, limit: 3 });
      expect(ids(some)).toEqual(ids(events.slice(4, 7)));
      expect(await store.readStream(stream, { from: 10n })).toEqual([]);
    });

    it('gives nothing for a stream that is not there', async () => {
      expect(await store.readStream(freshStream())).toEqual([]);
    });

    it('sees at once what was appended, with the time of its taking', async () => {
      const stream = freshStream();
      const event = happened();
      const { position } = await store.append(stream, 'no-stream', [event]);
      const [read] = await store.readStream(stream);
      expect(read).toMatchObject({ ...event, stream, revision: 0n, position });
      expect(read?.created).toBe(new Date(read?.created ?? '').toISOString());
    });

    it('gives all events in the order of their positions, page by page, none twice', async () => {
      const before = await store.head();
      const stream = freshStream();
      await store.append(stream, 'no-stream', manyHappened(7));
      await store.append(freshStream(), 'no-stream', manyHappened(4));
      await store.append(stream, 6n, manyHappened(2));
      const all = await readAllAfter(store, before);
      expect(all).toHaveLength(13);
      expectInOrder(all);
      expect(await readAllAfter(store, before, 3)).toEqual(all);
      expect(await store.readAll({ after: all[4]?.position ?? '', limit: 2 })).toEqual(
        all.slice(5, 7),
      );
    });

    it('reads from the start on', async () => {
      await store.append(freshStream(), 'no-stream', [happened()]);
      const [first] = await store.readAll({ after: start, limit: 1 });
      const [second] = await store.readAll({ after: first?.position ?? '', limit: 1 });
      expect(first?.position).not.toBe(second?.position);
      expect(start < (first?.position ?? '')).toBe(true);
    });

    it('names the last position as its head', async () => {
      const { position } = await store.append(freshStream(), 'no-stream', manyHappened(2));
      expect(await store.head()).toBe(position);
      expect(await store.readAll({ after: position })).toEqual([]);
    });

    it('is the same store after it was opened again', async () => {
      const { position } = await store.append(freshStream(), 'no-stream', [happened()]);
      const reopened = await opened().reopen();
      expect(await reopened.storeId()).toBe(await store.storeId());
      expect(await reopened.head()).toBe(position);
    });

    it('pages through twenty thousand events', async () => {
      const before = await store.head();
      const streams = Array.from({ length: 40 }, () => freshStream());
      await Promise.all(
        streams.map((stream) => store.append(stream, 'no-stream', manyHappened(500))),
      );
      const all = await readAllAfter(store, before);
      expect(all).toHaveLength(20_000);
      expectInOrder(all);
      expect(new Set(ids(all)).size).toBe(20_000);
    }, 120_000);
  });
}
