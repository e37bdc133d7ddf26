import { Injectable } from '@nestjs/common';
import { campaign } from '#domain/campaign/campaign.js';
import { campaignList, type CampaignRow } from '#read-models/campaigns/table.js';
import { type Due, DueTimer } from '../platform/due-timer.js';

/** Starts and ends campaigns when their time has come. */
@Injectable()
export class CampaignClock extends DueTimer<CampaignRow> {
  protected readonly name = 'campaign-clock';
  protected readonly due: Due<CampaignRow> = { table: campaignList, at: 'due_at' };

  protected tell({ campaign_id: key, due_at: dueAt, revision }: CampaignRow, at: string) {
    const command = { type: 'keep-dates', at } as const;
    return this.told({ decider: campaign, key, command, turn: [dueAt ?? '', revision] });
  }
}
