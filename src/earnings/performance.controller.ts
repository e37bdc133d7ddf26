import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { IdParam } from '../platform/http/id-param.js';
import { invalidField } from '../platform/http/problem.js';
import { FindPerformance } from './find-performance.js';
import { PerformanceDto, PerformanceQuery } from './performance.dto.js';

@ApiTags('programs')
@Controller('programs')
export class PerformanceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  /** Beyond what orders earn by themselves: how far an affiliate has come in each period, and what is missing. */
  @Get(':id/performance')
  @ApiOperation({ summary: 'Where an affiliate stands in tiers and bonuses' })
  @ApiOkResponse({ type: PerformanceDto })
  @Access({ action: 'read', subject: 'Commission' })
  find(
    @Param('id', new IdParam('program')) programId: string,
    @Query() query: PerformanceQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<PerformanceDto> {
    const { period, minPosition, at = this.clock.iso() } = query;
    const affiliateId = query.affiliateId ?? scopeOf(actor).affiliateId;
    if (affiliateId === undefined) throw invalidField('affiliateId', 'affiliateId is needed');
    const asked = { programId, affiliateId, at, period, minPosition };
    return this.queries.execute(new FindPerformance(asked, actor));
  }
}
