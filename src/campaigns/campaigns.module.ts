import { Module } from '@nestjs/common';
import { CampaignClock } from './campaign-clock.js';
import { CampaignsController } from './campaigns.controller.js';
import { ChangeCampaignHandler, DraftCampaignHandler } from './draft-campaign.js';
import { Campaigns } from './find-campaigns.js';
import { PublicCampaignsController } from './public-campaigns.controller.js';

@Module({
  controllers: [CampaignsController, PublicCampaignsController],
  providers: [CampaignClock, Campaigns, ChangeCampaignHandler, DraftCampaignHandler],
  exports: [CampaignClock],
})
export class CampaignsModule {}
