import { randomInt } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.js';
import {
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  Overloaded,
  Unavailable,
  WrongExpectedRevision,
} from '../platform/event-store/port.js';
import { clickShards, clickStream } from './click-streams.js';

/** Told once: without an error the click is on disk. */
export type Written = (error?: Error) => void;

interface WaitingClick {
  readonly event: NewEvent;
  readonly bytes: number;
  readonly written: Written;
}

export interface BatchBounds {
  /** Clicks that may wait, those under way included. */
  readonly waiting: number;
  readonly eventsPerAppend: number;
  readonly bytesPerAppend: number;
}

const usualBounds: BatchBounds = {
  waiting: 20_000,
  eventsPerAppend: 500,
  bytesPerAppend: 512 * 1024,
};

const tries = 5;
/** This many waiting clicks are worth an append at once, without gathering more. */
const crowd = 16;

interface Delivered {
  readonly batch: readonly WaitingClick[];
  readonly error: Error | undefined;
}

/**
 * Writes clicks, many to one append: while one append is under way, the next batch gathers. Alone, a
 * click waits for nothing; in a crowd, a commit to disk is shared. Each process writes a shard of its
 * own where it can, so that exact revisions hardly ever clash.
 */
export class ClickBatcher {
  private waiting: WaitingClick[] = [];
  private underWay = 0;
  private running: Promise<void> | undefined;
  private closed = false;
  private shard = randomInt(clickShards);
  private stream = '';
  private last: ExpectedRevision = 'no-stream';

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly bounds: BatchBounds = usualBounds,
  ) {}

  /** Clicks that are not yet answered. */
  get count(): number {
    return this.waiting.length + this.underWay;
  }

  /** The stream that this process writes now, as far as it wrote any. */
  get writesTo(): string {
    return this.stream;
  }

  /** Takes a click. A full queue is told at once, with Overloaded. */
  add(event: NewEvent, written: Written): void {
    if (this.closed) return written(new Unavailable('Clicks are no longer taken'));
    if (this.count >= this.bounds.waiting) return written(new Overloaded(1));
    const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    this.waiting.push({ event, bytes, written });
    this.running ??= this.drain();
  }

  /** Takes no more and answers what waits. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async drain(): Promise<void> {
    let before: Delivered | undefined;
    while (this.waiting.length > 0) {
      // In a crowd the next batch goes to the disk first, and the last one is answered meanwhile.
      if (this.waiting.length < crowd || !before) {
        this.answer(before);
        before = undefined;
        await this.gathered();
      }
      const batch = this.take();
      this.underWay += batch.length;
      const delivery = this.deliver(batch.map(({ event }) => event)).then(
        () => undefined,
        (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
      );
      if (before) {
        // The append leaves this process in the next turn; answering would hold it up.
        await nextTurn();
        this.answer(before);
      }
      before = { batch, error: await delivery };
    }
    this.answer(before);
    this.running = this.waiting.length > 0 ? this.drain() : undefined;
  }

  private answer(delivered: Delivered | undefined): void {
    if (!delivered) return;
    const { batch, error } = delivered;
    this.underWay -= batch.length;
    for (const { written } of batch) written(error);
  }

  /**
   * Waits while each turn of the event loop brings more clicks: in a crowd, that makes few large
   * appends instead of many small ones; alone, it is over at once. No timer.
   */
  private async gathered(): Promise<void> {
    for (let before = -1; this.waiting.length > before; await nextTurn()) {
      before = this.waiting.length;
      if (before >= this.bounds.eventsPerAppend) return;
    }
  }

  private take(): WaitingClick[] {
    const { eventsPerAppend, bytesPerAppend } = this.bounds;
    let bytes = 0;
    let count = 0;
    for (const click of this.waiting) {
      bytes += click.bytes;
      if (count === eventsPerAppend || (count > 0 && bytes > bytesPerAppend)) break;
      count += 1;
    }
    if (count < this.waiting.length) return this.waiting.splice(0, count);
    const all = this.waiting;
    this.waiting = [];
    return all;
  }

  /** Appends a batch once, however often it takes: the same ids go out again until the store knows. */
  private async deliver(events: readonly NewEvent[]): Promise<void> {
    const { stream, expected: first } = this.place();
    let expected = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { revision } = await this.store.append(stream, expected, events);
        this.last = revision;
        return;
      } catch (error) {
        if (attempt === tries) throw error;
        if (error instanceof WrongExpectedRevision) {
          expected = error.actual ?? 'no-stream';
          this.last = expected;
          // Someone else writes here: after this batch, go elsewhere.
          if (attempt > 1) this.shard = randomInt(clickShards);
        } else if (error instanceof OutcomeUnknown) await pause(50 * attempt);
        else throw error;
      }
    }
  }

  private place(): { stream: string; expected: ExpectedRevision } {
    const stream = clickStream(this.shard, this.clock.now());
    if (stream !== this.stream) {
      this.stream = stream;
      this.last = 'no-stream';
    }
    return { stream, expected: this.last };
  }
}
