import type { Decider, DomainEvent } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

/** Where the rows of a file went. `priced` counts products whose price moved, changed ones included. */
export interface FeedCounts {
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly priced: number;
  readonly refused: number;
  /** Products archived because the file no longer lists them. */
  readonly archived: number;
  /** Categories made. */
  readonly categories: number;
}

export const nothingCounted: FeedCounts = {
  ...{ read: 0, created: 0, changed: 0, unchanged: 0, priced: 0, refused: 0 },
  ...{ archived: 0, categories: 0 },
};

/**
 * Why a run came to nothing: the file cannot be read; it was stopped; its process ended before it did;
 * something of ours broke.
 */
export const feedRunFailures = ['unreadable', 'stopped', 'broken-off', 'failed'] as const;
export type FeedRunFailure = (typeof feedRunFailures)[number];

interface Named {
  readonly runId: string;
  readonly feedId: string;
}

export type FeedRunEvent =
  | DomainEvent<
      'feed-run-started',
      Named & {
        readonly merchantId: string;
        /** As the sender called it; null: it had no name. */
        readonly fileName: string | null;
        /** Of the file's bytes, hexadecimal. */
        readonly sha256: string;
        readonly bytes: number;
        /** Nothing is changed: only told what would be. */
        readonly dryRun: boolean;
      }
    >
  | DomainEvent<
      'feed-run-finished',
      Named & {
        readonly counts: FeedCounts;
        /**
         * Products that would have been archived, and were not: so many are missing that the file is
         * likely a part of the whole. Null: none were withheld.
         */
        readonly withheld: number | null;
      }
    >
  | DomainEvent<
      'feed-run-failed',
      Named & {
        readonly reason: FeedRunFailure;
        /** A sentence for the merchant. */
        readonly message: string;
        /** Line of the file, where one is at fault. */
        readonly line: number | null;
        readonly counts: FeedCounts;
      }
    >;

type DataOf<Type extends FeedRunEvent['type']> = Extract<FeedRunEvent, { type: Type }>['data'];

export type FeedRunCommand =
  | ({ readonly type: 'start-feed-run' } & DataOf<'feed-run-started'>)
  | ({ readonly type: 'finish-feed-run' } & Omit<DataOf<'feed-run-finished'>, keyof Named>)
  | ({ readonly type: 'fail-feed-run' } & Omit<DataOf<'feed-run-failed'>, keyof Named>);

export type FeedRun =
  | { readonly status: 'absent' }
  | (Named & {
      readonly status: 'running' | 'finished' | 'failed';
      readonly merchantId: string;
      readonly dryRun: boolean;
    });

/** One reading of a file, tried or in earnest. What it did to products stands in their streams. Stream `feedRun-{runId}`. */
export const feedRun: Decider<FeedRunCommand, FeedRun, FeedRunEvent> = {
  name: 'feedRun',
  initial: { status: 'absent' },
  decide(command, state) {
    if (command.type === 'start-feed-run') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'feed-run-started', data }] : [];
    }
    if (state.status === 'absent') return refuse('feed-run.not-found');
    // It ended once; who comes second changes nothing.
    if (state.status !== 'running') return [];
    const { runId, feedId } = state;
    switch (command.type) {
      case 'finish-feed-run': {
        const { counts, withheld } = command;
        return [{ type: 'feed-run-finished', data: { runId, feedId, counts, withheld } }];
      }
      case 'fail-feed-run': {
        const { reason, message, line, counts } = command;
        const data = { runId, feedId, reason, message, line, counts };
        return [{ type: 'feed-run-failed', data }];
      }
      default:
        return never(command);
    }
  },
  evolve(state, event) {
    if (event.type === 'feed-run-started') {
      const { runId, feedId, merchantId, dryRun } = event.data;
      return { status: 'running', runId, feedId, merchantId, dryRun };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'feed-run-finished':
        return { ...state, status: 'finished' };
      case 'feed-run-failed':
        return { ...state, status: 'failed' };
      default:
        return never(event);
    }
  },
};
