import { randomUUID } from 'node:crypto';
import {
  excludeSystemEvents,
  jsonEvent,
  KurrentDBClient,
  START,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import { startEventStoreServer, type EventStoreServer } from './start-server.js';
import { until } from './until.js';

function newStream(kind = 'counter'): string {
  return `${kind}-${randomUUID()}`;
}

/**
 * The newer client: appends and subscriptions in JavaScript, reads through its native part. It cannot
 * be loaded beside the older one: their generated classes overwrite each other in one global object.
 */
describe('The Kurrent client', () => {
  let server: EventStoreServer;
  let client: KurrentDBClient;

  beforeAll(async () => {
    server = await startEventStoreServer({ systemEventEvery: 10 });
    client = KurrentDBClient.connectionString(server.url.replace('esdb:', 'kurrentdb:'));
  });

  afterAll(async () => {
    await client.dispose();
    await server.stop();
  });

  function counted(count: number, first = 0) {
    return Array.from({ length: count }, (_, n) =>
      jsonEvent({ type: 'counted', data: { n: first + n } }),
    );
  }

  async function numbers(reading: AsyncIterable<{ event?: { data?: unknown } }>) {
    const found: unknown[] = [];
    for await (const { event } of reading) {
      found.push((event?.data as { n?: number } | undefined)?.n);
    }
    return found;
  }

  it('appends, and is refused at the wrong revision', async () => {
    const stream = newStream();
    const first = await client.appendToStream(stream, counted(2), { streamState: 'no_stream' });
    expect(first.nextExpectedRevision).toBe(1n);
    const refused = client.appendToStream(stream, counted(1), { streamState: 0n });
    await expect(refused).rejects.toMatchObject({
      type: 'wrong-expected-version',
      actualState: 1n,
    });
  });

  it('gets the first answer to a retry', async () => {
    const stream = newStream();
    const events = counted(2);
    const first = await client.appendToStream(stream, events, { streamState: 'no_stream' });
    await client.appendToStream(stream, counted(1), { streamState: 1n });
    expect(await client.appendToStream(stream, events, { streamState: 'no_stream' })).toEqual(
      first,
    );
  });

  it('reads a stream, forwards and backwards, and says when there is none', async () => {
    const stream = newStream();
    await client.appendToStream(stream, counted(5));
    expect(await numbers(client.readStream(stream, { fromRevision: 3n }))).toEqual([3, 4]);
    const back = client.readStream(stream, {
      direction: 'backwards',
      fromRevision: 'end',
      maxCount: 2,
    });
    expect(await numbers(back)).toEqual([4, 3]);
    const missing = numbers(client.readStream(newStream()));
    await expect(missing).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('reads $all, filtered by the server', async () => {
    const stream = newStream('filtered');
    await client.appendToStream(stream, counted(25));
    const filter = streamNameFilter({ prefixes: [stream] });
    const reading = client.readAll({ fromPosition: START, filter });
    expect(await numbers(reading)).toEqual(Array.from({ length: 25 }, (_, n) => n));
  });

  it('subscribes to $all and catches up', async () => {
    const subscription = client.subscribeToAll({ filter: excludeSystemEvents() });
    const heard: string[] = [];
    subscription.on('caughtUp', () => heard.push('caughtUp'));
    subscription.on('data', ({ event }) => void (event && heard.push(event.streamId)));
    await until(() => heard.includes('caughtUp'));
    const stream = newStream('new');
    await client.appendToStream(stream, counted(1));
    await until(() => heard.at(-1) === stream);
    await subscription.unsubscribe();
  });

  it('is told of a deleted stream', async () => {
    const stream = newStream();
    await client.appendToStream(stream, counted(1));
    await client.tombstoneStream(stream);
    const deleted = { type: 'stream-deleted' };
    await expect(client.appendToStream(stream, counted(1))).rejects.toMatchObject(deleted);
    await expect(numbers(client.readStream(stream))).rejects.toMatchObject(deleted);
  });

  it('speaks TLS in both of its parts', async () => {
    const secure = await startEventStoreServer({ tls: true });
    const other = KurrentDBClient.connectionString(secure.url.replace('esdb:', 'kurrentdb:'));
    const stream = newStream();
    await other.appendToStream(stream, counted(2));
    expect(await numbers(other.readStream(stream))).toEqual([0, 1]);
    await other.dispose();
    await secure.stop();
  });

  it('finds the server by gossip in both of its parts', async () => {
    const other = KurrentDBClient.connectionString(
      `kurrentdb+discover://127.0.0.1:${server.port}?tls=false`,
    );
    const stream = newStream();
    await other.appendToStream(stream, counted(2));
    expect(await numbers(other.readStream(stream))).toEqual([0, 1]);
    await other.dispose();
  });
});
