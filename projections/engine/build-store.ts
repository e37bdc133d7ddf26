import type { Pool, PoolClient } from 'pg';
import type { AnyTable } from '#read-models/table.js';
import { physicalName } from './build-tables.js';
import { advance, type BuildKey, halt, park, type ParkedEvent, type Step } from './checkpoint.js';
import { isRefusedForGood } from './failures.js';
import type { RowFold } from './row-fold.js';
import { type Statement, statements } from './row-statements.js';
import { beginBatch, transaction } from './transaction.js';

/** Where one build keeps its rows, its checkpoint and what it set aside. */
export interface BuildStore<Prepared = unknown> {
  /** Folded rows in the form in which they are written. Throws for a value that no column can hold. */
  prepare(fold: RowFold): Prepared;
  /** All that `work` does through the transaction, or nothing of it if this rejects. */
  transaction<Result>(
    work: (transaction: BuildTransaction<Prepared>) => Promise<Result>,
  ): Promise<Result>;
}

export interface BuildTransaction<Prepared = unknown> {
  /** Moves the checkpoint if it still stands at `from`; false, and nothing done, if it does not. */
  advance(step: Step): Promise<boolean>;
  write(rows: Prepared): Promise<void>;
  /** As `write`; if the rows are refused for good nothing is written and the reason given. */
  tryWrite(rows: Prepared): Promise<{ readonly reason: unknown } | undefined>;
  park(events: readonly ParkedEvent[]): Promise<void>;
  /** Sets the checkpoint from `from` back to `to`, with what stopped it. */
  halt(step: Step, error: string): Promise<void>;
}

/** A build in PostgreSQL. */
export class DatabaseBuildStore implements BuildStore<readonly Statement[]> {
  private readonly physical: (table: AnyTable) => string;

  constructor(
    private readonly pool: Pool,
    private readonly key: BuildKey,
  ) {
    this.physical = (table) => physicalName(table.name, key);
  }

  prepare(fold: RowFold): readonly Statement[] {
    return statements(fold, this.physical);
  }

  transaction<Result>(
    work: (transaction: BuildTransaction<readonly Statement[]>) => Promise<Result>,
  ): Promise<Result> {
    return transaction(this.pool, beginBatch, (client) =>
      work(new DatabaseTransaction(client, this.key)),
    );
  }
}

class DatabaseTransaction implements BuildTransaction<readonly Statement[]> {
  constructor(
    private readonly client: PoolClient,
    private readonly key: BuildKey,
  ) {}

  advance(step: Step): Promise<boolean> {
    return advance(this.client, this.key, step);
  }

  async write(rows: readonly Statement[]): Promise<void> {
    for (const { text, values } of rows) await this.client.query(text, [...values]);
  }

  async tryWrite(rows: readonly Statement[]): Promise<{ reason: unknown } | undefined> {
    await this.client.query('SAVEPOINT part');
    try {
      await this.write(rows);
    } catch (reason) {
      if (!isRefusedForGood(reason)) throw reason;
      await this.client.query('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part');
      return { reason };
    }
    await this.client.query('RELEASE SAVEPOINT part');
    return undefined;
  }

  park(events: readonly ParkedEvent[]): Promise<void> {
    return park(this.client, this.key, events);
  }

  halt(step: Step, error: string): Promise<void> {
    return halt(this.client, this.key, step, error);
  }
}
