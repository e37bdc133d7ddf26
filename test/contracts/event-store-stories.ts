import { randomUUID } from 'node:crypto';
import type {
  EventStore,
  FeedBatch,
  NewEvent,
  Position,
  StoredEvent,
} from '#src/platform/event-store/port.js';

/** A store under test. It may hold other events: no test counts on an empty one. */
export interface OpenedEventStore {
  readonly store: EventStore;
  /** Another store over the same events, as after a restart of the process. */
  reopen(): Promise<EventStore>;
  /** Closes every store opened and removes what they held. */
  dispose(): Promise<void>;
}

export function freshStream(category = 'story'): string {
  return `${category}-${randomUUID()}`;
}

export function happened(data: unknown = { n: 1 }, type = 'thing-happened'): NewEvent {
  return { id: randomUUID(), type, data: JSON.stringify(data), metadata: '{"v":1}' };
}

export function manyHappened(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, n) => happened({ n }));
}

export function ids(events: readonly NewEvent[]): string[] {
  return events.map(({ id }) => id);
}

/** Whatever came after a position, by pages of `limit`. */
export async function readAllAfter(
  store: EventStore,
  after: Position,
  limit?: number,
): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (let from = after; ;) {
    const page = await store.readAll(
      limit === undefined ? { after: from } : { after: from, limit },
    );
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined) return all;
    from = last.position;
  }
}

export interface Heard {
  readonly batches: readonly FeedBatch[];
  readonly events: readonly StoredEvent[];
}

/** Listens until `enough`, then aborts; settles when the feed has ended. */
export async function hear(
  store: EventStore,
  after: Position,
  enough: (heard: Heard) => boolean,
  options: { batchSize?: number; work?: () => Promise<void> } = {},
): Promise<Heard> {
  const listening = new AbortController();
  const batches: FeedBatch[] = [];
  const events: StoredEvent[] = [];
  const { batchSize, work } = options;
  const size = batchSize === undefined ? {} : { batchSize };
  for await (const batch of store.subscribe({ after, signal: listening.signal, ...size })) {
    batches.push(batch);
    events.push(...batch.events);
    await work?.();
    if (enough({ batches, events })) listening.abort();
  }
  return { batches, events };
}

/** The positions of `events`, which must come strictly one after the other. */
export function expectInOrder(events: readonly StoredEvent[]): void {
  for (let n = 1; n < events.length; n += 1) {
    const [before, event] = [events[n - 1]?.position ?? '', events[n]?.position ?? ''];
    if (before >= event) throw new Error(`${event} came after ${before}`);
  }
}
