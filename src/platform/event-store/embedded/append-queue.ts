import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Appended, Overloaded, Unavailable, WrongExpectedRevision } from '../port.js';
import type { AppendAnswer } from './append-call.js';
import { type AppendConnection, CallRefused } from './append-connection.js';
import { toPosition } from './positions.js';
import { type AppendRequest, type WaitingAppend, WaitingAppends } from './waiting-appends.js';

export interface QueueBounds {
  readonly requests: number;
  readonly bytes: number;
}

/** Told of every call that came back: requests and their answers, side by side. */
export type OnAnswered = (
  requests: readonly AppendRequest[],
  answers: readonly AppendAnswer[],
) => void;

/**
 * Group commit: while one call is under way, the appends of all callers gather for the next, and one
 * commit to disk serves them all. Each caller gets the answer to his own.
 */
export class AppendQueue {
  private readonly waiting = new WaitingAppends();
  private running: Promise<void> | undefined;
  private closed = false;

  constructor(
    private readonly connection: AppendConnection,
    private readonly bounds: QueueBounds,
    private readonly onAnswered: OnAnswered,
  ) {}

  push(request: AppendRequest): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.closed) throw new Unavailable('The event store is closed');
      const bytes = this.waiting.bytes + request.bytes;
      if (this.waiting.count >= this.bounds.requests || bytes > this.bounds.bytes) {
        throw new Overloaded(1);
      }
      this.waiting.add({ request, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Takes no more, answers what waits. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await this.connection.close();
  }

  private async run(): Promise<void> {
    while (this.waiting.count > 0) {
      // One turn of the event loop, so that callers just answered can add what they do next.
      await nextTurn();
      const batch = this.waiting.take();
      await this.deliver(batch);
      this.waiting.done(batch);
    }
    this.running = undefined;
  }

  private async deliver(batch: readonly WaitingAppend[]): Promise<void> {
    const requests = batch.map(({ request }) => request);
    let answers: readonly AppendAnswer[];
    try {
      answers = await this.connection.send(requests);
    } catch (error) {
      await this.failed(batch, error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.onAnswered(requests, answers);
    batch.forEach((append, index) => {
      const answer = answers[index];
      if (answer !== undefined) settle(append, answer);
    });
  }

  private async failed(batch: readonly WaitingAppend[], error: Error): Promise<void> {
    if (!(error instanceof CallRefused)) {
      for (const append of batch) append.reject(error);
      // The database is gone for longer than anyone's patience: do not let each call find out anew.
      const gone = new Unavailable('The event store cannot be reached', { cause: error });
      for (const append of this.waiting.clear()) append.reject(gone);
      return;
    }
    if (batch.length === 1) {
      batch[0]?.reject(
        new Unavailable('The event store refused an append', { cause: error.cause }),
      );
      return;
    }
    // Something in one of them upsets the database: halve until it stands alone.
    const half = batch.length >> 1;
    await this.deliver(batch.slice(0, half));
    await this.deliver(batch.slice(half));
  }
}

function settle({ request, resolve, reject }: WaitingAppend, answer: AppendAnswer): void {
  if (answer.status === 'wrong') {
    const actual = answer.revision < 0n ? undefined : answer.revision;
    reject(new WrongExpectedRevision(request.stream, request.expected, actual));
    return;
  }
  resolve({
    revision: answer.revision,
    position: toPosition(answer.place),
    alreadyThere: answer.status === 'dup',
  });
}
