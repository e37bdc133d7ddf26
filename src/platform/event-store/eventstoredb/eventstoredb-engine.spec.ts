import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
  readAllAfter,
} from '../../../../test/contracts/event-store-stories.js';
import type { StartOptions } from '../../../../test/eventstoredb/start-server.js';
import { OutcomeUnknown, Overloaded, start, TooLarge, Unavailable } from '../port.js';
import type { EventStoreDbOptions } from './eventstoredb-event-store.js';
import { OnServer } from './scenario.js';

describe('the EventStoreDB engine', () => {
  let on: OnServer;
  afterEach(() => on?.dispose());

  async function open(options: Partial<EventStoreDbOptions> = {}, server: StartOptions = {}) {
    on = await OnServer.start(options, server);
    return on.store;
  }

  it('names events by their place in the log, as text that sorts', async () => {
    const store = await open();
    expect(await store.head()).toBe(start);
    expect(await readAllAfter(store, start)).toEqual([]);
    const { position } = await store.append(freshStream(), 'no-stream', manyHappened(3));
    const all = await readAllAfter(store, start);
    expect(all.at(-1)?.position).toBe(position);
    for (const event of all) expect(event.position).toMatch(/^\d{20}-\d{20}$/);
    expect(store.distance()).toBeUndefined();
  });

  it('has one name for all who come first, which nobody reads as an event', async () => {
    const one = await open();
    const two = await on.reopen();
    const [name, same] = await Promise.all([one.storeId(), two.storeId()]);
    expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(same).toBe(name);
    expect(await one.head()).toBe(start);
    const event = happened();
    await one.append(freshStream(), 'no-stream', [event]);
    expect(ids(await readAllAfter(two, start))).toEqual([event.id]);
    const { events } = await hear(two, start, (heard) => heard.events.length > 0);
    expect(ids(events)).toEqual([event.id]);
    expect(await two.readStream('tributary-store')).toEqual([]);
    await expect(two.append('tributary-store', 0n, [happened()])).rejects.toBeInstanceOf(TypeError);
    await on.server.restart();
    const later = await on.reopen();
    expect(await later.storeId()).toBe(name);
  });

  it('gives other stores other names', async () => {
    const name = await (await open()).storeId();
    await on.dispose();
    expect(await (await open()).storeId()).not.toBe(name);
  });

  it('keeps appends to one stream in the order of asking', async () => {
    const store = await open();
    const stream = freshStream();
    const events = manyHappened(100);
    await Promise.all(
      events.map((event, n) =>
        store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [event]),
      ),
    );
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it('refuses appends beyond what may wait, and loses none of the others', async () => {
    const store = await open({ maxWaitingAppends: 50 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => store.append(freshStream(), 'no-stream', [happened()])),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(150);
    expect(refused[0]).toMatchObject({ reason: { name: 'Overloaded', retryAfterSeconds: 1 } });
    expect(await readAllAfter(store, start)).toHaveLength(50);
    await store.append(freshStream(), 'no-stream', [happened()]);

    const narrow = await on.reopen({ maxWaitingBytes: 1_000 });
    const first = narrow.append(freshStream(), 'no-stream', [happened('x'.repeat(600))]);
    const second = narrow.append(freshStream(), 'no-stream', [happened('x'.repeat(600))]);
    await expect(second).rejects.toBeInstanceOf(Overloaded);
    await first;
  });

  it('serves all subscribers over one subscription, and each behind its memory by pages', async () => {
    const store = await open({ recentEvents: 40 });
    const total = 400;
    const enough = ({ events }: { events: readonly unknown[] }) => events.length >= total;
    const fast = Array.from({ length: 15 }, () => hear(store, start, enough));
    const slow = hear(store, start, enough, { batchSize: 1, work: () => nextTurn() });
    const stream = freshStream();
    for (let n = 0; n < total; n += 1) {
      await store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [happened({ n })]);
    }
    const [one, ...others] = (await Promise.all(fast)).map(({ events }) => events);
    for (const other of others) expect(other.at(-1)).toBe(one?.at(-1));
    expect((await slow).events).toEqual(one);
    expect(one).toEqual(await readAllAfter(store, start));
    expect(await on.server.counts()).toMatchObject({ openSubscriptions: 1, subscribe: 1 });
  });

  it('talks TLS with a login', async () => {
    const store = await open({}, { tls: true });
    const connectionString = on.server.url.replace('://', '://admin:secret@');
    for (const each of [store, await on.reopen({ connectionString })]) {
      const event = happened();
      const stream = freshStream();
      await each.append(stream, 'no-stream', [event]);
      expect(ids(await each.readStream(stream))).toEqual([event.id]);
      await hear(each, start, ({ events }) => events.at(-1)?.id === event.id);
    }
  });

  it('finds the leader of a cluster by gossip', async () => {
    await open();
    const connectionString = on.server.url.replace('esdb://', 'esdb+discover://');
    const store = await on.reopen({ connectionString });
    const event = happened();
    await store.append(freshStream(), 'no-stream', [event]);
    expect(ids(await readAllAfter(store, start))).toEqual([event.id]);
  });

  it('says so when a server is too old to tell positions', async () => {
    const store = await open({}, { positionsInStreams: false });
    const stream = freshStream();
    await expect(store.storeId()).rejects.toThrow('22.6');
    await expect(store.readStream(stream)).resolves.toEqual([]);
  });

  it('passes on that a server takes less than its limits say', async () => {
    const store = await open({}, { maxAppendSize: 10_000 });
    const large = happened('x'.repeat(20_000));
    await expect(store.append(freshStream(), 'no-stream', [large])).rejects.toBeInstanceOf(
      TooLarge,
    );
  });

  it('answers what waits before it closes, then nothing', async () => {
    const store = await open();
    const listening = hear(store, start, () => false);
    const waiting = store.append(freshStream(), 'no-stream', [happened()]);
    await store.close();
    await expect(waiting).resolves.toMatchObject({ revision: 0n });
    await listening;
    await expect(store.append(freshStream(), 'no-stream', [happened()])).rejects.toBeInstanceOf(
      Unavailable,
    );
    await expect(store.head()).rejects.toBeInstanceOf(Unavailable);
  });

  it('does not wait for a server that is gone before it closes', async () => {
    const store = await open({ patienceMs: 600_000 });
    const stream = freshStream();
    await store.append(stream, 'no-stream', [happened()]);
    await on.server.kill();
    const appends = manyHappened(40).map((event) =>
      store.append(freshStream(), 'no-stream', [event]),
    );
    const outcomes = Promise.allSettled(appends);
    const closing = store.close();
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({
        reason: { name: expect.stringMatching(/^(Unavailable|OutcomeUnknown)$/) },
      });
    await closing;
  });

  it('does not wait for an append that is never answered before it closes', async () => {
    const store = await open({ patienceMs: 600_000, appendTimeoutMs: 600_000 });
    await store.append(freshStream(), 'no-stream', [happened()]);
    await on.server.fault({ kind: 'hang', at: 'after-write' });
    const append = store.append(freshStream(), 'no-stream', [happened()]);
    const unknown = expect(append).rejects.toBeInstanceOf(OutcomeUnknown);
    await store.close();
    await unknown;
  });

  it('closes at once when the server does not answer', async () => {
    const store = await open();
    const listening = hear(store, start, () => false);
    await store.append(freshStream(), 'no-stream', [happened()]);
    await on.server.fault({ kind: 'delay', ms: 60_000 });
    const read = store.head();
    const refused = expect(read).rejects.toBeInstanceOf(Unavailable);
    await store.close();
    await listening;
    await refused;
  });
});
