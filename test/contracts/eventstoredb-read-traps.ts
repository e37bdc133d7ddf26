import { createRequire } from 'node:module';
import { format } from 'node:util';
import type { OnServer } from '#src/platform/event-store/eventstoredb/scenario.js';
import { type EventStore, PositionBeyondHead, start } from '#src/platform/event-store/port.js';
import { writeForeign } from './eventstoredb-foreign-events.js';
import {
  expectInOrder,
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
  readAllAfter,
} from './event-store-stories.js';
import { type Client, happenedSince, type Trapped } from './eventstoredb-trapped.js';

/** Traps 6 to 12: what may go wrong on the way from the log to a reader. */
export function describeReadTraps(client: Client, trapped: () => Trapped): void {
  let on: OnServer;
  let store: EventStore;
  beforeAll(() => {
    ({ on, store } = trapped());
  });

  it('6: a subscription cancelled fifty times while writers append misses nothing', async () => {
    const before = await store.head();
    const [sent, acked]: [string[], string[]] = [[], []];
    let [writing, ended] = [true, false];
    const write = async () => {
      const stream = freshStream();
      for (let n = 0n; writing; n += 1n) {
        const event = happened();
        sent.push(event.id);
        await store.append(stream, n === 0n ? 'no-stream' : n - 1n, [event]);
        acked.push(event.id);
      }
    };
    const seen = new Set<string>();
    const heard = hear(store, before, ({ batches }) => {
      for (const { id } of batches.at(-1)?.events ?? []) seen.add(id);
      return ended && acked.every((id) => seen.has(id));
    });
    const writers = [write(), write(), write(), write()];
    for (let n = 0; n < 50; n += 1) {
      const reopened = happenedSince(on, 'subscribe', 1);
      await on.server.fault({ kind: 'cancel-subscriptions' });
      await reopened;
    }
    const last = happened();
    await on.server.fault(undefined);
    writing = false;
    await Promise.all(writers);
    ended = true;
    // One more, so that the listener looks again.
    await store.append(freshStream(), 'no-stream', [last]);
    const { events } = await heard;
    expectInOrder(events);
    const got = ids(events).filter((id) => id !== last.id);
    expect(new Set(got).size).toBe(got.length);
    expect(got).toEqual(expect.arrayContaining(acked));
    expect(sent).toEqual(expect.arrayContaining(got));
  });

  it('6: events sent twice are given once', async () => {
    const before = await store.head();
    const total = 120;
    const heard = hear(store, before, ({ events }) => events.length >= total);
    await on.server.fault({ kind: 'duplicate', events: 7, times: 12 });
    const stream = freshStream();
    for (let n = 0; n < total; n += 1) {
      await store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [happened()]);
    }
    expect((await heard).events).toEqual(await readAllAfter(store, before));
  });

  it('8: live means that the reader has it, not that it was sent', async () => {
    const before = await store.head();
    const events = manyHappened(40);
    await store.append(freshStream(), 'no-stream', events);
    const { batches } = await hear(store, before, (heard) => heard.batches.at(-1)?.live === true, {
      batchSize: 4,
      work: async () => on.server.fault({ kind: 'fell-behind' }),
    });
    expect(batches.flatMap((batch) => ids(batch.events))).toEqual(ids(events));
    expect(batches.map(({ live }) => live)).toEqual([
      ...Array(batches.length - 1).fill(false),
      true,
    ]);
  });

  it('9: foreign JSON that would be altered is refused to who asks for it, and stops nobody else', async () => {
    const before = await store.head();
    const stream = freshStream('foreign');
    await writeForeign(on.server.url, stream, [
      { data: '{"n":9007199254740993}', metadata: '{"v":1}' },
      { data: '{"n":', metadata: '' },
      { data: '{"n":1e400}', metadata: '{"n":9007199254740993}' },
      { data: '{ "n": 7 }', metadata: '' },
    ]);
    const heard = await hear(store, before, ({ events }) => events.length === 4);
    for (const events of [heard.events, await store.readStream(stream)]) {
      const [unsafe, broken, infinite, fine] = events;
      expect(() => unsafe?.data).toThrow(/lost digits/);
      expect(unsafe?.metadata).toBe('{"v":1}');
      expect(() => broken?.data).toThrow(/broken JSON/);
      expect(() => infinite?.data).toThrow(/lost digits/);
      expect(() => infinite?.metadata).toThrow(/lost digits/);
      expect(fine).toMatchObject({ data: '{"n":7}', metadata: '{}' });
    }
  });

  it('10: an event has one time, whichever way it is read', async () => {
    const before = await store.head();
    await store.append(freshStream(), 'no-stream', manyHappened(3));
    const { events } = await hear(store, start, ({ batches }) => batches.at(-1)?.live === true);
    expect(events.slice(-3)).toEqual(await readAllAfter(store, before));
  });

  it.each(['maximum', 'prepare-zero', 'ahead'] as const)(
    '11: no checkpoint of the server is believed (%s)',
    async (is) => {
      const before = await store.head();
      const total = 150;
      const heard = hear(store, before, ({ events }) => events.length >= total);
      await on.server.fault({ kind: 'bad-checkpoint', is });
      const stream = freshStream();
      for (let n = 0; n < total; n += 1) {
        await store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [happened()]);
        if (n === total / 2) await on.server.fault({ kind: 'cancel-subscriptions' });
        if (n === total / 2) await on.server.fault({ kind: 'bad-checkpoint', is });
      }
      expect((await heard).events).toEqual(await readAllAfter(store, before));
    },
  );

  it('12: the password is in no debug output and in no error', async () => {
    const lines = await debugOutput(client, async () => {
      const connectionString = on.server.url.replace('://', '://admin:s3cr%40t@');
      const known = await on.reopen({ connectionString });
      const { position } = await known.append(freshStream(), 'no-stream', [happened()]);
      await hear(known, start, ({ events }) => events.at(-1)?.position === position);
      await expect(
        on.reopen({ connectionString: 'esdb://admin:s3cr%40t@:nowhere:x' }),
      ).rejects.toThrow(/^(?!.*s3cr).*$/s);
    });
    expect(lines.length).toBeGreaterThan(10);
    const secrets = ['s3cr', Buffer.from('admin:s3cr@t').toString('base64')];
    expect(lines.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
  });

  it('appends for the first time without a read', async () => {
    const fresh = await on.reopen();
    await hear(fresh, await fresh.head(), ({ batches }) => batches.at(-1)?.live === true);
    const { read: before } = await on.server.counts();
    const appended = await Promise.all(
      Array.from({ length: 50 }, () => fresh.append(freshStream(), 'no-stream', [happened()])),
    );
    expect(appended.filter(({ alreadyThere }) => alreadyThere)).toEqual([]);
    const { read: after } = await on.server.counts();
    // The watch over a silent subscription may have looked meanwhile.
    expect((after ?? 0) - (before ?? 0)).toBeLessThan(10);
  });

  it('refuses a position after the last event, and text that is no position', async () => {
    const beyond = (await store.head()).replace(/\d/g, '9');
    await expect(hear(store, beyond, () => true)).rejects.toBeInstanceOf(PositionBeyondHead);
    await expect(store.readAll({ after: '17' })).rejects.toBeInstanceOf(TypeError);
  });
}

interface Debug {
  (namespace: string): unknown;
  enable(namespaces: string): void;
  disable(): string;
  log(...args: unknown[]): void;
}

/** What a library prints when somebody switches on all its debug output. */
async function debugOutput(client: Client, work: () => Promise<void>): Promise<string[]> {
  const library = client === 'kurrent' ? '@kurrent/kurrentdb-client' : '@eventstore/db-client';
  const here = createRequire(import.meta.url);
  const debug = createRequire(here.resolve(library))('debug') as Debug;
  const lines: string[] = [];
  const { log } = debug;
  debug.log = (...args) => lines.push(format(...args));
  debug.enable('*');
  try {
    await work();
  } finally {
    debug.disable();
    debug.log = log;
  }
  return lines;
}
