import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import type { Page } from '../platform/http/page.dto.js';
import { type EarningDto, EarningPageDto, FindEarningsQuery } from './earnings.dto.js';
import { FindEarnings } from './find-earnings.js';
import { FindPartnerProducts } from './find-partner-products.js';
import { FindPartnerPrograms } from './find-partner-programs.js';
import { FindPartnerPerformance } from './find-performance.js';
import { FindPartnerSummary } from './find-summary.js';
import { FindPartnerProductsQuery, PartnerProductsDto } from './partner-products.dto.js';
import {
  FindPartnerProgramsQuery,
  type PartnerProgramDto,
  PartnerProgramPageDto,
} from './partner-programs.dto.js';
import { PartnerPerformanceDto, PartnerPerformanceQuery, PortalQuery } from './performance.dto.js';
import { PartnerSummaryDto } from './summary.dto.js';

/** What an affiliate's portal shows; those who may see every affiliate's money name one. */
@ApiTags('partners')
@Controller('partners')
export class PortalController {
  constructor(private readonly queries: QueryBus) {}

  @Get('summary')
  @ApiOperation({ summary: 'Today, 7 and 28 days, what stands where, and what changed last' })
  @ApiOkResponse({ type: PartnerSummaryDto })
  @Access({ action: 'read', subject: 'Commission' })
  summary(
    @Query() query: PortalQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<PartnerSummaryDto> {
    return this.queries.execute(new FindPartnerSummary(query, actor));
  }

  /** Whole days of a time zone, half open: `to` is the first day that is not part of it. */
  @Get('performance')
  @ApiOperation({ summary: 'Clicks, orders and commissions by day, link, product or label' })
  @ApiOkResponse({ type: PartnerPerformanceDto })
  @Access({ action: 'read', subject: 'Commission' })
  performance(
    @Query() query: PartnerPerformanceQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<PartnerPerformanceDto> {
    return this.queries.execute(new FindPartnerPerformance(query, actor));
  }

  /** Each commission with its hold, every change and its reason, the order's refunds and its payout. */
  @Get('earnings')
  @ApiOperation({ summary: 'What was earned, and all that happened to it' })
  @ApiOkResponse({ type: EarningPageDto })
  @Access({ action: 'read', subject: 'Commission' })
  earnings(
    @Query() query: FindEarningsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<EarningDto>> {
    return this.queries.execute(new FindEarnings(query, actor));
  }

  @Get('programs')
  @ApiOperation({ summary: 'Programs to link to, with their rates in words' })
  @ApiOkResponse({ type: PartnerProgramPageDto })
  @Access({ action: 'read', subject: 'Program' })
  programs(
    @Query() query: FindPartnerProgramsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<PartnerProgramDto>> {
    return this.queries.execute(new FindPartnerPrograms(query, actor));
  }

  @Get('products')
  @ApiOperation({ summary: 'Products to link to' })
  @ApiOkResponse({ type: PartnerProductsDto })
  @Access({ action: 'create', subject: 'Link' })
  products(@Query() query: FindPartnerProductsQuery): Promise<PartnerProductsDto> {
    return this.queries.execute(new FindPartnerProducts(query));
  }
}
