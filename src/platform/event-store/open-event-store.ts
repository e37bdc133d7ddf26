import type { Config } from '../config.js';
import { EmbeddedEventStore } from './embedded/embedded-event-store.js';
import type { EventStore } from './port.js';

/** A merchant that posts hears within this time that the store is away, and sends the order again. */
const patienceMs = 5_000;

export interface EventStoreHooks {
  /** Told how long each append took, from the call to the answer. */
  readonly onAppended?: (seconds: number) => void;
  /** Told of each failure that the store gets over by itself, and of what it does not. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

/**
 * The event store that the configuration asks for: the one in our database, unless it names a server.
 * Neither the database nor the server need be there yet. Throws TypeError for a connection string that
 * is none.
 */
export async function openEventStore(
  config: Config['eventStore'],
  databaseUrl: string,
  hooks: EventStoreHooks = {},
): Promise<EventStore> {
  if (config.url === undefined) {
    return new EmbeddedEventStore({ connectionString: databaseUrl, patienceMs, ...hooks });
  }
  // Loaded only here: the default needs no gRPC.
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb-event-store.js');
  return EventStoreDbEventStore.open({
    connectionString: config.url,
    client: config.client,
    patienceMs,
    ...hooks,
  });
}
