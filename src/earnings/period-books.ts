import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { periodKeyOf, type PeriodBook, type PeriodKey } from '#domain/policies/earnings-books.js';
import type { Program } from '#domain/program/program.js';
import { transaction } from '#projections/engine/transaction.js';
import { EventStore } from '../platform/event-store/port.js';
import { ProblemError } from '../platform/http/problem.js';
import { Policies } from '../platform/policies/policies.js';

const patienceMs = 2000;
const lookMs = 15;

/** What the earnings policy saved, all of one moment. */
export interface SavedBooks {
  readonly position: string;
  readonly program: Program | undefined;
  /** By `periodKeyOf`. */
  readonly books: ReadonlyMap<string, PeriodBook>;
}

/** The periods as the earnings policy has counted them. */
@Injectable()
export class PeriodBooks {
  constructor(
    private readonly pool: Pool,
    private readonly policies: Policies,
    private readonly store: EventStore,
  ) {}

  /** Waits at most 2 s for `minPosition`. Throws `read-model-behind` when it is not counted in by then. */
  async require(minPosition: string | undefined): Promise<void> {
    if (minPosition === undefined || (await this.waitFor(minPosition))) return;
    throw new ProblemError('read-model-behind', { retryAfterSeconds: 1 });
  }

  /** Waits at most 2 s for everything written until now; goes on with what there is otherwise. */
  async catchUp(): Promise<void> {
    await this.waitFor(await this.store.head());
  }

  /** The program and those of its periods that `keysOf` names. */
  read(programId: string, keysOf: (program: Program) => readonly PeriodKey[]): Promise<SavedBooks> {
    return transaction(
      this.pool,
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
      async (client) => {
        const place = await client.query<{ position: string }>(placeSql);
        const known = await client.query<{ state: Program }>(
          `SELECT state FROM earnings_knowledge WHERE kind = 'program' AND key = $1`,
          [programId],
        );
        const program = known.rows[0]?.state;
        const keys = program ? keysOf(program) : [];
        const found = await client.query<{ state: PeriodBook }>(
          `SELECT state FROM earnings_period
            WHERE (program_id, affiliate_id, rule_id, period_from)
               IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]))`,
          [
            keys.map((key) => key.programId),
            keys.map((key) => key.affiliateId),
            keys.map((key) => key.ruleId),
            keys.map((key) => key.from),
          ],
        );
        const books = new Map(found.rows.map(({ state }) => [periodKeyOf(state), state]));
        return { position: place.rows[0]?.position ?? '', program, books };
      },
    );
  }

  private async waitFor(position: string): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    await this.policies.waitFor('earnings', position, patienceMs);
    // It has answered up to there a moment before its books are saved.
    while ((await this.position()) < position) {
      if (performance.now() > deadline) return false;
      await delay(lookMs);
    }
    return true;
  }

  private async position(): Promise<string> {
    const { rows } = await this.pool.query<{ position: string }>(placeSql);
    return rows[0]?.position ?? '';
  }
}

const placeSql = `SELECT position FROM policy_checkpoint WHERE name = 'earnings'`;
