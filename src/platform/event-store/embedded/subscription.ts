import { setTimeout as pause } from 'node:timers/promises';
import { type FeedBatch, PositionBeyondHead, type StoredEvent, Unavailable } from '../port.js';
import { change, unlessAborted } from '../waiting.js';
import { backoffMs } from './connection.js';
import { assertFollows, OrderBroken } from './order.js';
import { toPosition } from './positions.js';
import type { Reading } from './reading.js';
import type { Tailer } from './tailer.js';

export interface SubscriptionOptions {
  /** The place of the last event that the reader has. */
  readonly after: number;
  readonly signal: AbortSignal;
  readonly batchSize: number;
}

/**
 * One reader's way along the order: pages of his own while he is behind what the tailer keeps, then the
 * events that all share. Nothing is queued for him; a slow reader only falls back to pages.
 */
export async function* subscription(
  tailer: Tailer,
  reading: Reading,
  { after, signal, batchSize }: SubscriptionOptions,
): AsyncGenerator<FeedBatch, void, undefined> {
  const pages = new Pages(reading, signal);
  let place = after;
  let saidLive = false;
  tailer.start();
  while (!signal.aborted && !tailer.ended) {
    const recent = tailer.recent();
    if (recent === undefined) {
      await change(tailer, signal);
      continue;
    }
    if (place > recent.last) {
      const beyond = change(tailer, signal);
      await assertNotBeyond(reading, place, signal);
      tailer.poke();
      await beyond;
      continue;
    }
    const limit = Math.min(batchSize, recent.last - place);
    const events =
      limit === 0 ? [] : (recent.after(place, limit) ?? (await pages.read(place, limit)));
    if (signal.aborted) return;
    place += events.length;
    const live = place === recent.last && tailer.atEnd;
    if (events.length === 0 && (saidLive || !live)) {
      await change(tailer, signal);
      continue;
    }
    saidLive = live;
    // While the reader works on this page, the next one is fetched.
    if (recent.after(place, 1) === undefined) {
      pages.prepare(place, Math.min(batchSize, recent.last - place));
    }
    yield { events, live, head: toPosition(recent.last) };
  }
}

/** Pages that are known to be full, since the tailer has seen what lies behind them. */
class Pages {
  private next: { key: string; page: Promise<readonly StoredEvent[]> } | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly signal: AbortSignal,
  ) {}

  prepare(after: number, limit: number): void {
    const page = this.fetch(after, limit);
    // Its failure is for whoever reads it; if nobody does any more, for no one.
    page.catch(() => undefined);
    this.next = { key: `${after}+${limit}`, page };
  }

  /** Nothing if the signal aborts first. */
  async read(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const prepared = this.next?.key === `${after}+${limit}` ? this.next.page : undefined;
    this.next = undefined;
    return (await unlessAborted(prepared ?? this.fetch(after, limit), this.signal)) ?? [];
  }

  private async fetch(after: number, limit: number): Promise<readonly StoredEvent[]> {
    const events = await persist(() => this.reading.page(after, limit), this.signal);
    if (events === undefined) return [];
    assertFollows(after, events);
    if (events.length < limit) {
      throw new OrderBroken(`Expected event ${after + events.length + 1} of the store, found none`);
    }
    return events;
  }
}

async function assertNotBeyond(
  reading: Reading,
  place: number,
  signal: AbortSignal,
): Promise<void> {
  const head = await unlessAborted(
    persist(() => reading.head(), signal),
    signal,
  );
  if (head !== undefined && place > head.place) {
    throw new PositionBeyondHead(toPosition(place), toPosition(head.place));
  }
}

/** Waits for the database as long as the reader does. */
async function persist<Answer>(
  read: () => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    await pause(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
