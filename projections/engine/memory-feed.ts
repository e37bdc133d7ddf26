import { type Feed, type FeedBatch, start } from './feed.js';
import type { EventMetadata, RecordedEvent } from './projection.js';

/** An event as a test tells it; what it leaves out is made up, always the same. */
export interface GivenEvent {
  readonly type: string;
  readonly data: unknown;
  /** Default: one stream for all. */
  readonly stream?: string;
  readonly id?: string;
  readonly metadata?: Partial<EventMetadata>;
}

const firstRecording = Date.UTC(2026, 0, 1);

/** A feed of events held in memory, for tests: as a store's, it goes on as more are recorded. */
export class MemoryFeed implements Feed {
  private readonly events: RecordedEvent[] = [];
  private readonly revisions = new Map<string, bigint>();
  private waiting: (() => void)[] = [];

  constructor(private readonly store = 'memory-store') {}

  /** Returns the position of the last one. */
  record(...given: readonly GivenEvent[]): string {
    for (const each of given) this.events.push(this.recorded(each));
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
    return this.last;
  }

  async *subscribe({
    after,
    signal,
    batchSize = 500,
  }: {
    after: string;
    signal: AbortSignal;
    batchSize?: number;
  }): AsyncGenerator<FeedBatch, void, undefined> {
    let place = placeOf(after);
    let saidLive = false;
    while (!signal.aborted) {
      const events = this.events.slice(place, place + batchSize);
      place += events.length;
      const live = place >= this.events.length;
      if (events.length > 0 || (live && !saidLive)) yield { events, live, head: this.last };
      else await this.more(signal);
      saidLive = live;
    }
  }

  head(): Promise<string> {
    return Promise.resolve(this.last);
  }

  storeId(): Promise<string> {
    return Promise.resolve(this.store);
  }

  distance(from: string, to: string): number {
    return placeOf(to) - placeOf(from);
  }

  private get last(): string {
    return positionOf(this.events.length);
  }

  private recorded({ type, data, stream = 'stream-1', id, metadata }: GivenEvent): RecordedEvent {
    const place = this.events.length + 1;
    const revision = (this.revisions.get(stream) ?? -1n) + 1n;
    this.revisions.set(stream, revision);
    const recordedAt = new Date(firstRecording + place * 1000).toISOString();
    return {
      id: id ?? `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
      type,
      stream,
      revision,
      position: positionOf(place),
      data,
      metadata: {
        v: 1,
        commandId: `command-${place}`,
        correlationId: `command-${place}`,
        causationId: null,
        actor: { type: 'user', id: 'user-1' },
        recordedAt,
        effectiveAt: recordedAt,
        ...metadata,
      },
    };
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      signal.addEventListener('abort', wake);
      this.waiting.push(wake);
    });
  }
}

function positionOf(place: number): string {
  return place === 0 ? start : String(place).padStart(16, '0');
}

function placeOf(position: string): number {
  return position === start ? 0 : Number(position);
}
