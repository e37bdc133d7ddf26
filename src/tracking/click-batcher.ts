import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import {
  type EventStore,
  type NewEvent,
  OutcomeUnknown,
  Overloaded,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../platform/event-store/port.js';
import { ClickShard, type StreamEnd } from './click-shard.js';
import { type ClickJournal, clickPatienceMs } from './journal/click-journal.js';
import { late, within } from './within.js';

/** Told once: without an error the click is on disk, or at least the shopper may go on. Should not throw. */
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

/** A store just asked is given this long, however long its clicks have waited already. */
const leastPatienceMs = 100;

interface Delivered {
  readonly batch: readonly WaitingClick[];
  readonly error: Error | undefined;
}

/** What a batch has come to at the store. */
interface Attempt {
  /** Where it was last sent; undefined before that. */
  sentTo: StreamEnd | undefined;
  /** It may stand there, or still come to. */
  isInDoubt: boolean;
  /** The journal has it: it must not be sent anywhere else. */
  isGivenUp: boolean;
}

/**
 * Writes clicks, many to one append: while one append is under way, the next batch gathers. Alone, a
 * click waits for nothing; in a crowd, a commit to disk is shared. Each process writes a shard of its
 * own where it can, so that exact revisions hardly ever clash. What the store does not take in time goes
 * to the journal; without one, it is told as the store's failure.
 */
export class ClickBatcher {
  private waiting: WaitingClick[] = [];
  private underWay = 0;
  private running: Promise<void> | undefined;
  private closed = false;
  /** When the oldest of the waiting clicks came, on the clock of `performance`. */
  private waitingSince = 0;

  constructor(
    private readonly store: EventStore,
    private readonly shard: ClickShard,
    private readonly journal?: ClickJournal,
    private readonly bounds: BatchBounds = usualBounds,
    /** Told what a `written` throws: the others are answered all the same. */
    private readonly onTrouble: (error: unknown) => void = () => undefined,
  ) {}

  /** Clicks that are not yet answered. */
  get count(): number {
    return this.waiting.length + this.underWay;
  }

  /** The stream that this process writes now, as far as it wrote any. */
  get writesTo(): string {
    return this.shard.writesTo;
  }

  /** Takes a click. A full queue is told at once, with Overloaded. */
  add(event: NewEvent, written: Written): void {
    if (this.closed) return written(new Unavailable('Clicks are no longer taken'));
    if (this.count >= this.bounds.waiting) return written(new Overloaded(1));
    const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    if (this.waiting.length === 0) this.waitingSince = performance.now();
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
      const since = this.waitingSince;
      const batch = this.take();
      this.underWay += batch.length;
      const events = batch.map(({ event }) => event);
      const delivery = this.deliver(events, since).then(
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
    for (const { written } of batch) {
      try {
        written(error);
      } catch (trouble) {
        this.onTrouble(trouble);
      }
    }
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

  /** To the store, or to the journal; `since` is when the first of them came. */
  private async deliver(events: readonly NewEvent[], since: number): Promise<void> {
    const { journal } = this;
    const attempt: Attempt = { sentTo: undefined, isInDoubt: false, isGivenUp: false };
    if (!journal) return this.append(events, attempt);
    const { circuit } = journal;
    const patience = (): number => since + clickPatienceMs - performance.now();
    if (circuit.state === 'handing-over') await within(circuit.handedOver, patience());
    if (circuit.state !== 'closed') {
      return keepIn(journal, events, attempt, new Unavailable('The event store is not back yet'));
    }
    const appending = this.append(events, attempt);
    try {
      const patienceMs = Math.max(leastPatienceMs, patience());
      if ((await within(appending, patienceMs)) !== late) return;
    } catch (error) {
      if (error instanceof TooLarge || error instanceof TypeError) throw error;
      return keepIn(journal, events, attempt, error);
    }
    attempt.isGivenUp = true;
    await keepIn(journal, events, attempt, new Unavailable('An append takes too long'), appending);
  }

  /** Appends a batch once, however often it takes: the same ids go out again until the store knows. */
  private async append(events: readonly NewEvent[], attempt: Attempt): Promise<void> {
    const { stream, expected } = this.shard.end();
    attempt.sentTo = { stream, expected };
    for (let count = 1; ; count += 1) {
      // A try that never went out says nothing of an earlier one.
      const wasInDoubt = attempt.isInDoubt;
      attempt.isInDoubt = true;
      try {
        const { revision } = await this.store.append(stream, attempt.sentTo.expected, events);
        this.journal?.tookAppend();
        if (!attempt.isGivenUp) this.shard.endsAt(stream, revision);
        return;
      } catch (error) {
        if (attempt.isGivenUp) throw error;
        if (error instanceof WrongExpectedRevision) {
          attempt.isInDoubt = false;
          attempt.sentTo = { stream, expected: error.actual ?? 'no-stream' };
          this.shard.endsAt(stream, error.actual);
          if (count > 1) this.shard.leave();
        } else if (error instanceof OutcomeUnknown) await pause(50 * count);
        else {
          attempt.isInDoubt = wasInDoubt;
          throw error;
        }
        if (count === tries || attempt.isGivenUp) throw error;
      }
    }
  }
}

/** `appending` is the append of these clicks that has not been answered yet. */
async function keepIn(
  journal: ClickJournal,
  events: readonly NewEvent[],
  { sentTo, isInDoubt }: Attempt,
  reason: unknown,
  appending?: Promise<void>,
): Promise<void> {
  const isKept = await journal.keep(events, isInDoubt ? sentTo : undefined, reason);
  const lose = (): void => {
    if (!isKept) journal.lose(events.length);
  };
  if (!appending) return lose();
  // What the store says too late of an append may still save the clicks, or say that it is back.
  appending.then(() => journal.wake(), lose);
}
