import type { StoredEvent } from '../port.js';
import { toPlace } from './positions.js';

/**
 * The store's order has a hole or a repeat. It cannot happen while es_append is the only writer, so it
 * is an alarm: whoever reads stops, nobody skips.
 */
export class OrderBroken extends Error {
  override readonly name = 'OrderBroken';
}

/** Throws OrderBroken unless `events` follow on `after` one by one. */
export function assertFollows(after: number, events: readonly StoredEvent[]): void {
  events.forEach((event, index) => {
    const expected = after + 1 + index;
    if (toPlace(event.position) !== expected) {
      throw new OrderBroken(`Expected event ${expected} of the store, found ${event.position}`);
    }
  });
}
