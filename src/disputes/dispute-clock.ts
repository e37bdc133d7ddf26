import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { dispute } from '#domain/dispute/dispute.js';
import { disputeList, type DisputeRow } from '#read-models/disputes/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Rounds } from '../platform/rounds.js';

const batchSize = 500;
const pollMs = 1000;
const actor = { type: 'timer', id: 'dispute-clock' } as const;

/**
 * Says of open disputes that they are overdue when their time is up. Like the hold timer it remembers
 * nothing: what is open with `due_at` in the past and not marked is due, the dispute decides, and the
 * command is the same each time.
 */
@Injectable()
export class DisputeClock {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.markOverdue(),
    (error) => this.log.error({ err: error }, 'the clock of disputes failed; it will try again'),
  );

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Marks every dispute that is overdue by the clock, each asked once; gives how many are new. */
  async markOverdue(): Promise<number> {
    const now = this.clock.iso();
    let marked = 0;
    for (let after: DisputeRow | undefined; !this.rounds.isStopping;) {
      const due = await this.dueAfter(after, now);
      const outcomes = await Promise.all(due.map((row) => this.mark(row.dispute_id)));
      marked += outcomes.filter((isNew) => isNew).length;
      after = due[batchSize - 1];
      if (!after) break;
    }
    return marked;
  }

  private dueAfter(after: DisputeRow | undefined, now: string): Promise<DisputeRow[]> {
    return findRows(this.pool, disputeList, (query) => {
      query
        .where({ status: 'open', is_overdue: false })
        .where('due_at', '<=', now)
        .orderBy(['due_at', 'dispute_id'])
        .limit(batchSize);
      if (after) query.whereRaw('(due_at, dispute_id) > (?, ?)', [after.due_at, after.dispute_id]);
    });
  }

  /** True when it was marked now; false when it had been before, or when it failed: it is tried again. */
  private async mark(disputeId: string): Promise<boolean> {
    const commandId = derivedUuid('dispute-clock', disputeId);
    const context = { commandId, correlationId: commandId, causationId: null, actor };
    const command = { type: 'mark-overdue', at: this.clock.iso() } as const;
    try {
      const { alreadySo } = await this.pipeline.handle(dispute, disputeId, command, context);
      return !alreadySo;
    } catch (error) {
      this.log.error({ err: error, disputeId }, 'a dispute could not be marked; it is tried again');
      return false;
    }
  }
}
