import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import type { Page } from '../platform/http/page.dto.js';
import { FindLines } from './find-lines.js';
import { PayoutLinePageDto, type PayoutLineDto } from './payout-line-answers.dto.js';
import { FindPayoutLinesQuery } from './payout-batches.dto.js';

@ApiTags('payouts')
@Controller('payout-lines')
export class PayoutLinesController {
  constructor(private readonly queries: QueryBus) {}

  /** An affiliate sees its own: what was paid, what failed and why. */
  @Get()
  @ApiOperation({ summary: 'List payouts to affiliates, what changed last first' })
  @ApiOkResponse({ type: PayoutLinePageDto })
  @Access({ action: 'read', subject: 'PayoutLine' })
  find(
    @Query() query: FindPayoutLinesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<PayoutLineDto>> {
    return this.queries.execute(new FindLines(query, scopeOf(actor)));
  }
}
