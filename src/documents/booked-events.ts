import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';

/** How many are read at a time: a long statement must not take the store from everyone else. */
const atOnce = 16;

/** The events behind entries of the books, read from the log itself: a document quotes its source. */
@Injectable()
export class BookedEvents {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Throws when something else stands there: then the books and the log differ, which is a bug. */
  async read(stream: string, revision: bigint, eventId: string): Promise<RecordedEvent> {
    const [event] = await this.inTurn(() =>
      this.store.readStream(stream, { from: revision, limit: 1 }),
    );
    if (event?.id !== eventId) throw new Error(`No event ${eventId} at ${stream} ${revision}`);
    return this.codec.decode(event);
  }

  /** All events of a stream; empty when there is none. */
  async stream(stream: string): Promise<RecordedEvent[]> {
    const events = await this.inTurn(() => this.store.readStream(stream));
    return events.map((event) => this.codec.decode(event));
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.busy >= atOnce) await new Promise<void>((resume) => this.waiting.push(resume));
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }
}
