import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { campaign } from '#domain/campaign/campaign.js';
import { campaignList, type CampaignRow } from '#read-models/campaigns/table.js';
import { findRows } from '#read-models/find-page.js';
import { Clock } from '../platform/clock.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { Log } from '../platform/observability/log.js';
import { Rounds } from '../platform/rounds.js';

const pollMs = 1000;
const batchSize = 100;
const actor = { type: 'timer', id: 'campaign-clock' } as const;

/**
 * Starts and ends campaigns when their time has come. Its memory is the list itself: whatever is due in the
 * past. The campaign decides, so late is never wrong, and a second instance does no harm.
 */
@Injectable()
export class CampaignClock {
  private readonly rounds = new Rounds(
    pollMs,
    () => this.keepDates(),
    (error) => this.log.error({ err: error }, 'the campaign clock failed; it will try again'),
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

  /** Starts and ends what is due by the clock. */
  async keepDates(): Promise<void> {
    const at = this.clock.iso();
    const due = await findRows(
      this.pool,
      campaignList,
      (query) => void query.where('due_at', '<=', at).orderBy('due_at').limit(batchSize),
    );
    for (const row of due) await this.keep(row, at);
  }

  private async keep(row: CampaignRow, at: string): Promise<void> {
    const { campaign_id: id, due_at: dueAt, revision } = row;
    const commandId = derivedUuid('campaign-clock', id, dueAt ?? '', revision);
    const context = { commandId, correlationId: commandId, causationId: null, actor };
    try {
      await this.pipeline.handle(campaign, id, { type: 'keep-dates', at }, context);
    } catch (error) {
      this.log.error({ err: error, campaignId: id }, 'a campaign could not be started or ended');
    }
  }
}
