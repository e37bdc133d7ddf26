import { createRequire } from 'node:module';
import { format } from 'node:util';
import { OnServer } from '#src/platform/event-store/eventstoredb/scenario.js';
import {
  type EventStore,
  OutcomeUnknown,
  PositionBeyondHead,
  start,
  Unavailable,
} from '#src/platform/event-store/port.js';
import type { Fault } from '../eventstoredb/start-server.js';
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

type Client = 'eventstore' | 'kurrent';

/** What server and client libraries are known to get wrong, and that no caller of the store gets to see it. */
export function describeTraps(name: string, client: Client): void {
  describe(`the traps of ${name}`, () => {
    let on: OnServer;
    let store: EventStore;
    const troubles: string[] = [];
    // What would end the process in production.
    const uncaught: unknown[] = [];
    const catchIt = (error: unknown) => uncaught.push(error);

    beforeAll(async () => {
      process.on('unhandledRejection', catchIt);
      process.on('uncaughtException', catchIt);
      on = await OnServer.start({
        client,
        appendTimeoutMs: 500,
        readTimeoutMs: 2_000,
        // Longer than a busy machine takes: what ends an append here is its outcome, not its patience.
        patienceMs: 60_000,
        watchMs: 200,
        onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
      });
      store = on.store;
      await store.append(freshStream(), 'no-stream', [happened()]);
    });
    afterEach(() => on.server.fault(undefined));
    afterAll(async () => {
      await on?.dispose();
      process.off('unhandledRejection', catchIt);
      process.off('uncaughtException', catchIt);
    });

    /** One append under a fault: whatever it takes, it ends, and its events are there once. */
    async function survives(fault: Fault): Promise<void> {
      const stream = freshStream();
      const events = manyHappened(3);
      await on.server.fault(fault);
      const appended = await store.append(stream, 'no-stream', events);
      expect(appended.revision).toBe(2n);
      await on.server.fault(undefined);
      const read = await store.readStream(stream);
      expect(ids(read)).toEqual(ids(events));
      expect(read.at(-1)?.position).toBe(appended.position);
      const next = await store.append(stream, 2n, [happened()]);
      expect(next).toMatchObject({ revision: 3n, alreadyThere: false });
    }

    it('1: a connection string that turns failures into answers is not followed', async () => {
      const url = `${on.server.url}&throwOnAppendFailure=false`;
      const quiet = await on.reopen({ connectionString: url });
      const stream = freshStream();
      await quiet.append(stream, 'no-stream', manyHappened(5));
      await expect(quiet.append(stream, 2n, [happened()])).rejects.toMatchObject({ actual: 4n });
    });

    it('2: numbers that JavaScript cannot hold go through as text', async () => {
      const stream = freshStream();
      const data = '{"n":9007199254740993,"big":1e400,"exact":9007199254740992}';
      await store.append(stream, 'no-stream', [{ ...happened(), data, metadata: data }]);
      expect(await store.readStream(stream)).toMatchObject([{ data, metadata: data }]);
    });

    it.each(['before-write', 'after-write'] as const)(
      '3: an append that is never answered ends (%s)',
      async (at) => {
        await survives({ kind: 'hang', at, times: 1 });
        const impatient = await on.reopen({ patienceMs: 600, appendTimeoutMs: 300 });
        await impatient.append(freshStream(), 'no-stream', [happened()]);
        const stream = freshStream();
        const events = manyHappened(2);
        await on.server.fault({ kind: 'hang', at });
        await expect(impatient.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(
          OutcomeUnknown,
        );
        await on.server.fault(undefined);
        const again = await impatient.append(stream, 'no-stream', events);
        expect(again).toMatchObject({ revision: 1n, alreadyThere: at === 'after-write' });
        expect(ids(await store.readStream(stream))).toEqual(ids(events));
      },
    );

    it.each(['before-write', 'after-write'] as const)(
      '4: an append whose stream ends in order ends too (%s)',
      (at) => survives({ kind: 'end-batch', at, times: 1 }),
    );

    it.each(
      (['cancel', 'timeout', 'drop'] as const).flatMap((kind) => [
        [kind, 'before-write'] as const,
        [kind, 'after-write'] as const,
      ]),
    )('5: a failure with an unknown outcome is found out (%s %s)', (kind, at) =>
      survives({ kind, at, times: 1 }),
    );

    it('5: failures of one store of the process do not touch another', async () => {
      const other = await on.reopen();
      const write = async (to: EventStore) => {
        const stream = freshStream();
        const events = manyHappened(60);
        for (const [n, event] of events.entries()) {
          await to.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [event]);
        }
        expect(ids(await store.readStream(stream))).toEqual(ids(events));
      };
      const writing = Promise.all([store, other, store, other].map(write));
      for (let n = 0; n < 10; n += 1) {
        await on.server.fault({ kind: 'cancel', at: 'after-write', times: 1 });
        await happenedSince(on, 'batchAppend', 5);
      }
      await on.server.fault(undefined);
      await writing;
    });

    it('5: a crowd of appends on a stream that breaks while it is full gets through', async () => {
      const large = () => happened('x'.repeat(20_000));
      const all = Promise.all(
        Array.from({ length: 400 }, () => store.append(freshStream(), 'no-stream', [large()])),
      );
      for (let n = 0; n < 5; n += 1) {
        await on.server.fault({ kind: 'drop', at: 'now' });
        await happenedSince(on, 'batchAppend', 5);
      }
      expect(new Set((await all).map(({ position }) => position)).size).toBe(400);
      expect(uncaught).toEqual([]);
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

    it('7: nothing was sent to a server that is gone: Unavailable, and good again when it is back', async () => {
      const impatient = await on.reopen({ patienceMs: 100 });
      const event = happened();
      const stream = freshStream();
      await impatient.append(stream, 'no-stream', [event]);
      await on.server.kill();
      const appends = [1, 2].map(() => impatient.append(freshStream(), 'no-stream', [happened()]));
      for (const append of appends)
        await expect(append).rejects.toMatchObject({
          name: expect.stringMatching(/^(Unavailable|OutcomeUnknown)$/),
        });
      // By now every connection is known to be gone.
      await expect(
        impatient.append(freshStream(), 'no-stream', [happened()]),
      ).rejects.toBeInstanceOf(Unavailable);
      await expect(impatient.head()).rejects.toBeInstanceOf(Unavailable);
      await expect(impatient.readStream(stream)).rejects.toBeInstanceOf(Unavailable);
      const patient = store.append(stream, 0n, [happened()]);
      await on.server.restart();
      await expect(patient).resolves.toMatchObject({ revision: 1n });
      expect(await impatient.append(stream, 'no-stream', [event])).toMatchObject({
        revision: 0n,
        alreadyThere: true,
      });
    });

    it.each(['before-write', 'after-write'] as const)(
      '7: an append during which the server is killed is there once after its restart (%s)',
      async (at) => {
        const stream = freshStream();
        const events = manyHappened(2);
        await on.server.fault({ kind: 'die', at });
        const append = store.append(stream, 'no-stream', events);
        await on.server.ended();
        await on.server.restart();
        await expect(append).resolves.toMatchObject({ revision: 1n });
        expect(ids(await store.readStream(stream))).toEqual(ids(events));
      },
    );

    it('7: a node that is not the leader sends us on', async () => {
      const { port } = on.server;
      const fault = { kind: 'not-leader', host: '127.0.0.1', port, times: 1 } as const;
      await survives(fault);
      await on.server.fault(fault);
      expect(await store.head()).not.toBe(start);
    });

    it('8: live means that the reader has it, not that it was sent', async () => {
      const before = await store.head();
      const events = manyHappened(40);
      await store.append(freshStream(), 'no-stream', events);
      const { batches } = await hear(
        store,
        before,
        (heard) => heard.batches.at(-1)?.live === true,
        {
          batchSize: 4,
          work: async () => on.server.fault({ kind: 'fell-behind' }),
        },
      );
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

    it('got over its troubles by itself, and said so', () => {
      expect(troubles.length).toBeGreaterThan(0);
      expect(uncaught).toEqual([]);
    });
  });
}

/** Resolves when the server has seen `count` more calls of a method. */
async function happenedSince(on: OnServer, method: string, count: number): Promise<void> {
  const calls = async () => (await on.server.counts())[method] ?? 0;
  const before = await calls();
  while ((await calls()) < before + count) await new Promise((resolve) => setTimeout(resolve, 5));
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
