import { type EventStore, start, type StoredEvent } from '#src/platform/event-store/port.js';

/** Every event of a store. */
export async function allEvents(store: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = start; ;) {
    const page = await store.readAll({ after });
    const last = page.at(-1);
    if (!last) return events;
    events.push(...page);
    after = last.position;
  }
}
