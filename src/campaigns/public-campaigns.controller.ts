import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicRoute } from '../platform/auth/route-rules.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { LandingListDto, LandingPageDto, LocaleQuery } from './campaigns.dto.js';
import { Campaigns } from './find-campaigns.js';

/** Landing pages as everybody may see them. */
@ApiTags('catalogue')
@Controller('catalogue/campaigns')
@PublicRoute()
export class PublicCampaignsController {
  constructor(private readonly campaigns: Campaigns) {}

  @Get()
  @ApiOperation({ summary: 'Campaigns that can be seen now' })
  async list(@Query() { minPosition }: FreshQuery): Promise<LandingListDto> {
    return { items: await this.campaigns.shown(minPosition) };
  }

  @Get(':slug')
  @ApiOperation({ summary: 'The landing page of a campaign' })
  one(
    @Param('slug') slug: string,
    @Query() { locale, minPosition }: LocaleQuery,
  ): Promise<LandingPageDto> {
    return this.campaigns.landing(slug, locale, minPosition);
  }
}
