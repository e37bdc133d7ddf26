import { EmbeddedEventStore } from './embedded/embedded-event-store.js';
import type { EventStore } from './port.js';

/** The events of one database of the embedded engine, whatever engine is configured. For reading them whole. */
export function embeddedEventStoreAt(connectionString: string): EventStore {
  return new EmbeddedEventStore({ connectionString, statementTimeoutMs: 60_000 });
}
