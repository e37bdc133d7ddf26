import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { FindOverview } from './find-overview.js';
import { OverviewDto, OverviewQuery } from './overview.dto.js';

@ApiTags('overview')
@Controller('overview')
export class OverviewController {
  constructor(private readonly queries: QueryBus) {}

  /** Of what the asker may see: a merchant's own figures, an affiliate's own, else everyone's. */
  @Get()
  @ApiOperation({ summary: 'Today beside the same time a week ago, what waits, and 28 days' })
  @Access({ action: 'read', subject: 'Commission' })
  find(@Query() query: OverviewQuery, @CurrentActor() actor: RequestActor): Promise<OverviewDto> {
    return this.queries.execute(new FindOverview(query, scopeOf(actor)));
  }
}
