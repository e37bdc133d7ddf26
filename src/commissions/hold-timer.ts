import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { commission } from '#domain/commission/commission.js';
import { commissionBoard } from '#read-models/commissions/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Freshness } from '../platform/read/freshness.js';

const batchSize = 500;
const pollMs = 1000;

/**
 * Ends holds when their time has come. Its memory is the queue itself: whatever is held or approved
 * with `release_at` in the past is due. So it survives restarts, a rebuild, and a second instance
 * beside it: the commission decides, the command is the same each time, and late is never wrong.
 */
@Injectable()
export class HoldTimer {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
    private readonly freshness: Freshness,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Ends every hold that is over by the clock; gives how many. */
  async endDueHolds(): Promise<number> {
    for (let ended = 0; ;) {
      const due = await this.due();
      if (due.length === 0 || this.stopping.signal.aborted) return ended;
      const positions = await Promise.all(due.map((id) => this.endHold(id)));
      ended += due.length;
      // The queue has to hear of it before it is asked again.
      const last = positions.reduce((a, b) => (b > a ? b : a), '');
      await this.freshness.waitFor('commissions', last, 10_000);
    }
  }

  private async due(): Promise<string[]> {
    const rows = await findRows(this.pool, commissionBoard, (query) =>
      query
        .whereIn('status', ['held', 'approved'])
        .where('release_at', '<=', this.clock.iso())
        .orderBy(['release_at', 'commission_id'])
        .limit(batchSize),
    );
    return rows.map((row) => row.commission_id);
  }

  private async endHold(commissionId: string): Promise<string> {
    const commandId = derivedUuid('hold-timer', commissionId);
    const { position } = await this.pipeline.handle(
      commission,
      commissionId,
      { type: 'end-hold', at: this.clock.iso() },
      {
        commandId,
        correlationId: commandId,
        causationId: null,
        actor: { type: 'timer', id: 'hold-timer' },
      },
    );
    return position;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.endDueHolds();
      } catch (error) {
        this.log.error({ err: error }, 'the hold timer failed; it will try again');
      }
      await delay(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
