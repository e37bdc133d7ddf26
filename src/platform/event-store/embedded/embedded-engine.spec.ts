import pg from 'pg';
import {
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
  readAllAfter,
} from '../../../../test/contracts/event-store-stories.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/setup/database.js';
import { Overloaded, PositionBeyondHead, start, Unavailable } from '../port.js';
import { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './embedded-event-store.js';
import { OrderBroken } from './order.js';

describe('the embedded engine', () => {
  let database: TestDatabase;
  let sql: pg.Client;
  let stores: EmbeddedEventStore[];

  beforeEach(async () => {
    database = await createTestDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await sql.end();
    await database.drop();
  });

  function open(options: Partial<EmbeddedEventStoreOptions> = {}): EmbeddedEventStore {
    const store = new EmbeddedEventStore({ connectionString: database.url, ...options });
    stores.push(store);
    return store;
  }

  it('numbers events without gaps, as text that sorts', async () => {
    const store = open();
    expect(await store.head()).toBe(start);
    await store.append(freshStream(), 'no-stream', manyHappened(3));
    const all = await readAllAfter(store, start);
    expect(all.map(({ position }) => position)).toEqual([
      '0000000000000001',
      '0000000000000002',
      '0000000000000003',
    ]);
    expect(store.distance(start, '0000000000000003')).toBe(3);
    await expect(store.readAll({ after: '3' })).rejects.toBeInstanceOf(TypeError);
  });

  it('answers each append of a call by itself', async () => {
    const store = open();
    const taken = freshStream();
    const events = manyHappened(2);
    await store.append(taken, 'no-stream', events);
    const outcomes = await Promise.allSettled([
      store.append(freshStream(), 'no-stream', manyHappened(2)),
      store.append(taken, 5n, [happened()]),
      store.append(freshStream(), 'no-stream', manyHappened(3)),
      store.append(freshStream(), 0n, [happened()]),
      store.append(freshStream(), 'no-stream', [happened()]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(outcomes[4]).toMatchObject({ value: { position: '0000000000000008' } });
    expect(await store.append(taken, 'no-stream', events)).toMatchObject({ alreadyThere: true });
  });

  it('does not let an append that upsets the database fail its neighbours', async () => {
    await sql.query(`ALTER TABLE es_event ADD CHECK (type <> 'poison')`);
    const store = open();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        store.append(freshStream(), 'no-stream', [happened({ n }, n === 17 ? 'poison' : 'food')]),
      ),
    );
    const failed = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    );
    expect(failed).toEqual([expect.any(Unavailable)]);
    expect(await readAllAfter(store, start)).toHaveLength(39);
  });

  it('carries many appends, and large ones, in few calls', async () => {
    const store = open();
    const large = `"${'x'.repeat(300_000)}"`;
    const appended = await Promise.all([
      ...Array.from({ length: 2_500 }, () =>
        store.append(freshStream(), 'no-stream', [happened()]),
      ),
      ...Array.from({ length: 8 }, () =>
        store.append(freshStream(), 'no-stream', [{ ...happened(), data: large }]),
      ),
    ]);
    expect(new Set(appended.map(({ position }) => position)).size).toBe(2_508);
    const calls = await sql.query('SELECT count(DISTINCT created)::integer AS n FROM es_event');
    expect(calls.rows[0].n).toBeLessThan(10);
  });

  it('keeps appends to one stream in the order of asking', async () => {
    const store = open();
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
    const store = open({ maxWaitingAppends: 50 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => store.append(freshStream(), 'no-stream', [happened()])),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(150);
    expect(refused[0]).toMatchObject({ reason: { name: 'Overloaded', retryAfterSeconds: 1 } });
    expect(await readAllAfter(store, start)).toHaveLength(50);
    await store.append(freshStream(), 'no-stream', [happened()]);

    const narrow = open({ maxWaitingBytes: 1_000 });
    const first = narrow.append(freshStream(), 'no-stream', [happened('x'.repeat(600))]);
    const second = narrow.append(freshStream(), 'no-stream', [happened('x'.repeat(600))]);
    await expect(second).rejects.toBeInstanceOf(Overloaded);
    await first;
  });

  it('lets nobody change or remove an event', async () => {
    await open().append(freshStream(), 'no-stream', [happened()]);
    for (const change of [
      `UPDATE es_event SET data = '{}'`,
      'DELETE FROM es_event',
      'TRUNCATE es_event',
    ]) {
      await expect(sql.query(change)).rejects.toThrow('es_event only grows');
    }
  });

  it('hands the same events to every live subscriber, also to those who fell behind memory', async () => {
    const store = open({ recentEvents: 40 });
    const total = 400;
    const enough = ({ events }: { events: readonly unknown[] }) => events.length >= total;
    const first = hear(store, start, enough);
    const second = hear(store, start, enough);
    const slow = hear(store, start, enough, {
      batchSize: 1,
      work: async () => void (await store.head()),
    });
    const stream = freshStream();
    for (let n = 0; n < total; n += 1) {
      await store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [happened({ n })]);
    }
    const [one, two] = [(await first).events, (await second).events];
    expect(one.at(-1)).toBe(two.at(-1));
    expect((await slow).events).toEqual(one);
    expect(one).toEqual(await readAllAfter(store, start));
  });

  it('refuses a position that lies after its last event', async () => {
    const store = open();
    await store.append(freshStream(), 'no-stream', [happened()]);
    await expect(hear(store, '0000000000000009', () => true)).rejects.toBeInstanceOf(
      PositionBeyondHead,
    );
  });

  it('stops every reader at a hole in the order', async () => {
    const store = open();
    const listening = hear(store, start, () => false);
    await store.append(freshStream(), 'no-stream', [happened()]);
    await sql.query(
      `INSERT INTO es_event SELECT pos + 2, 'x', 0, id, type, data, meta, created FROM es_event`,
    );
    await expect(listening).rejects.toBeInstanceOf(OrderBroken);
    await expect(store.readAll({ after: start })).rejects.toBeInstanceOf(OrderBroken);
    await expect(hear(store, start, () => false)).rejects.toBeInstanceOf(OrderBroken);
  });

  it('answers what waits before it closes, then nothing', async () => {
    const store = open();
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
});
