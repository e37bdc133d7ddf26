import type { Feed } from '#projections/engine/feed.js';
import type { EventCodec } from './event-store/codec.js';
import type { EventStore } from './event-store/port.js';
import { tracing } from './observability/tracing.js';

/**
 * The event store as projections and policies read it: in order, in today's shape. A reader has a
 * batch at hand from when it is given until it comes back for the next.
 */
export function decodedFeed(store: EventStore, codec: EventCodec): Feed {
  return {
    async *subscribe({ name = 'read', ...options }) {
      for await (const batch of store.subscribe(options)) {
        const traced = tracing()?.batch(name, batch.events);
        try {
          yield { ...batch, events: batch.events.map((event) => codec.decode(event)) };
        } finally {
          traced?.end();
        }
      }
    },
    head: () => store.head(),
    storeId: () => store.storeId(),
    distance: (from, to) => store.distance(from, to),
  };
}
