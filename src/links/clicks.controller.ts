import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import type { Page } from '../platform/http/page.dto.js';
import {
  ClickCountPageDto,
  type ClickDto,
  ClickPageDto,
  FindClickCountsQuery,
  FindClicksQuery,
} from './clicks.dto.js';
import { FindClickCounts, FindClicks } from './find-clicks.js';

@ApiTags('clicks')
@Controller()
export class ClicksController {
  constructor(private readonly queries: QueryBus) {}

  /** By link and day, latest day first; `totals` are of all pages. */
  @Get('click-counts')
  @ApiOperation({ summary: 'Count clicks' })
  @ApiOkResponse({ type: ClickCountPageDto })
  @Access({ action: 'read', subject: 'Click' })
  @ApiKeyScope('reports:read')
  counts(
    @Query() query: FindClickCountsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<ClickCountPageDto> {
    return this.queries.execute(new FindClickCounts(query, scopeOf(actor)));
  }

  /** Of one link, newest first. Who clicked is not told. */
  @Get('clicks')
  @ApiOperation({ summary: 'List clicks' })
  @ApiOkResponse({ type: ClickPageDto })
  @Access({ action: 'read', subject: 'Click' })
  @ApiKeyScope('reports:read')
  list(
    @Query() query: FindClicksQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<ClickDto>> {
    return this.queries.execute(new FindClicks(query, scopeOf(actor)));
  }
}
