import type { Position, StoredEvent } from '../port.js';
import { textLength } from './stored-text.js';

/** The newest events, in memory, in order: subscribers near the head read here, all the same objects. */
export class RecentEvents {
  private events: StoredEvent[] = [];
  private offset = 0;
  private size = 0;
  private from: Position;

  /** `last` is the position of the newest event known; the first one kept will be the next. */
  constructor(
    private newest: Position,
    private readonly maxEvents: number,
    private readonly maxCharacters: number,
  ) {
    this.from = newest;
  }

  /** Position of the newest event known. */
  get last(): Position {
    return this.newest;
  }

  /** Everything after this position is kept. */
  get floor(): Position {
    return this.from;
  }

  /** Adds events that come after `last`, in order; the caller has made sure that they do. */
  add(events: readonly StoredEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.size += weight(event);
      this.newest = event.position;
    }
    this.forget();
  }

  /** Up to `limit` events after a position, which is not before `floor`. */
  after(position: Position, limit: number): readonly StoredEvent[] {
    const first = this.firstAfter(position);
    return this.events.slice(first, first + limit);
  }

  /** The event at a position, if it is kept. */
  at(position: Position): StoredEvent | undefined {
    const event = this.events[this.firstAfter(position) - 1];
    return event?.position === position ? event : undefined;
  }

  private firstAfter(position: Position): number {
    let low = this.offset;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.events[middle]?.position ?? '') > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private forget(): void {
    while (
      this.events.length - this.offset > this.maxEvents ||
      (this.size > this.maxCharacters && this.offset < this.events.length)
    ) {
      const oldest = this.events[this.offset];
      if (oldest !== undefined) {
        this.size -= weight(oldest);
        this.from = oldest.position;
      }
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
  return textLength(event) + 200;
}
