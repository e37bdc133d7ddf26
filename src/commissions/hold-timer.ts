import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { commission } from '#domain/commission/commission.js';
import { commissionBoard, type CommissionRow } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Rounds } from '../platform/rounds.js';

const batchSize = 500;
const pollMs = 1000;
const actor = { type: 'timer', id: 'hold-timer' } as const;

/**
 * Ends holds when their time has come. Its memory is the queue itself: whatever is held or approved
 * with `release_at` in the past is due. So it survives restarts, a rebuild, and a second instance
 * beside it: the commission decides, the command is the same each time, and late is never wrong.
 */
@Injectable()
export class HoldTimer {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.endDueHolds(),
    (error) => this.log.error({ err: error }, 'the hold timer failed; it will try again'),
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

  /**
   * Ends every hold that is over by the clock; gives how many. Each is asked once, in the order in which
   * they fell due: one that fails, or that the queue shows wrongly, does not keep the others waiting.
   */
  async endDueHolds(): Promise<number> {
    const now = this.clock.iso();
    let ended = 0;
    for (let after: CommissionRow | undefined; !this.rounds.isStopping;) {
      const due = await this.dueAfter(after, now);
      const outcomes = await Promise.all(due.map((row) => this.endHold(row.commission_id)));
      ended += outcomes.filter((hasEnded) => hasEnded).length;
      after = due[batchSize - 1];
      if (!after) break;
    }
    return ended;
  }

  private dueAfter(after: CommissionRow | undefined, now: string): Promise<CommissionRow[]> {
    return findRows(this.pool, commissionBoard, (query) => {
      query
        .whereIn('status', ['held', 'approved'])
        // Approved and held back waits for its release, however long the hold is over.
        .where((each) => each.where('status', 'held').orWhereNull('held_back_since'))
        .where('release_at', '<=', now)
        .orderBy(['release_at', 'commission_id'])
        .limit(batchSize);
      if (after) {
        const place = [after.release_at, after.commission_id];
        query.whereRaw('(release_at, commission_id) > (?, ?)', place);
      }
    });
  }

  /** True when the hold ended now; false when it had before, or when it failed: it is tried again. */
  private async endHold(commissionId: string): Promise<boolean> {
    const commandId = derivedUuid('hold-timer', commissionId);
    const by = { correlationId: commandId, causationId: null, actor };
    const command = { type: 'end-hold', at: this.clock.iso() } as const;
    try {
      const context = { commandId, ...by };
      const { alreadySo } = await this.pipeline.handle(commission, commissionId, command, context);
      return !alreadySo;
    } catch (error) {
      this.log.error({ err: error, commissionId }, 'a hold could not be ended; it is tried again');
      return false;
    }
  }
}
