import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../../platform/auth/abilities.js';
import type { RequestActor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { Access } from '../../platform/auth/route-rules.js';
import { commandContext } from '../../platform/http/command-context.js';
import { IdParam } from '../../platform/http/id-param.js';
import { IfMatch } from '../../platform/http/if-match.js';
import type { Page } from '../../platform/http/page.dto.js';
import { answerWritten } from '../../platform/http/written.dto.js';
import { DecideEntry, type EntryVerdict } from './decide-entry.js';
import { DecideLine, type LineVerdict } from './decide-line.js';
import { FindUnmatched } from './find-unmatched.js';
import {
  BankFileDto,
  DecidedDto,
  FailLineDto,
  FindUnmatchedQuery,
  MatchEntryDto,
  SettleLineDto,
  TakenBankFileDto,
  UnmatchedEntryDto,
  UnmatchedEntryPageDto,
  WriteOffDto,
} from './settlement.dto.js';
import { TakeBankFile, type TakenBankFile } from './take-bank-file.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

/** What banks and people say became of payments. */
@ApiTags('settlement')
@Controller()
export class SettlementController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The same file again changes nothing and gets the first answer. */
  @Post('bank-files')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell what a bank says: pain.002, camt.053 or CSV' })
  @Access({ action: 'create', subject: 'BankFile' })
  async take(
    @Body() { merchantId, content }: BankFileDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TakenBankFileDto> {
    authorise(actor, 'create', 'BankFile', { merchantId });
    const file = { merchantId, content };
    const taken = await this.commands.execute(new TakeBankFile(file, commandContext()));
    return { ...answerWritten(reply, taken), ...toTaken(taken) };
  }

  @Get('unmatched-entries')
  @ApiOperation({ summary: 'What bank files said that closed no line, latest first' })
  @ApiOkResponse({ type: UnmatchedEntryPageDto })
  @Access({ action: 'read', subject: 'BankFile' })
  find(
    @Query() query: FindUnmatchedQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<UnmatchedEntryDto>> {
    return this.queries.execute(new FindUnmatched(query, scopeOf(actor)));
  }

  @Post('unmatched-entries/:id/match')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say which payout line an entry is of' })
  @Access({ action: 'update', subject: 'BankFile' })
  match(
    @Param('id', new IdParam('bankEntry')) id: string,
    @Body() body: MatchEntryDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedDto> {
    const { lineId, note = null } = body;
    return this.decideEntry(id, { type: 'match', lineId, note }, actor, reply);
  }

  /** Money that moved is booked against the merchant's write-off account. */
  @Post('unmatched-entries/:id/write-off')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give an entry up, with a reason' })
  @Access({ action: 'update', subject: 'BankFile' })
  writeOff(
    @Param('id', new IdParam('bankEntry')) id: string,
    @Body() { reason }: WriteOffDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedDto> {
    return this.decideEntry(id, { type: 'write-off', reason }, actor, reply);
  }

  @Post('payout-batches/:id/lines/:lineId/settle')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that a payout line was paid' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutLine' })
  settle(
    @Param('id', new IdParam('payoutBatch')) batchId: string,
    @Param('lineId', new IdParam('payoutLine')) lineId: string,
    @Body() body: SettleLineDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedDto> {
    const { bankRef = null, settledAt = null, taken = null } = body;
    const verdict: LineVerdict = { type: 'settle', bankRef, settledAt, taken };
    const command = new DecideLine({ batchId, lineId }, verdict, commandContext(), ifRevision);
    return this.decideLine(command, reply);
  }

  /** What it was to pay is payable again, and the affiliate reads why. Not while a provider may have it. */
  @Post('payout-batches/:id/lines/:lineId/fail')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that a payout line was not paid' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutLine' })
  fail(
    @Param('id', new IdParam('payoutBatch')) batchId: string,
    @Param('lineId', new IdParam('payoutLine')) lineId: string,
    @Body() body: FailLineDto,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedDto> {
    const { reasonCode, reason = null, confirmedUnpaid = false } = body;
    const verdict: LineVerdict = { type: 'fail', reasonCode, reason, confirmedUnpaid };
    const command = new DecideLine({ batchId, lineId }, verdict, commandContext(), ifRevision);
    return this.decideLine(command, reply);
  }

  private async decideEntry(
    id: string,
    verdict: EntryVerdict,
    actor: RequestActor,
    reply: FastifyReply,
  ): Promise<DecidedDto> {
    const { merchantId } = scopeOf(actor);
    const command = new DecideEntry(id, verdict, merchantId, commandContext());
    const decided = await this.commands.execute(command);
    return { ...answerWritten(reply, decided), status: decided.status };
  }

  private async decideLine(command: DecideLine, reply: FastifyReply): Promise<DecidedDto> {
    const decided = await this.commands.execute(command);
    return { ...answerWritten(reply, decided), status: decided.status };
  }
}

function toTaken({ format, isRepeat, counts, entries }: TakenBankFile) {
  const { matched, alreadySo, unmatched, ignored } = counts;
  return {
    ...{ format, isRepeat, matched, alreadySo, unmatched, ignored },
    entries: entries.map(({ entryId: id, kind, endToEndId, amount, reasonCode, outcome }) => ({
      ...{ id, kind, endToEndId, amount, reasonCode },
      result: outcome.result,
      why: outcome.result === 'unmatched' ? outcome.why : null,
      lineId: outcome.lineId,
    })),
  };
}
