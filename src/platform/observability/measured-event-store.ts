import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  type StoredEvent,
} from '../event-store/port.js';
import type { Metrics } from './metrics.js';

/** An event store, whichever its engine, that tells how many appends wait and how long they took. */
export class MeasuredEventStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const began = performance.now();
    this.metrics.appendBegun();
    try {
      const appended = await this.store.append(stream, expected, events);
      this.metrics.appended((performance.now() - began) / 1000);
      return appended;
    } finally {
      this.metrics.appendEnded();
    }
  }

  override readStream(
    stream: string,
    options?: { from?: bigint; limit?: number },
  ): Promise<StoredEvent[]> {
    return this.store.readStream(stream, options);
  }

  override readAll(options: { after: Position; limit?: number }): Promise<StoredEvent[]> {
    return this.store.readAll(options);
  }

  override subscribe(options: {
    after: Position;
    signal: AbortSignal;
    batchSize?: number;
  }): AsyncIterable<FeedBatch> {
    return this.store.subscribe(options);
  }

  override head(): Promise<Position> {
    return this.store.head();
  }

  override storeId(): Promise<string> {
    return this.store.storeId();
  }

  override distance(from: Position, to: Position): number | undefined {
    return this.store.distance(from, to);
  }

  override close(): Promise<void> {
    return this.store.close();
  }
}
