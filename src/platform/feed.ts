import type { Feed } from '#projections/engine/feed.js';
import type { EventCodec } from './event-store/codec.js';
import type { EventStore } from './event-store/port.js';

/** The event store as projections and policies read it: in order, in today's shape. */
export function decodedFeed(store: EventStore, codec: EventCodec): Feed {
  return {
    async *subscribe(options) {
      for await (const batch of store.subscribe(options)) {
        yield { ...batch, events: batch.events.map((event) => codec.decode(event)) };
      }
    },
    head: () => store.head(),
    storeId: () => store.storeId(),
    distance: (from, to) => store.distance(from, to),
  };
}
