import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import type { Page } from '../platform/http/page.dto.js';
import { FindLegs } from './find-legs.js';
import { FindBalances, GetTrialBalance } from './get-balances.js';
import { ledgerForms } from './export/formats.js';
import { LedgerExports } from './ledger-exports.js';
import {
  BalancesDto,
  BalancesQuery,
  ExportQuery,
  FindLegsQuery,
  LegDto,
  LegPageDto,
  TrialBalanceDto,
  TrialBalanceQuery,
} from './ledger.dto.js';
import { periodIn } from './period-edge.js';

@ApiTags('ledger')
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly queries: QueryBus,
    private readonly exports: LedgerExports,
  ) {}

  @Get('entries')
  @ApiOperation({ summary: 'Legs of journal entries, latest first' })
  @ApiOkResponse({ type: LegPageDto })
  @Access({ action: 'read', subject: 'Ledger' })
  entries(
    @Query() query: FindLegsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<LegDto>> {
    return this.queries.execute(new FindLegs(query, scopeOf(actor)));
  }

  @Get('balances')
  @ApiOperation({ summary: 'What accounts hold' })
  @Access({ action: 'read', subject: 'Ledger' })
  balances(
    @Query() query: BalancesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<BalancesDto> {
    return this.queries.execute(new FindBalances(query, scopeOf(actor)));
  }

  @Get('trial-balance')
  @ApiOperation({ summary: 'All debits against all credits, per currency' })
  @Access({ action: 'export', subject: 'Ledger' })
  trialBalance(
    @Query() query: TrialBalanceQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<TrialBalanceDto> {
    // Of all accounts there are: not for those who may see their own only.
    authorise(actor, 'export', 'Ledger', {});
    return this.queries.execute(new GetTrialBalance(query));
  }

  /** Streams: an export of millions of lines takes no more memory than one of ten. */
  @Get('export')
  @ApiOperation({ summary: 'The books of a period, streamed' })
  @ApiProduces(...new Set(Object.values(ledgerForms).map(({ contentType }) => contentType)))
  @Access({ action: 'export', subject: 'Ledger' })
  async export(
    @Query() query: ExportQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<StreamableFile> {
    const { format, timezone: timeZone } = query;
    const period = periodIn(query, timeZone);
    const text = await this.exports.write({ format, timeZone, ...period }, scopeOf(actor));
    const { extension, contentType } = ledgerForms[format];
    return new StreamableFile(Readable.from(text, { objectMode: false }), {
      type: contentType,
      disposition: `attachment; filename="ledger.${extension}"`,
    });
  }
}
