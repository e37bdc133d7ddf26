import {
  type EventStore,
  OutcomeUnknown,
  start,
  Unavailable,
} from '#src/platform/event-store/port.js';
import type { OnServer } from '#src/platform/event-store/eventstoredb/scenario.js';
import type { Fault } from '../eventstoredb/start-server.js';
import { freshStream, happened, ids, manyHappened } from './event-store-stories.js';
import { happenedSince, type Trapped } from './eventstoredb-trapped.js';

/** Traps 1 to 7: what may go wrong between an append and its answer. */
export function describeAppendTraps(trapped: () => Trapped): void {
  let on: OnServer;
  let store: EventStore;
  let uncaught: readonly unknown[];
  beforeAll(() => {
    ({ on, store, uncaught } = trapped());
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
    await expect(impatient.append(freshStream(), 'no-stream', [happened()])).rejects.toBeInstanceOf(
      Unavailable,
    );
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
}
