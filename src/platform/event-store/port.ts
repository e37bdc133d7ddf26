/**
 * The event store as the rest of the product sees it. Every engine passes the same suite:
 * test/contracts/event-store.contract.ts.
 */

/**
 * A place in the global order. Opaque: callers only compare two positions of one store as text
 * (they sort by code unit), hand them back, or show them. `start` comes before every event.
 */
export type Position = string;
export const start: Position = '';

/**
 * What the stream must look like for an append to happen: an exact last revision (0-based), or that
 * it does not exist. There is no "any": a retry of an append is recognised for ever, not for minutes.
 */
export type ExpectedRevision = bigint | 'no-stream';

/** An event on its way in. `data` and `metadata` are JSON text, stored byte for byte. */
export interface NewEvent {
  /** UUID. Derived from the command for retryable commands. */
  readonly id: string;
  /** Kebab-case, past tense, at most 100 bytes; never starts with `$`. */
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** An event as the store gives it back. */
export interface StoredEvent extends NewEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: Position;
  /** When the store took it, UTC ISO-8601. For people; business time stands in the metadata. */
  readonly created: string;
}

export interface Appended {
  /** Revision of the last event appended (or found, for a recognised retry). */
  readonly revision: bigint;
  readonly position: Position;
  /** The same event ids were already there at the expected place: nothing new was written. */
  readonly alreadyThere: boolean;
}

/** What a subscription yields: a batch in global order, and whether it reaches the head known now. */
export interface FeedBatch {
  readonly events: readonly StoredEvent[];
  readonly live: boolean;
  /** The last position known to exist when the batch was made. */
  readonly head: Position;
}

export abstract class EventStore {
  /**
   * Appends all of `events` or none.
   * Throws WrongExpectedRevision, OutcomeUnknown, Unavailable, Overloaded or TooLarge; nothing else,
   * but a TypeError for what no caller may ask: no events, a bad name or id, text that is not UTF-8.
   */
  abstract append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended>;

  /** The stream's events from `from` (inclusive, default 0), in order; empty if there is no such stream. */
  abstract readStream(
    stream: string,
    options?: { from?: bigint; limit?: number },
  ): Promise<StoredEvent[]>;

  /** Up to `limit` (default 1000) events after a position, in global order. */
  abstract readAll(options: { after: Position; limit?: number }): Promise<StoredEvent[]>;

  /**
   * Everything after a position, then everything new, in global order, exactly once each, at the
   * reader's pace. Yields an empty live batch when it starts at the head. Survives reconnects;
   * ends when `signal` aborts. Throws PositionBeyondHead if `after` lies after the last event, and
   * any other error when the store's order is broken: never skip past one.
   */
  abstract subscribe(options: {
    after: Position;
    signal: AbortSignal;
    /** At most this many events a batch (default 500). */
    batchSize?: number;
  }): AsyncIterable<FeedBatch>;

  /** Position of the last event; `start` when the store is empty. */
  abstract head(): Promise<Position>;

  /** Identifies this store: a checkpoint of another store is refused. Stable for its life. */
  abstract storeId(): Promise<string>;

  /** How many events lie after `from` up to `to`; undefined where the engine cannot tell. */
  abstract distance(from: Position, to: Position): number | undefined;

  abstract close(): Promise<void>;
}

/** Limits every engine keeps, so that a store can be moved between them. */
export const limits = {
  eventsPerAppend: 500,
  bytesPerAppend: 1_000_000,
  streamNameBytes: 200,
  typeBytes: 100,
} as const;

/** The stream was not at the revision that the caller saw. Read again and decide again. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** The last revision there is; undefined when there is no stream. */
    readonly actual: bigint | undefined,
  ) {
    super(`Stream ${stream}: expected ${expected}, found ${actual ?? 'no stream'}`);
  }
}

/** The store may or may not have taken the append. Retrying the same ids at the same revision tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** The store cannot be reached; nothing was written. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** Too many appends are waiting; nothing was written. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  constructor(readonly retryAfterSeconds: number) {
    super('Too many appends are waiting');
  }
}

/** A position after the last event: it came from another store, or this one was restored from a backup. */
export class PositionBeyondHead extends Error {
  override readonly name = 'PositionBeyondHead';
  constructor(
    readonly position: Position,
    readonly head: Position,
  ) {
    super(`Position ${position} lies after the last event, ${head || 'of none'}`);
  }
}

/** One append is larger than `limits` allow. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
