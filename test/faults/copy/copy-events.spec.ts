import {
  areEqual,
  copyEvents,
  type CopyProgress,
  NotACopy,
} from '#src/platform/event-store/copy/copy-events.js';
import { fingerprint } from '#src/platform/event-store/fingerprint.js';
import { EventStore, type StoredEvent } from '#src/platform/event-store/port.js';
import { allEvents } from '../../support/all-events.js';
import { until } from '../../support/until.js';
import { event, Stores, whatCounts, writeOddly } from './stores.js';

let stores: Stores;
beforeEach(() => {
  stores = new Stores();
});
afterEach(() => stores.close());

const everything = async (store: EventStore) => whatCounts(await allEvents(store));

describe('a copy of the whole log', () => {
  it('is equal, event by event, over both engines and back', async () => {
    const source = await stores.embedded();
    await writeOddly(source, 120);
    const server = await stores.server({ systemEventEvery: 5 });
    const onServer = await stores.on(server);
    const there = await copyEvents(source, onServer);
    const back = await stores.embedded();
    const returned = await copyEvents(onServer, back, { appendsAtOnce: 500 });

    const events = await everything(source);
    expect(events).toHaveLength(240);
    expect(await everything(onServer)).toEqual(events);
    expect(await everything(back)).toEqual(events);
    const print = await fingerprint(source);
    expect(await fingerprint(onServer)).toEqual(print);
    expect(await fingerprint(back)).toEqual(print);
    expect(there).toEqual({ alreadyThere: 0, copied: 240, source: print, target: print });
    expect(returned).toEqual(there);
    expect(await onServer.storeId()).not.toBe(await source.storeId());
  });

  it('keeps the order where many appends are under way at once', async () => {
    const source = await stores.embedded();
    // Runs of distinct streams, of all lengths, broken by streams that come again.
    for (const streams of [1, 2, 3, 17, 251]) await writeOddly(source, 300, streams);
    const target = await stores.embedded();
    const atOnce = new MostAtOnce(target);
    const copied = await copyEvents(source, atOnce.store, { appendsAtOnce: 500 });
    expect(areEqual(copied)).toBe(true);
    expect(await everything(target)).toEqual(await everything(source));
    expect(atOnce.most).toBeGreaterThan(50);
  });

  it('of an empty store is an empty store', async () => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    const copied = await copyEvents(source, target);
    expect(copied).toMatchObject({ copied: 0, source: { events: 0 }, target: { events: 0 } });
    expect(areEqual(copied)).toBe(true);
  });

  it('tells each phase up to its end', async () => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    await writeOddly(source, 30);
    await copyEvents(source, target);
    await writeOddly(source, 10);
    const last = new Map<string, CopyProgress>();
    const onProgress = (progress: CopyProgress) => void last.set(progress.phase, progress);
    await copyEvents(source, target, { onProgress });
    expect([...last.values()]).toEqual([
      { phase: 'comparing', done: 60, total: 60 },
      { phase: 'copying', done: 19, total: 19 },
      { phase: 'proving', done: 38, total: 38 },
    ]);
  });
});

describe('a copy that was broken off', () => {
  it('is gone on with', async () => {
    const source = await stores.embedded();
    await writeOddly(source, 100);
    const target = await stores.on(await stores.server());
    const stopped = new AbortController();
    const stoppedAfter = new Counted(target, 40, () => stopped.abort(new Error('enough')));
    const broken = copyEvents(source, stoppedAfter.store, { signal: stopped.signal });
    await expect(broken).rejects.toThrow('enough');
    const there = await everything(target);
    expect(there.length).toBeGreaterThan(0);
    expect(there.length).toBeLessThan(200);

    const copied = await copyEvents(source, target);
    expect(copied).toMatchObject({ alreadyThere: there.length, copied: 199 - there.length });
    expect(areEqual(copied)).toBe(true);
    expect(await everything(target)).toEqual(await everything(source));
  });

  it('takes what came since, and nothing when nothing came', async () => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    await writeOddly(source, 3);
    await copyEvents(source, target);
    await writeOddly(source, 3);
    expect(await copyEvents(source, target)).toMatchObject({ alreadyThere: 6, copied: 6 });
    expect(await copyEvents(source, target)).toMatchObject({ alreadyThere: 12, copied: 0 });
  });
});

describe('a target that is no copy', () => {
  it.each<[string, (source: EventStore, target: EventStore) => Promise<void>]>([
    ['its stream differs', (_, target) => writeOddly(target, 1)],
    [
      'its data differs',
      async (source, target) => {
        const [first] = (await allEvents(source)) as [StoredEvent];
        await target.append(first.stream, 'no-stream', [{ ...first, data: '{"n":2}' }]);
      },
    ],
    [
      'the source has no more',
      async (source, target) => {
        await copyEvents(source, target);
        await writeOddly(target, 1);
      },
    ],
  ])('is refused and stays as it is: %s', async (why, spoil) => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    await writeOddly(source, 5);
    await spoil(source, target);
    const before = await everything(target);
    const refused = copyEvents(source, target);
    await expect(refused).rejects.toThrow(NotACopy);
    await expect(refused).rejects.toThrow(why);
    expect(await everything(target)).toEqual(before);
  });

  it('is found where somebody writes to it meanwhile, in a stream of the source or in another', async () => {
    const source = await stores.embedded();
    await writeOddly(source, 20);
    const events = await allEvents(source);
    const last = events.at(-1)?.stream ?? '';

    const inTheSame = await stores.embedded();
    const intruding = new Counted(inTheSame, 3, () =>
      inTheSame.append(last, 'no-stream', [event('{}')]),
    );
    await expect(copyEvents(source, intruding.store)).rejects.toThrow(NotACopy);

    const elsewhere = await stores.embedded();
    const adding = new Counted(elsewhere, 3, () =>
      elsewhere.append('x', 'no-stream', [event('{}')]),
    );
    const copied = await copyEvents(source, adding.store);
    expect(areEqual(copied)).toBe(false);
    expect(copied.target.events).toBe(copied.source.events + 1);
  });
});

describe('a copy that follows', () => {
  it.each(['embedded', 'EventStoreDB'])(
    'takes what is written meanwhile, and ends after the last event (from %s)',
    async (engine) => {
      const onServer = await stores.on(await stores.server());
      const embedded = await stores.embedded();
      const [source, target] = engine === 'embedded' ? [embedded, onServer] : [onServer, embedded];
      await writeOddly(source, 50);
      const stop = new AbortController();
      let soFar = 0;
      let followed = 0;
      const copying = copyEvents(source, target, {
        follow: true,
        signal: stop.signal,
        onFollowing: ({ events }) => (soFar = events),
        onProgress: ({ phase, done }) => void (phase === 'following' && (followed = done)),
      });
      await until(() => soFar > 0);
      expect(soFar).toBe(99);
      await writeOddly(source, 40);
      await until(() => followed > 0);
      await writeOddly(source, 40);
      // The last ones may not have come yet: they are taken all the same.
      stop.abort();
      const copied = await copying;
      expect(copied).toMatchObject({ alreadyThere: 0, copied: 257 });
      expect(areEqual(copied)).toBe(true);
      expect(await everything(target)).toEqual(await everything(source));
    },
  );

  it('is broken off as any other before it follows', async () => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    await writeOddly(source, 50);
    const stop = new AbortController();
    const stopping = new Counted(target, 5, () => stop.abort(new Error('enough')));
    const copying = copyEvents(source, stopping.store, { follow: true, signal: stop.signal });
    await expect(copying).rejects.toThrow('enough');
    expect((await allEvents(target)).length).toBeLessThan(99);
  });

  it('is not kept for ever by a source that grows as fast as it is copied', async () => {
    const [source, target] = [await stores.embedded(), await stores.embedded()];
    await writeOddly(source, 5);
    // Each append to the copy brings one more to the source.
    const growing = new Counted(target, 1, () => writeOddly(source, 1), { isRepeated: true });
    const copied = await copyEvents(source, growing.store);
    expect(areEqual(copied)).toBe(true);
    expect(copied.copied).toBeGreaterThan(8);
  });
});

/** A store that does something of ours after some appends. */
class Counted {
  readonly store: EventStore;
  private appends = 0;

  constructor(
    target: EventStore,
    after: number,
    act: () => unknown,
    { isRepeated = false }: { isRepeated?: boolean } = {},
  ) {
    this.store = withAppend(target, async (...append) => {
      const appended = await target.append(...append);
      this.appends += 1;
      if (isRepeated ? this.appends % after === 0 : this.appends === after) await act();
      return appended;
    });
  }
}

/** How many appends were under way at one time, at most. */
class MostAtOnce {
  readonly store: EventStore;
  most = 0;
  private now = 0;

  constructor(target: EventStore) {
    this.store = withAppend(target, async (...append) => {
      this.now += 1;
      this.most = Math.max(this.most, this.now);
      return target.append(...append).finally(() => (this.now -= 1));
    });
  }
}

function withAppend(target: EventStore, append: EventStore['append']): EventStore {
  return new Proxy(target, {
    get: (store, name) => {
      if (name === 'append') return append;
      const found: unknown = Reflect.get(store, name);
      return typeof found === 'function' ? found.bind(store) : found;
    },
  });
}
