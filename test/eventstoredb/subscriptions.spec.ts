import {
  ErrorType,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  streamNameFilter,
  type EventStoreDBClient,
  type Position,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { all, facts, newStream, numbers, TestStore } from './test-store.js';
import { until } from './until.js';

describe('A subscription', () => {
  let store: TestStore;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    store = await TestStore.start({ systemEventEvery: 10 });
    client = store.client();
  });

  afterEach(() => store.quiet());

  afterAll(() => store.stop());

  it('confirms, gives what is there, says that it caught up, then gives what is new', async () => {
    const stream = newStream();
    await client.appendToStream(stream, facts(3));
    const heard = store.listen(client.subscribeToStream(stream));
    await heard.until('caughtUp');
    await client.appendToStream(stream, facts(2, 3));
    await heard.until(4);
    expect(heard.order).toEqual(['confirmation', 0, 1, 2, 'caughtUp', 3, 4]);
  });

  it('waits for a stream that is not there yet', async () => {
    const stream = newStream();
    const heard = store.listen(client.subscribeToStream(stream));
    await heard.until('caughtUp');
    await client.appendToStream(stream, facts(1));
    await heard.until(0);
    expect(heard.order).toEqual(['confirmation', 'caughtUp', 0]);
  });

  it('of a stream begins behind the revision given, or at its end', async () => {
    const stream = newStream();
    await client.appendToStream(stream, facts(3));
    const behind = store.listen(client.subscribeToStream(stream, { fromRevision: 1n }));
    const end = store.listen(client.subscribeToStream(stream, { fromRevision: 'end' }));
    await behind.until('caughtUp');
    await end.until('caughtUp');
    await client.appendToStream(stream, facts(1, 3));
    await behind.until(3);
    await end.until(3);
    expect(behind.order).toEqual(['confirmation', 2, 'caughtUp', 3]);
    expect(end.order).toEqual(['confirmation', 'caughtUp', 3]);
  });

  it('to $all gives the same as readAll, in the same order, and begins behind a position', async () => {
    for (let n = 0; n < 4; n += 1) await client.appendToStream(newStream(), facts(10, 10 * n));
    const read = await all(client.readAll());
    const whole = store.listen(client.subscribeToAll());
    await whole.until('caughtUp');
    const ids = (events: readonly ResolvedEvent[]) => events.map(({ event }) => event?.id);
    expect(ids(whole.events)).toEqual(ids(read));
    const fromPosition = read[20]?.event?.position;
    if (!fromPosition) throw new Error('More than twenty events');
    const rest = store.listen(client.subscribeToAll({ fromPosition }));
    await rest.until('caughtUp');
    expect(ids(rest.events)).toEqual(ids(read.slice(21)));
    const end = store.listen(client.subscribeToAll({ fromPosition: 'end' }));
    await end.until('caughtUp');
    expect(end.events).toEqual([]);
  });

  it.each([
    ['without the system’s', excludeSystemEvents(), ['counted', 'noted']],
    ['by prefixes of the type', eventTypeFilter({ prefixes: ['not', 'x'] }), ['noted']],
    ['by a regular expression on the type', eventTypeFilter({ regex: '^c.*d$' }), ['counted']],
    ['by prefixes of the stream', streamNameFilter({ prefixes: ['b-'] }), ['noted']],
    ['by a regular expression on the stream', streamNameFilter({ regex: '^a-' }), ['counted']],
  ])('to $all can be filtered: %s', async (_, filter, types) => {
    const [a, b] = [newStream('a'), newStream('b')];
    const heard = store.listen(client.subscribeToAll({ fromPosition: 'end', filter }));
    await heard.until('caughtUp');
    await client.appendToStream(a, facts(1));
    await client.appendToStream(b, jsonEvent({ type: 'noted', data: {} }));
    await until(() => heard.events.length >= types.length);
    expect(heard.events.map(({ event }) => event?.type)).toEqual(types);
  });

  it('tells checkpoints at the interval asked for, of events that it did not send as well', async () => {
    await client.appendToStream(newStream('other'), facts(500));
    const checkpoints: Position[] = [];
    const filter = streamNameFilter({
      prefixes: ['wanted'],
      maxSearchWindow: 10,
      checkpointInterval: 4,
      checkpointReached: async (_, position) => void checkpoints.push(position),
    });
    const heard = store.listen(client.subscribeToAll({ filter }));
    await heard.until('caughtUp');
    const read = await all(client.readAll());
    const due = read.filter((_, n) => (n + 1) % 40 === 0).map(({ event }) => event?.position);
    await until(() => checkpoints.length === due.length);
    expect(checkpoints).toEqual(due);
    expect(heard.events).toEqual([]);
  });

  it('falls behind when more is written than it can hold, and catches up again', async () => {
    const stream = newStream();
    const heard = store.listen(client.subscribeToStream(stream));
    await heard.until('caughtUp');
    await client.appendToStream(stream, facts(400));
    await heard.until('caughtUp', 2);
    const marks = heard.order.filter((said) => typeof said === 'string');
    expect(marks).toEqual(['confirmation', 'caughtUp', 'fellBehind', 'caughtUp']);
    expect(numbers(heard.events)).toEqual(Array.from({ length: 400 }, (_, n) => n));
  });

  it('ends with an error when its stream is tombstoned', async () => {
    const stream = newStream();
    await client.appendToStream(stream, facts(1));
    const heard = store.listen(client.subscribeToStream(stream));
    await heard.until('caughtUp');
    await client.tombstoneStream(stream);
    await until(() => heard.error !== undefined);
    expect(heard.error?.type).toBe(ErrorType.STREAM_DELETED);
  });

  it('refuses a position that lies inside a record, as one of another store does', async () => {
    const [first] = await all(client.readAll({ maxCount: 1 }));
    const commit = (first?.event?.position?.commit ?? 0n) + 1n;
    const heard = store.listen(
      client.subscribeToAll({ fromPosition: { commit, prepare: commit } }),
    );
    await until(() => heard.error !== undefined);
    expect(heard.order).toEqual([]);
  });

  it('is over for the server when the reader unsubscribes', async () => {
    const open = async () => (await store.server.counts())['openSubscriptions'] ?? 0;
    const before = await open();
    const heard = store.listen(client.subscribeToAll());
    await heard.until('caughtUp');
    expect(await open()).toBe(before + 1);
    await heard.subscription.unsubscribe();
    await until(async () => (await open()) === before);
  });

  it('waits for a slow reader, and holds up nobody else', async () => {
    const slow = client.subscribeToAll();
    const quick = store.listen(store.client().subscribeToAll());
    await quick.until('caughtUp');
    for (let n = 0; n < 10; n += 1) await client.appendToStream(newStream(), facts(500, 500 * n));
    await quick.until(4_999);
    const read: unknown[] = [];
    for await (const event of slow) {
      read.push(...numbers([event]));
      if (read.at(-1) === 4_999) break;
    }
    expect(read).toEqual(numbers(quick.events).slice(0, read.length));
  });
});
