import type { StoredEvent } from '../port.js';
import { toPlace } from './positions.js';

/** The newest events, in memory, without gaps: subscribers near the head read here, all the same objects. */
export class RecentEvents {
  private events: StoredEvent[] = [];
  private offset = 0;
  private size = 0;
  private lastPlace: number;

  /** `last` is the place of the newest event known; the first one kept will be the next. */
  constructor(
    last: number,
    private readonly maxEvents: number,
    private readonly maxCharacters: number,
  ) {
    this.lastPlace = last;
  }

  /** Place of the newest event known. */
  get last(): number {
    return this.lastPlace;
  }

  /** Adds events that follow on `last`; the caller has made sure that they do. */
  add(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.size += weight(event);
    }
    this.lastPlace += events.length;
    this.forget();
  }

  /** Up to `limit` events after `place`; undefined if some of them are no longer kept. */
  after(place: number, limit: number): readonly StoredEvent[] | undefined {
    const first = this.lastPlace - (this.events.length - this.offset) + 1;
    if (place < first - 1) return undefined;
    const from = this.offset + place - first + 1;
    return this.events.slice(from, from + limit);
  }

  private forget(): void {
    while (
      this.events.length - this.offset > this.maxEvents ||
      (this.size > this.maxCharacters && this.offset < this.events.length)
    ) {
      const oldest = this.events[this.offset];
      if (oldest !== undefined) this.size -= weight(oldest);
      this.offset += 1;
    }
    // Cutting the front off moves the rest: do it once per ring, not once per event.
    if (this.offset > this.maxEvents || this.offset === this.events.length) {
      this.events = this.events.slice(this.offset);
      this.offset = 0;
    }
  }
}

function weight(event: StoredEvent): number {
  return event.data.length + event.metadata.length + 200;
}

/** The events of `events` that lie after `place`. */
export function newerThan(place: number, events: readonly StoredEvent[]): readonly StoredEvent[] {
  const first = events[0];
  if (first === undefined) return events;
  return events.slice(Math.max(0, place - toPlace(first.position) + 1));
}
