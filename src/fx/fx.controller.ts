import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { convert } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import { Access } from '../platform/auth/route-rules.js';
import { aheadToleranceMs, Clock } from '../platform/clock.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { commandContext } from '../platform/http/command-context.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';
import { FindQuotes } from './find-quotes.js';
import {
  ConvertedDto,
  ConvertQuery,
  FindQuotesQuery,
  FxQuotesDto,
  FxQuotesPageDto,
  RecordQuotesDto,
} from './fx.dto.js';
import { RecordQuotes } from './record-quotes.js';

@ApiTags('fx')
@Controller('fx')
export class FxController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly quotes: FxQuotes,
    private readonly clock: Clock,
  ) {}

  /** The same table again changes nothing and is answered alike. */
  @Post('quotes')
  @ApiOperation({ summary: 'Record a table of rates' })
  @Access({ action: 'create', subject: 'FxQuotes' })
  async record(
    @Body() body: RecordQuotesDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { source, base, quotedAt } = body;
    if (Date.parse(quotedAt) > this.clock.now().getTime() + aheadToleranceMs) {
      throw invalidField('quotedAt', 'quotedAt lies in the future');
    }
    const rates = body.rates.map(({ currency, rate }) => ({ currency, rate }));
    const command = new RecordQuotes({ source, base, quotedAt, rates }, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get('quotes')
  @ApiOperation({ summary: 'Tables of rates, the latest first' })
  @ApiOkResponse({ type: FxQuotesPageDto })
  @Access({ action: 'read', subject: 'FxQuotes' })
  find(@Query() query: FindQuotesQuery): Promise<Page<FxQuotesDto>> {
    return this.queries.execute(new FindQuotes(query));
  }

  @Get('convert')
  @ApiOperation({ summary: 'An amount in another currency, and the rate that says so' })
  @Access({ action: 'read', subject: 'FxQuotes' })
  async convert(@Query() query: ConvertQuery): Promise<ConvertedDto> {
    const { amount, from, to, at = this.clock.iso() } = query;
    const pin = await this.quotes.pin(from, to, at);
    if (!pin) throw new RefusedError(refuse('fx.no-quote', { field: 'from', from, to, at }));
    const value = { amount, currency: from };
    return { amount: value, converted: convert(value, pin), pin };
  }
}
