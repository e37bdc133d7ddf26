import { createServer } from 'node:net';
import pg from 'pg';
import {
  expectInOrder,
  freshStream,
  happened,
  hear,
  ids,
  manyHappened,
} from '../../../../test/contracts/event-store-stories.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/setup/database.js';
import { start, Unavailable } from '../port.js';
import { EmbeddedEventStore, type EmbeddedEventStoreOptions } from './embedded-event-store.js';

describe('the embedded engine, when connections fail', () => {
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

  it('says Unavailable when the database was never reached', async () => {
    const connectionString = `postgres://nobody@127.0.0.1:${await closedPort()}/nothing`;
    const store = open({ connectionString, patienceMs: 100 });
    const appends = [1, 2].map(() => store.append(freshStream(), 'no-stream', [happened()]));
    for (const append of appends) await expect(append).rejects.toBeInstanceOf(Unavailable);
    await expect(store.head()).rejects.toBeInstanceOf(Unavailable);
  });

  it('says that the outcome is unknown only after it could not find out', async () => {
    const store = open({ patienceMs: 200 });
    const stream = freshStream();
    const event = happened();
    await sql.query('BEGIN; SELECT * FROM es_head FOR UPDATE');
    const held = store.append(stream, 'no-stream', [event]);
    const unknown = expect(held).rejects.toMatchObject({ name: 'OutcomeUnknown' });
    const outside = await beside(database.url);
    const name = new URL(database.url).pathname.slice(1);
    await until(
      outside,
      `SELECT pid FROM pg_stat_activity
        WHERE datname = '${name}' AND wait_event_type = 'Lock'`,
    );
    await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await outside.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = '${name}' AND wait_event_type = 'Lock'`);
    await unknown;
    await outside.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await outside.end();
    await sql.query('COMMIT');
    await store.append(stream, 'no-stream', [event]);
    expect(ids(await store.readStream(stream))).toEqual([event.id]);
  });

  it('keeps every acknowledged event once, in order, while its connections are killed', async () => {
    const [one, two, observer] = [open(), open(), open()];
    const acked: string[] = [];
    let killing = true;
    const write = async (store: EmbeddedEventStore) => {
      const stream = freshStream();
      for (let revision = -1n; killing;) {
        const events = manyHappened(3);
        const expected = revision < 0n ? 'no-stream' : revision;
        ({ revision } = await store.append(stream, expected, events));
        acked.push(...ids(events));
      }
    };
    const all = new Set<string>();
    let ended = false;
    const heard = hear(observer, start, ({ batches }) => {
      for (const { id } of batches.at(-1)?.events ?? []) all.add(id);
      return ended && acked.every((id) => all.has(id));
    });
    const writers = [one, one, two, two].map(write);
    let kills = 0;
    for (const end = performance.now() + 2_500; performance.now() < end;) {
      const { rowCount } = await sql.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid()`);
      kills += rowCount ?? 0;
      await sql.query('SELECT pg_sleep(0.06)');
    }
    killing = false;
    await Promise.all(writers);
    ended = true;
    // One more event, so that the observer looks again.
    await one.append(freshStream(), 'no-stream', [happened()]);
    const { events } = await heard;
    expect(kills).toBeGreaterThan(30);
    expect(acked.length).toBeGreaterThan(0);
    expectInOrder(events);
    expect(events.map(({ position }) => Number(position))).toEqual(events.map((_, n) => n + 1));
    expect(new Set(ids(events)).size).toBe(events.length);
    expect(acked.filter((id) => !all.has(id))).toEqual([]);
    expect(events.length).toBeLessThanOrEqual(acked.length + 1);
  });
});

/** A connection to the same server, but another database. */
async function beside(url: string): Promise<pg.Client> {
  const other = new URL(url);
  other.pathname = '/postgres';
  const client = new pg.Client({ connectionString: other.href });
  await client.connect();
  return client;
}

/** Asks until there is a row. */
async function until(client: pg.Client, query: string): Promise<void> {
  while ((await client.query(query)).rowCount === 0) await client.query('SELECT pg_sleep(0.01)');
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
