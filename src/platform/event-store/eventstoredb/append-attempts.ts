import {
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  type Position,
  TooLarge,
  Unavailable,
  WrongExpectedRevision,
} from '../port.js';
import type { Closing } from './closing.js';
import { actualRevision, backoffMs, type Failure, failureOf } from './failures.js';
import { toPosition, told } from './positions.js';
import type { AppendAnswer, ProposedEvent, ServerClient } from './server-client.js';
import { proposedEvent } from './stored-text.js';

/** An append that passed the limits. `bytes` counts data and metadata. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly bytes: number;
}

/** What the adapter knows of the log without asking. */
export interface KnownLog {
  /** The latest position seen in this process. */
  readonly last: Position;
  /** Whether new events of other processes reach it as they come. */
  readonly fresh: boolean;
  note(position: Position): void;
}

/** The server took the append and said no: nothing was written, and trying again would not help. */
export class AppendRefused extends Unavailable {}

/** The server said no to a retry of an append whose first outcome is unknown. It is not gone. */
export class RetryRefused extends OutcomeUnknown {}

/** What the server said became of an append. */
export interface Answered {
  /** Of the last event. */
  readonly revision: bigint;
  readonly position: Position;
  /** The events lie before the append was sent: a repeat. Else they may be ours, or another's who was faster. */
  readonly wasThere: boolean;
}

export interface AppendAttemptsOptions {
  /** An attempt without an answer is given up after this time, in ms. */
  readonly timeoutMs: number;
  /** How long attempts go on, in ms. */
  readonly patienceMs: number;
}

/** The reads that appends need now and then. */
export interface AppendReads {
  head(): Promise<Position>;
  stream(stream: string, from: bigint, limit: number): Promise<{ readonly position: Position }[]>;
}

/**
 * Sends one append, again and again with the same ids at the same exact revision, until the server says
 * what became of it or patience ends.
 */
export class AppendAttempts {
  constructor(
    private readonly client: ServerClient,
    private readonly reads: AppendReads,
    private readonly known: KnownLog,
    private readonly options: AppendAttemptsOptions,
    private readonly closing: Closing,
    private readonly onTrouble: (what: string, error: unknown) => void,
  ) {}

  /** Throws WrongExpectedRevision, TooLarge, Unavailable or AppendRefused if nothing was written, else OutcomeUnknown. */
  async send(request: AppendRequest): Promise<Answered> {
    const events = request.events.map(proposedEvent);
    const deadline = performance.now() + this.options.patienceMs;
    let before: Position | undefined;
    let mayHaveHappened = false;
    for (let attempt = 0; ; attempt += 1) {
      let sent = false;
      try {
        before ??= await this.closing.inTime(this.lastBefore());
        sent = true;
        return await this.closing.inTime(this.ask(request, events, before));
      } catch (error) {
        const failure = sent ? failureOf(error) : 'not-done';
        this.giveUpOn(failure, error, request, mayHaveHappened);
        mayHaveHappened ||= failure === 'lost';
        this.onTrouble(sent ? 'an append failed' : 'the event store is out of reach', error);
        if (!this.closing.hasBegun) await this.closing.rest(backoffMs(attempt));
        if (this.closing.hasBegun || performance.now() > deadline) {
          if (mayHaveHappened) {
            throw new OutcomeUnknown('No answer to an append came back', { cause: error });
          }
          throw new Unavailable('The event store cannot be reached', { cause: error });
        }
      }
    }
  }

  /**
   * A position that existed before the append first goes out. The server answers a repeated append like
   * a first one, but with the old position: what is not after this one was there before. Costs a read
   * only while no subscription tells us what others append.
   */
  private async lastBefore(): Promise<Position> {
    if (!this.known.fresh) this.known.note(await this.reads.head());
    return this.known.last;
  }

  private async ask(
    { stream, expected }: AppendRequest,
    events: readonly ProposedEvent[],
    before: Position,
  ): Promise<Answered> {
    const answer = await this.client.append(stream, expected, events, this.options.timeoutMs);
    const position = await this.positionOf(stream, answer);
    this.known.note(position);
    return { revision: answer.revision, position, wasThere: position <= before };
  }

  private async positionOf(stream: string, answer: AppendAnswer): Promise<Position> {
    const position = told(answer.position);
    if (position !== undefined) return toPosition(position);
    const [event] = await this.reads.stream(stream, answer.revision, 1);
    if (event === undefined) throw new Error(`No event ${answer.revision} in ${stream}`);
    return event.position;
  }

  private giveUpOn(
    failure: Failure,
    cause: unknown,
    { stream, expected }: AppendRequest,
    mayHaveHappened: boolean,
  ): void {
    if (failure === 'wrong-revision') {
      throw new WrongExpectedRevision(stream, expected, actualRevision(cause));
    }
    if (failure === 'too-large') throw new TooLarge('Too large for the server', { cause });
    if (failure !== 'refused' && failure !== 'no-stream') return;
    if (mayHaveHappened) throw new RetryRefused('The event store refused a retry', { cause });
    throw new AppendRefused('The event store refused an append', { cause });
  }
}
