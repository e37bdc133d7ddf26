import type { RecordedEvent } from './projection.js';

/** What a feed yields: a batch in global order, and whether it reaches the head known then. */
export interface FeedBatch {
  readonly events: readonly RecordedEvent[];
  readonly live: boolean;
  /** The last position known to exist when the batch was made. */
  readonly head: string;
}

/** The place before every event. */
export const start = '';

/**
 * The event store as projections see it. Positions are opaque and sort as text by code unit.
 * `data` and `metadata` of an event may be decoded on first use: the engine touches `data` only of
 * events that have a handler, `metadata` only of the last event of a batch.
 */
export interface Feed {
  /**
   * Everything after a position, then everything new, in global order, exactly once each, at the
   * reader's pace. Yields an empty live batch when it starts at the head. Ends when `signal` aborts.
   */
  subscribe(options: {
    after: string;
    signal: AbortSignal;
    batchSize?: number;
    /** Who reads, for those who trace it: `projection ledger`. */
    name?: string;
  }): AsyncIterable<FeedBatch>;
  /** Position of the last event; `start` when there is none. */
  head(): Promise<string>;
  /** Stable for the store's life; another store has another. */
  storeId(): Promise<string>;
  /** How many events lie after `from` up to `to`; undefined where the store cannot tell. */
  distance(from: string, to: string): number | undefined;
}

/**
 * True for an event that today's code cannot read (of a later release, or damaged), which a feed says
 * by the error's name. No projection may skip or park it: the one at fault is the code, not the event.
 */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && error.name === 'UnreadableEvent';
}
