import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { FindViewCounts } from './find-view-counts.js';
import { ViewCountsDto, ViewCountsQuery } from './view-counts.dto.js';

@ApiTags('views')
@Controller('view-counts')
export class ViewCountsController {
  constructor(private readonly queries: QueryBus) {}

  /** As the tracker of the public site tells: it asks nobody who they are, and misses who blocks it. */
  @Get()
  @ApiOperation({ summary: 'How often pages and products were looked at' })
  @ApiOkResponse({ type: ViewCountsDto })
  @Access({ action: 'read', subject: 'Product' })
  find(
    @Query() query: ViewCountsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<ViewCountsDto> {
    return this.queries.execute(new FindViewCounts(query, scopeOf(actor)));
  }
}
