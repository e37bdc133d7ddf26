import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { embeddedEventStoreAt } from '#src/platform/event-store/embedded-at.js';
import { openEventStore } from '#src/platform/event-store/open-event-store.js';
import type { EventStore, NewEvent, StoredEvent } from '#src/platform/event-store/port.js';
import {
  type EventStoreServer,
  startEventStoreServer,
  type StartOptions,
} from '../../eventstoredb/start-server.js';
import { createTestDatabase, type TestDatabase } from '../../setup/database.js';

/** A database whose store has an id of its own: those of a run are clones of one another. */
export async function createOtherDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('UPDATE es_head SET store_id = gen_random_uuid()');
  await client.end();
  return database;
}

/** Stores of both engines for one spec, and their end. */
export class Stores {
  private readonly ends: (() => Promise<void>)[] = [];

  /** A store in a database of its own. */
  async embedded(): Promise<EventStore> {
    const database = await createOtherDatabase();
    const store = embeddedEventStoreAt(database.url);
    this.ends.push(async () => {
      await store.close();
      await database.drop();
    });
    return store;
  }

  async server(options?: StartOptions): Promise<EventStoreServer> {
    const server = await startEventStoreServer(options);
    this.ends.push(() => server.stop());
    return server;
  }

  /** The store on a server. */
  async on({ url }: EventStoreServer): Promise<EventStore> {
    const store = await openEventStore({ url, client: 'eventstore' }, '');
    this.ends.push(() => store.close());
    return store;
  }

  async close(): Promise<void> {
    for (const end of this.ends.toReversed()) await end();
  }
}

/** Text that some JSON parser, database or wire would give back otherwise. */
const oddTexts: readonly string[] = [
  '{"minor":12345678901234567890,"small":-9007199254740993}',
  '{"2":"two","1":"one","10":null}',
  '{"__proto__":{"isAdmin":true},"constructor":1}',
  '{"nul":"\\u0000","separator":"\\u001e","escaped":"\\u00e9"}',
  '{"name":"Zoë Øster 😀 \\ud83d\\ude00 名前","quote":"\\"\\\\"}',
  ' {\n  "spaced" : 1.0, "exponent": 1e400, "zero": -0 }\n',
  '{"a":1,"a":2}',
  '["no","object"]',
  '"bare text"',
  'null',
];

export function event(data: string, metadata = '{"v":1}'): NewEvent {
  return { id: randomUUID(), type: 'thing-happened', data, metadata };
}

/**
 * Writes `count` appends over a few streams, now one event and now several, so that the order across
 * streams matters, with odd text in data and metadata.
 */
export async function writeOddly(store: EventStore, count: number, streams = 7): Promise<void> {
  const revisions = new Map<string, bigint>();
  const run = randomUUID();
  for (let n = 0; n < count; n += 1) {
    const stream = `thing-${(n * n) % streams}-${run}`;
    const text = (at: number) => oddTexts[at % oddTexts.length] ?? '{}';
    const events = Array.from({ length: 1 + (n % 3) }, (_, k) => event(text(n + k), text(n * 3)));
    const last = revisions.get(stream);
    const { revision } = await store.append(stream, last ?? 'no-stream', events);
    revisions.set(stream, revision);
  }
}

/** Events without what is their store's: position and time of taking. */
export function whatCounts(events: readonly StoredEvent[]) {
  return events.map(({ stream, revision, id, type, data, metadata }) => ({
    ...{ stream, revision, id, type, data, metadata },
  }));
}
