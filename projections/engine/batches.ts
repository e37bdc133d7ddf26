import type { Feed } from './feed.js';
import type { Projection, RecordedEvent } from './projection.js';
import { systemTiming, type Timing } from './timing.js';

/** Part of the feed that is applied in one transaction. */
export interface Batch {
  /** Only those that the projection has handlers for. */
  readonly events: readonly RecordedEvent[];
  /** How many there were in all. */
  readonly count: number;
  /** Of the last of all. */
  readonly position: string;
  /** When the last of all was recorded; null for one that cannot be read. */
  readonly recordedAt: string | null;
  /** It reaches the head. */
  readonly live: boolean;
}

export interface BatchSizes {
  /** Events with a handler in one transaction, about. Default 4000. */
  readonly events?: number;
  /** While catching up, a batch is closed after this time. Default 500. */
  readonly millis?: number;
  /** Positions passed without an event to apply are saved after this time. Default 250. */
  readonly idleMillis?: number;
}

export interface Reading {
  readonly after: string;
  /** Ends with the event at this position. Without it the feed is followed for ever. */
  readonly until?: string;
  readonly sizes: BatchSizes;
  readonly signal: AbortSignal;
  readonly timing?: Timing;
  /** All events up to here are either applied or of no concern. */
  readonly onPassed?: (position: string) => void;
}

/** This many events at once, at the head, are a rush. */
export const rush = 20;
const restMillis = 25;

/** Cuts the feed into batches: large while there is much to do, at once when at the head. */
export async function* batches(
  feed: Feed,
  projection: Projection,
  { after, until, sizes, signal, timing = systemTiming, onPassed }: Reading,
): AsyncGenerator<Batch, void, undefined> {
  if (until !== undefined && until <= after) return;
  const { events: most = 4000, millis = 500, idleMillis = 250 } = sizes;
  const own = new AbortController();
  const source = feed
    .subscribe({
      name: `projection ${projection.name}`,
      after,
      signal: AbortSignal.any([signal, own.signal]),
      batchSize: Math.min(most, 1000),
    })
    [Symbol.asyncIterator]();
  const open = new OpenBatch(projection, timing);
  let next = source.next();
  try {
    for (;;) {
      const result =
        open.count === 0 ? await next : await within(next, idleMillis - open.age(), timing);
      if (result === 'late') {
        yield open.close();
        continue;
      }
      if (result.done === true || signal.aborted) return;
      open.take(result.value.events, result.value.live, until);
      const ended = until !== undefined && open.last >= until;
      const wait = open.concerned ? millis : idleMillis;
      if (open.concerned ? open.size >= most || open.live : false) yield open.close();
      else if (open.count > 0 && (ended || open.age() >= wait)) yield open.close();
      else if (!open.concerned && open.last !== '') onPassed?.(open.last);
      if (ended) return;
      // In a rush of events that are no concern of ours, look at many together, not at each append.
      if (!open.concerned && result.value.events.length >= rush)
        await timing.rest(restMillis, signal);
      next = source.next();
    }
  } finally {
    own.abort();
    next.catch(() => undefined);
    source.return?.(undefined).catch(() => undefined);
  }
}

class OpenBatch {
  count = 0;
  last = '';
  live = false;
  private events: RecordedEvent[] = [];
  private lastEvent: RecordedEvent | undefined;
  private since = 0;

  constructor(
    private readonly projection: Projection,
    private readonly timing: Timing,
  ) {}

  /** Milliseconds since its first event. */
  age(): number {
    return this.timing.now() - this.since;
  }

  get size(): number {
    return this.events.length;
  }

  /** Holds events that have handlers. */
  get concerned(): boolean {
    return this.events.length > 0;
  }

  take(events: readonly RecordedEvent[], live: boolean, until: string | undefined): void {
    if (this.count === 0) this.since = this.timing.now();
    this.live = live;
    for (const event of events) {
      if (until !== undefined && event.position > until) return;
      this.count += 1;
      this.last = event.position;
      this.lastEvent = event;
      if (isOfConcern(this.projection, event)) this.events.push(event);
    }
  }

  close(): Batch {
    const { events, count, last: position, live } = this;
    const recordedAt = recordingTime(this.lastEvent);
    this.events = [];
    this.count = 0;
    return { events, count, position, recordedAt, live };
  }
}

function isOfConcern({ on, concerns }: Projection, event: RecordedEvent): boolean {
  if (on[event.type] === undefined) return false;
  try {
    return concerns === undefined || concerns(event);
  } catch {
    // One that cannot be read is met where all of them are: when it is applied.
    return true;
  }
}

function recordingTime(event: RecordedEvent | undefined): string | null {
  try {
    return event?.metadata.recordedAt ?? null;
  } catch {
    return null;
  }
}

async function within<Result>(
  next: Promise<Result>,
  millis: number,
  timing: Timing,
): Promise<Result | 'late'> {
  const answered = new AbortController();
  const late = timing.rest(Math.max(0, millis), answered.signal).then(() => 'late' as const);
  try {
    return await Promise.race([next, late]);
  } finally {
    // With a reason of its own: none is made, with a stack, for nobody.
    answered.abort('answered');
  }
}
