import type { PoolClient, QueryResultRow } from 'pg';
import type { RecordedEvent } from '#projections/engine/projection.js';

/** What a policy saved, as it may be asked while it answers. */
export interface PolicyMemory {
  /** Rejects when what is saved is not of the place up to which the policy has answered. */
  query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[],
  ): Promise<{ readonly rows: Row[] }>;
}

/**
 * Reads events in global order and answers them with commands. What it remembers is saved with its
 * checkpoint; its commands carry ids derived from the event, so that reading a batch again after a
 * crash repeats commands that are already done, and nothing else.
 */
export interface Policy {
  readonly name: string;
  /** Forgets everything in memory and takes up what was saved, in the transaction that reads the checkpoint. */
  load(transaction: PoolClient): Promise<void>;
  /** Takes in a batch and gives the commands that follow. Returns when all of them are done. */
  react(events: readonly RecordedEvent[], memory: PolicyMemory): Promise<void>;
  /** Writes what changed since the last save, in the transaction that moves the checkpoint. */
  save(transaction: PoolClient): Promise<void>;
}
