import { randomUUID } from 'node:crypto';
import { ErrorType, jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';

describe.each([
  { call: 'BatchAppend', batchAppend: true },
  { call: 'Append', batchAppend: false },
])('Appending by $call', ({ call, batchAppend }) => {
  let store: TestStore;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    store = await TestStore.start({ batchAppend });
    client = store.client();
  });

  afterAll(() => store.stop());

  it('is done by that call and no other', async () => {
    const before = await store.server.counts();
    await client.appendToStream(newStream(), facts(1), { expectedRevision: 'no_stream' });
    const after = await store.server.counts();
    const grown = (method: string) => (after[method] ?? 0) - (before[method] ?? 0);
    expect([grown('batchAppend'), grown('append')]).toEqual(
      call === 'BatchAppend' ? [1, 0] : [0, 1],
    );
  });

  it('counts revisions from 0, and answers with the last one and its position', async () => {
    const stream = newStream();
    const first = await client.appendToStream(stream, facts(3), { expectedRevision: 'no_stream' });
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 2n });
    const next = await client.appendToStream(stream, facts(1, 3), { expectedRevision: 2n });
    expect(next.nextExpectedRevision).toBe(3n);
    const events = await all(client.readStream(stream));
    expect(events.map(({ event }) => event?.revision)).toEqual([0n, 1n, 2n, 3n]);
    expect(events[2]?.event?.position).toEqual(first.position);
    expect(next.position?.commit).toBe(next.position?.prepare);
  });

  it.each([
    ['no_stream where there is one', 2, 'no_stream' as const, 1n],
    ['a revision behind', 2, 0n, 1n],
    ['a revision ahead', 2, 7n, 1n],
    ['a revision where there is no stream', 0, 0n, 'no_stream'],
    ['stream_exists where there is none', 0, 'stream_exists' as const, 'no_stream'],
  ])('refuses %s, says what is there, and writes nothing', async (_, there, expected, actual) => {
    const stream = newStream();
    await client.appendToStream(stream, facts(there));
    const refused = client.appendToStream(stream, facts(2, 90), { expectedRevision: expected });
    await expect(refused).rejects.toMatchObject({
      type: ErrorType.WRONG_EXPECTED_VERSION,
      streamName: stream,
      expectedVersion: expected,
      actualVersion: actual,
    });
    const events = there === 0 ? [] : await all(client.readStream(stream));
    expect(events).toHaveLength(there);
  });

  it('appends to any stream, and to one that exists', async () => {
    const stream = newStream();
    await client.appendToStream(stream, facts(1), { expectedRevision: 'any' });
    await client.appendToStream(stream, facts(1, 1), { expectedRevision: 'stream_exists' });
    await client.appendToStream(stream, facts(1, 2), { expectedRevision: 'any' });
    expect(numbers(await all(client.readStream(stream)))).toEqual([0, 1, 2]);
  });

  it('takes an append of nothing, which makes no stream', async () => {
    const stream = newStream();
    await client.appendToStream(stream, [], { expectedRevision: 'no_stream' });
    await expect(all(client.readStream(stream))).rejects.toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
    });
  });

  it('lets exactly one of two writers win', async () => {
    for (let round = 0; round < 50; round += 1) {
      const stream = newStream('race');
      const both = [facts(1), facts(1)].map((events) =>
        store.client().appendToStream(stream, events, { expectedRevision: 'no_stream' }),
      );
      const ends = await Promise.allSettled(both);
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('refuses more than 1 MiB, in one part or in many, and writes none of it', async () => {
    const stream = newStream();
    const large = Array.from({ length: 3 }, () =>
      jsonEvent({ type: 'large', data: { text: 'x'.repeat(400_000) } }),
    );
    for (const batchAppendSize of [3 * 1024 * 1024, 500_000]) {
      const refused = client.appendToStream(stream, large, { batchAppendSize });
      await expect(refused).rejects.toMatchObject({
        type: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
        maxAppendSize: 1024 * 1024,
      });
    }
    await expect(all(client.readStream(stream))).rejects.toMatchObject({
      type: ErrorType.STREAM_NOT_FOUND,
    });
  });

  it('puts the parts of a large append together as one', async () => {
    const stream = newStream();
    const events = Array.from({ length: 40 }, (_, n) =>
      jsonEvent({ type: 'counted', data: { n, text: 'x'.repeat(20_000) } }),
    );
    await client.appendToStream(stream, events, {
      expectedRevision: 'no_stream',
      batchAppendSize: 100_000,
    });
    expect(numbers(await all(client.readStream(stream)))).toEqual(events.map((_, n) => n));
  });

  it('keeps id, type, data, metadata, and the time it took it at', async () => {
    const stream = newStream('naïve straße/😀');
    const id = randomUUID();
    const data = { text: 'é 😀 \u0000', list: [1, null, true] };
    const before = Date.now();
    await client.appendToStream(
      stream,
      jsonEvent({ id, type: 'noted', data, metadata: { a: '1' } }),
    );
    const [found] = await all(client.readStream(stream));
    expect(found?.event).toMatchObject({ streamId: stream, id, type: 'noted', data, isJson: true });
    expect(found?.event?.metadata).toEqual({ a: '1' });
    const created = found?.event?.created.getTime() ?? 0;
    expect(created).toBeGreaterThanOrEqual(before);
    expect(created).toBeLessThanOrEqual(Date.now());
  });

  it('refuses an event without a type, and an id that is none', async () => {
    const odd = [
      jsonEvent({ type: '', data: {} }),
      jsonEvent({ type: 'noted', id: 'seven', data: {} }),
    ];
    for (const event of odd) {
      await expect(client.appendToStream(newStream(), event)).rejects.toThrow();
    }
  });
});
