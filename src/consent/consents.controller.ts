import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/auth/route-rules.js';
import { ConsentsQuery, ConsentSummaryDto } from './consents.dto.js';
import { FindConsents } from './find-consents.js';

@ApiTags('consent')
@Controller('consents')
export class ConsentsController {
  constructor(private readonly queries: QueryBus) {}

  /** Counts alone: nothing is kept of who chose. For those who may read the access log. */
  @Get()
  @ApiOperation({ summary: 'How often shoppers allowed or refused what they are asked for' })
  @ApiOkResponse({ type: ConsentSummaryDto })
  @Access({ action: 'read', subject: 'AccessLog' })
  find(@Query() query: ConsentsQuery): Promise<ConsentSummaryDto> {
    return this.queries.execute(new FindConsents(query));
  }
}
