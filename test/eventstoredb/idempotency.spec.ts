import { ErrorType, type EventStoreDBClient } from '@eventstore/db-client';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';

const wrong = { type: ErrorType.WRONG_EXPECTED_VERSION };

describe.each([
  { call: 'BatchAppend', batchAppend: true },
  { call: 'Append', batchAppend: false },
])('A retried append by $call', ({ batchAppend }) => {
  let store: TestStore;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    store = await TestStore.start({ batchAppend });
    client = store.client();
  });

  afterAll(() => store.stop());

  it.each(['no_stream', 'exact'] as const)(
    'with %s gets the first answer again, for ever',
    async (how) => {
      const stream = newStream();
      await client.appendToStream(stream, how === 'exact' ? facts(2) : []);
      const events = facts(3);
      const expectedRevision = how === 'exact' ? 1n : 'no_stream';
      const first = await client.appendToStream(stream, events, { expectedRevision });
      await client.appendToStream(stream, facts(5, 50), { expectedRevision: 'any' });
      await store.server.restart();
      const again = await store.client().appendToStream(stream, events, { expectedRevision });
      expect(again).toEqual(first);
      client = store.client();
      expect(await all(client.readStream(stream))).toHaveLength(how === 'exact' ? 10 : 8);
    },
  );

  it('is refused when only a part of it is there', async () => {
    const stream = newStream();
    const [a, b, c] = facts(3);
    if (!a || !b || !c) throw new Error('Three events');
    await client.appendToStream(stream, [a, b], { expectedRevision: 'no_stream' });
    const expectedRevision = 'no_stream';
    const partly = client.appendToStream(stream, [a, c], { expectedRevision });
    await expect(partly).rejects.toMatchObject({ ...wrong, actualVersion: 1n });
    const longer = client.appendToStream(stream, [a, b, c], { expectedRevision });
    await expect(longer).rejects.toMatchObject(wrong);
    const partlyAny = client.appendToStream(stream, [a, c], { expectedRevision: 'any' });
    await expect(partlyAny).rejects.toMatchObject(wrong);
    const shorter = await client.appendToStream(stream, [a], { expectedRevision });
    expect(shorter.nextExpectedRevision).toBe(0n);
    expect(numbers(await all(client.readStream(stream)))).toEqual([0, 1]);
  });

  it('is not recognised at another revision', async () => {
    const stream = newStream();
    const events = facts(1);
    await client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
    await client.appendToStream(stream, events, { expectedRevision: 0n });
    expect(numbers(await all(client.readStream(stream)))).toEqual([0, 0]);
  });

  it.each(['any', 'stream_exists'] as const)(
    'with %s is recognised only until the server restarts',
    async (expectedRevision) => {
      const stream = newStream();
      await client.appendToStream(stream, facts(1, 50));
      const events = facts(2);
      const first = await client.appendToStream(stream, events, { expectedRevision });
      await client.appendToStream(stream, facts(1, 51));
      expect(await client.appendToStream(stream, events, { expectedRevision })).toEqual(first);
      await store.server.restart();
      client = store.client();
      const again = await client.appendToStream(stream, events, { expectedRevision });
      expect(again.nextExpectedRevision).toBe(5n);
      expect(numbers(await all(client.readStream(stream)))).toEqual([50, 0, 1, 51, 0, 1]);
    },
  );
});

describe('The memory of ids for appends without an exact revision', () => {
  it('is bounded: what is long ago is written twice', async () => {
    const store = await TestStore.start({ recentIdsBytes: 2_000 });
    const client = store.client();
    const stream = newStream();
    const events = facts(1);
    await client.appendToStream(stream, events);
    await client.appendToStream(stream, events);
    await client.appendToStream(stream, facts(100, 100));
    await client.appendToStream(stream, events);
    expect(await all(client.readStream(stream))).toHaveLength(102);
    await store.stop();
  });
});
