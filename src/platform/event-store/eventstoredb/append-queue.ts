import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Appended, OutcomeUnknown, Overloaded, Unavailable } from '../port.js';
import {
  type Answered,
  type AppendAttempts,
  AppendRefused,
  type AppendRequest,
  RetryRefused,
} from './append-attempts.js';
import type { Repeats } from './repeats.js';

export interface QueueBounds {
  readonly requests: number;
  readonly bytes: number;
}

interface WaitingAppend {
  readonly request: AppendRequest;
  resolve(appended: Appended): void;
  reject(error: Error): void;
}

/**
 * Appends under way at one time. The clients' batch stream buffers 16 messages; when it fails while it
 * holds more, neither client catches the error, and the process ends.
 */
const maxUnderWay = 15;

/**
 * Appends on their way to the server. Of each stream at most one is under way: the others stand behind
 * it, in order, so that none overtakes the one whose revision it counts on.
 */
export class AppendQueue {
  private ready: WaitingAppend[] = [];
  private readonly behind = new Map<string, WaitingAppend[]>();
  private underWay = 0;
  private count = 0;
  private bytes = 0;
  private closed = false;
  private emptied: (() => void) | undefined;

  constructor(
    private readonly attempts: AppendAttempts,
    private readonly repeats: Repeats,
    private readonly bounds: QueueBounds,
  ) {}

  push(request: AppendRequest): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.closed) throw new Unavailable('The event store is closed');
      const bytes = this.bytes + request.bytes;
      if (this.count >= this.bounds.requests || bytes > this.bounds.bytes) throw new Overloaded(1);
      this.count += 1;
      this.bytes = bytes;
      this.enqueue({ request, resolve, reject });
      this.sendNext();
    });
  }

  /** Takes no more, answers what waits. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.count > 0) await new Promise<void>((resolve) => (this.emptied = resolve));
  }

  private enqueue(append: WaitingAppend): void {
    const { stream } = append.request;
    const queue = this.behind.get(stream);
    if (queue !== undefined) {
      queue.push(append);
      return;
    }
    this.behind.set(stream, []);
    this.ready.push(append);
  }

  private sendNext(): void {
    while (this.underWay < maxUnderWay) {
      const append = this.ready.shift();
      if (append === undefined) return;
      this.underWay += 1;
      void this.deliver(append);
    }
  }

  private async deliver(append: WaitingAppend): Promise<void> {
    // A turn of its own: a client may drop its connection within a turn, and single calls begun in the
    // rest of that turn would fail where nobody catches it.
    await nextTurn();
    try {
      // Whoever stands behind need not wait for more than this.
      void this.answer(append, await this.attempts.send(append.request));
    } catch (error) {
      append.reject(error as Error);
      this.settled(append);
      if (isGone(error)) this.rejectWaiting(error);
    }
    this.underWay -= 1;
    const { stream } = append.request;
    const next = this.behind.get(stream)?.shift();
    if (next !== undefined) this.ready.push(next);
    else this.behind.delete(stream);
    this.sendNext();
  }

  private async answer(append: WaitingAppend, answered: Answered): Promise<void> {
    try {
      append.resolve(await this.repeats.tell(append.request, answered));
    } catch (error) {
      append.reject(error as Error);
    }
    this.settled(append);
  }

  /** The server is gone for longer than anyone's patience: do not let each append find out anew. */
  private rejectWaiting(cause: unknown): void {
    const waiting = [...this.ready, ...[...this.behind.values()].flat()];
    for (const { request } of this.ready) this.behind.delete(request.stream);
    for (const queue of this.behind.values()) queue.length = 0;
    this.ready = [];
    for (const append of waiting) {
      append.reject(new Unavailable('The event store cannot be reached', { cause }));
      this.settled(append);
    }
  }

  private settled({ request }: WaitingAppend): void {
    this.count -= 1;
    this.bytes -= request.bytes;
    if (this.count === 0) this.emptied?.();
  }
}

/** Patience ran out; not that the server said no to this one append. */
function isGone(error: unknown): boolean {
  if (error instanceof AppendRefused || error instanceof RetryRefused) return false;
  return error instanceof Unavailable || error instanceof OutcomeUnknown;
}
