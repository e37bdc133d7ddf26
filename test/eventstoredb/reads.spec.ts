import { ErrorType, type EventStoreDBClient } from '@eventstore/db-client';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';
import { until } from './until.js';

describe('Reading a stream', () => {
  let store: TestStore;
  let client: EventStoreDBClient;
  const stream = newStream();

  beforeAll(async () => {
    store = await TestStore.start();
    client = store.client();
    await client.appendToStream(stream, facts(6), { expectedRevision: 'no_stream' });
  });

  afterAll(() => store.stop());

  it.each([
    ['all', {}, [0, 1, 2, 3, 4, 5]],
    ['from a revision on, which counts in', { fromRevision: 4n }, [4, 5]],
    ['some', { fromRevision: 1n, maxCount: 2 }, [1, 2]],
    ['from behind the end', { fromRevision: 9n }, []],
    ['backwards', { direction: 'backwards', fromRevision: 'end', maxCount: 2 }, [5, 4]],
    [
      'backwards from a revision, which counts in',
      { direction: 'backwards', fromRevision: 2n },
      [2, 1, 0],
    ],
  ] as const)('gives %s', async (_, options, expected) => {
    expect(numbers(await all(client.readStream(stream, options)))).toEqual(expected);
  });

  it('says so when there is none, either way', async () => {
    for (const direction of ['forwards', 'backwards'] as const) {
      const missing = all(client.readStream('nobody-1', { direction, fromRevision: 'end' }));
      await expect(missing).rejects.toMatchObject({ type: ErrorType.STREAM_NOT_FOUND });
    }
  });

  it('begins behind what $maxCount and $tb hide, while $all still shows it', async () => {
    const hidden = newStream();
    await client.appendToStream(hidden, facts(6));
    await client.setStreamMetadata(hidden, { maxCount: 4 });
    const shown = await all(client.readStream(hidden));
    expect(shown.map(({ event }) => event?.revision)).toEqual([2n, 3n, 4n, 5n]);
    await client.setStreamMetadata(hidden, { truncateBefore: 5 });
    expect(numbers(await all(client.readStream(hidden)))).toEqual([5]);
    const everywhere = await all(client.readAll());
    expect(everywhere.filter(({ event }) => event?.streamId === hidden)).toHaveLength(6);
  });

  it('leaves out what is older than $maxAge', async () => {
    const short = newStream();
    await client.appendToStream(short, facts(3));
    await client.setStreamMetadata(short, { maxAge: 1 });
    await until(async () => (await all(client.readStream(short))).length === 0);
    await client.appendToStream(short, facts(1, 3));
    expect(numbers(await all(client.readStream(short)))).toEqual([3]);
  });

  it('hides a deleted stream; a new append goes on behind the old revisions', async () => {
    const deleted = newStream();
    await client.appendToStream(deleted, facts(3));
    await client.deleteStream(deleted, { expectedRevision: 2n });
    const missing = { type: ErrorType.STREAM_NOT_FOUND };
    await expect(all(client.readStream(deleted))).rejects.toMatchObject(missing);
    const again = await client.appendToStream(deleted, facts(1, 3), {
      expectedRevision: 'no_stream',
    });
    expect(again.nextExpectedRevision).toBe(3n);
    const [event] = await all(client.readStream(deleted));
    expect(event?.event).toMatchObject({ revision: 3n, data: { n: 3 } });
  });

  it('deletes only at the revision expected', async () => {
    const kept = newStream();
    await client.appendToStream(kept, facts(3));
    const refused = client.deleteStream(kept, { expectedRevision: 0n });
    await expect(refused).rejects.toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      actualVersion: 2n,
    });
    expect(await all(client.readStream(kept))).toHaveLength(3);
  });

  it('knows a tombstoned stream as deleted for ever', async () => {
    const gone = newStream();
    await client.appendToStream(gone, facts(2));
    await client.tombstoneStream(gone);
    const deleted = { type: ErrorType.STREAM_DELETED, streamName: gone };
    await expect(all(client.readStream(gone))).rejects.toMatchObject(deleted);
    await expect(client.appendToStream(gone, facts(1))).rejects.toMatchObject(deleted);
    const last = await all(
      client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }),
    );
    expect(last[0]?.event).toMatchObject({ type: '$streamDeleted', revision: 2n ** 63n - 1n });
  });

  it('frees the call when the reader goes in the middle', async () => {
    const long = newStream();
    for (let n = 0; n < 20; n += 1) await client.appendToStream(long, facts(500));
    for await (const one of client.readStream(long)) if (one.event?.revision === 3n) break;
    expect(await all(client.readStream(long, { maxCount: 3 }))).toHaveLength(3);
  });
});

describe('Reading $all', () => {
  let store: TestStore;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    store = await TestStore.start({ systemEventEvery: 10 });
    client = store.client();
    for (let n = 0; n < 5; n += 1) await client.appendToStream(newStream(), facts(5, 5 * n));
  });

  afterAll(() => store.stop());

  it('shows the users’ events in the order of their writing, between the system’s', async () => {
    const events = await all(client.readAll());
    const own = events.filter(({ event }) => !event?.type.startsWith('$'));
    expect(numbers(own)).toEqual(Array.from({ length: 25 }, (_, n) => n));
    const system = events.filter(({ event }) => event?.type.startsWith('$'));
    const types = new Set(system.map(({ event }) => event?.type));
    expect(types).toEqual(new Set(['$metadata', '$UserCreated', '$User', '$statsCollected']));
    const between = events.slice(numbers(events).indexOf(0));
    expect(numbers(between)).toContain('$statsCollected');
  });

  it('has sparse positions that only grow, commit and prepare the same', async () => {
    const events = await all(client.readAll());
    const positions = events.map(({ event }) => event?.position);
    const commits = positions.map((position) => position?.commit ?? 0n);
    const steps = commits.slice(1).map((commit, n) => commit - (commits[n] ?? 0n));
    expect(steps.every((step) => step > 30n)).toBe(true);
    expect(new Set(steps).size).toBeGreaterThan(5);
    expect(positions.map((position) => position?.prepare)).toEqual(commits);
  });

  it('counts the position in forwards, and not backwards', async () => {
    const events = await all(client.readAll());
    const middle = events[10]?.event;
    if (!middle?.position) throw new Error('More than ten events');
    const fromPosition = middle.position;
    const [first] = await all(client.readAll({ fromPosition, maxCount: 1 }));
    expect(first?.event?.id).toBe(middle.id);
    const back = await all(client.readAll({ direction: 'backwards', fromPosition }));
    const ids = (list: typeof back) => list.map(({ event }) => event?.id);
    expect(ids(back)).toEqual(ids(events.slice(0, 10)).toReversed());
    const last = await all(
      client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 1 }),
    );
    expect(ids(last)).toEqual(ids(events.slice(-1)));
    expect(await all(client.readAll({ fromPosition: 'end' }))).toEqual([]);
  });

  it('has no position for the events of a stream where the server is older than 22.6', async () => {
    const old = await TestStore.start({ positionsInStreams: false });
    const stream = newStream();
    await old.client().appendToStream(stream, facts(1));
    const [event] = await all(old.client().readStream(stream));
    const none = 2n ** 64n - 1n;
    expect(event?.event?.position).toEqual({ commit: none, prepare: none });
    expect(event?.commitPosition).toBeUndefined();
    await old.stop();
  });
});
