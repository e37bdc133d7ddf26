import { setTimeout as pause } from 'node:timers/promises';
import {
  type FeedBatch,
  type Position,
  PositionBeyondHead,
  type StoredEvent,
  Unavailable,
} from '../port.js';
import { change, unlessAborted } from '../waiting.js';
import { backoffMs } from './failures.js';
import { later } from './positions.js';
import type { Reading } from './reading.js';
import type { Tailer } from './tailer.js';

export interface SubscriptionOptions {
  /** Position of the last event that the reader has. */
  readonly after: Position;
  readonly signal: AbortSignal;
  readonly batchSize: number;
}

/**
 * One reader's way along the log: pages of his own while he is behind what the tailer keeps, then the
 * events that all share. Nothing is queued for him; a slow reader only falls back to pages.
 */
export async function* subscription(
  tailer: Tailer,
  reading: Reading,
  { after, signal, batchSize }: SubscriptionOptions,
): AsyncGenerator<FeedBatch, void, undefined> {
  if (signal.aborted) return;
  tailer.start();
  const head = await persist(() => reading.head(), tailer, signal);
  if (head === undefined) return;
  // What arrived here before exists, even if a leader just elected has yet to know of it.
  const known = later(head, tailer.head);
  if (after > known) throw new PositionBeyondHead(after, known);
  // Not live before he has what exists now, even if it has yet to reach the tailer.
  tailer.aim(head);
  const pages = new Pages(reading, tailer, signal, batchSize);
  let last = after;
  let saidLive = false;
  while (!signal.aborted && !tailer.ended) {
    const recent = tailer.recent();
    if (recent === undefined) {
      await change(tailer, signal);
      continue;
    }
    // As it was before the page was read: what comes after it may not be skipped.
    const { floor } = recent;
    const behind = last < floor;
    const events = behind ? await pages.read(last, floor) : recent.after(last, batchSize);
    if (events === undefined || signal.aborted) return;
    if (!behind && events.length < batchSize && tailer.fresh && !tailer.atEnd) {
      // The rest is on its way: a full batch, rather than what came just now.
      await change(tailer, signal);
      continue;
    }
    last = events.at(-1)?.position ?? later(last, floor);
    const live = tailer.atEnd && last >= tailer.head;
    if (events.length === 0 && (saidLive || !live)) {
      if (!behind) await change(tailer, signal);
      continue;
    }
    saidLive = live;
    // While the reader works on this page, the next one is fetched.
    if (last < recent.floor) pages.prepare(last);
    yield { events, live, head: later(tailer.head, last) };
  }
}

class Pages {
  private next: { after: Position; page: Promise<readonly StoredEvent[] | undefined> } | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly tailer: Tailer,
    private readonly signal: AbortSignal,
    private readonly size: number,
  ) {}

  prepare(after: Position): void {
    const page = this.fetch(after);
    // Its failure is for whoever reads it; if nobody does any more, for no one.
    page.catch(() => undefined);
    this.next = { after, page };
  }

  /**
   * The page after a position that lies before `floor`, where events are known to exist. Undefined once
   * nobody wants it any more. Throws what ended the tailer.
   */
  async read(after: Position, floor: Position): Promise<readonly StoredEvent[] | undefined> {
    const prepared = this.next?.after === after ? this.next.page : undefined;
    this.next = undefined;
    const page = await (prepared ?? this.fetch(after));
    if (page === undefined || page.length > 0) return page;
    // Events may have been deleted since; or a leader just elected has yet to know of them: then it is
    // waited for, lest they be skipped.
    for (let attempt = 0; ; attempt += 1) {
      const head = await persist(() => this.reading.head(), this.tailer, this.signal);
      if (head === undefined) return undefined;
      if (head >= floor) return this.fetch(after);
      this.tailer.recent();
      await pause(backoffMs(attempt), undefined, { signal: this.signal }).catch(() => undefined);
    }
  }

  private fetch(after: Position): Promise<readonly StoredEvent[] | undefined> {
    return persist(() => this.reading.page(after, this.size), this.tailer, this.signal);
  }
}

/** Waits for the server as long as the reader does; undefined once he does not. */
async function persist<Answer>(
  read: () => Promise<Answer>,
  tailer: Tailer,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  for (let attempt = 0; !signal.aborted && !tailer.ended; attempt += 1) {
    try {
      return await unlessAborted(read(), signal);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    await pause(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
