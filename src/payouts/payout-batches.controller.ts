import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf, type Action } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import { PageQuery, type Page } from '../platform/http/page.dto.js';
import type { Written } from '../platform/http/written.dto.js';
import { type BatchWord, DecideBatch } from './batch-commands.js';
import { BatchOutcomes } from './batch-outcome.js';
import { FindBatches, FindIneligible, OneBatch } from './find-batches.js';
import { FindBatchLines } from './find-lines.js';
import {
  IneligiblePageDto,
  OnePayoutBatchDto,
  PayoutBatchPageDto,
  type IneligibleDto,
  type PayoutBatchDto,
} from './payout-answers.dto.js';
import {
  ApprovePayoutBatchDto,
  BatchLinesQuery,
  CancelPayoutBatchDto,
  ChangePayoutBatchDto,
  FindPayoutBatchesQuery,
  RequestPayoutBatchDto,
} from './payout-batches.dto.js';
import { PayoutLinePageDto, type PayoutLineDto } from './payout-line-answers.dto.js';
import { RequestBatch, RetryBatch } from './request-batch.js';
import { changeOf, choiceFrom } from './wanted-choice.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };
const BatchId = () => Param('id', new IdParam('payoutBatch'));

@ApiTags('payouts')
@Controller('payout-batches')
export class PayoutBatchesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly outcomes: BatchOutcomes,
  ) {}

  /** Waits until it is drafted (at most 5 s; `status` says so): its lines, who gets nothing, and why. */
  @Post()
  @ApiOperation({ summary: 'Draft a payout batch' })
  @ApiCreatedResponse({ type: OnePayoutBatchDto })
  @Access({ action: 'create', subject: 'PayoutBatch' })
  async request(
    @Body() body: RequestPayoutBatchDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const { programId, currency = null, cutoff = null } = body;
    const wanted = { programId, currency, cutoff, ...choiceFrom(body) };
    const written = await this.commands.execute(new RequestBatch(wanted, commandContext()));
    return this.answer(written, actor, reply);
  }

  @Get()
  @ApiOperation({ summary: 'List payout batches with their totals, the latest first' })
  @ApiOkResponse({ type: PayoutBatchPageDto })
  @Access({ action: 'read', subject: 'PayoutBatch' })
  find(
    @Query() query: FindPayoutBatchesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<PayoutBatchDto>> {
    return this.queries.execute(new FindBatches(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One payout batch: totals, progress, what stands in clearing' })
  @Access({ action: 'read', subject: 'PayoutBatch' })
  async one(
    @BatchId() id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const batch = await this.queries.execute(new OneBatch(id, scopeOf(actor), minPosition));
    reply.header('ETag', etagOf(BigInt(batch.revision)));
    return batch;
  }

  @Get(':id/lines')
  @ApiOperation({ summary: 'Lines of a payout batch' })
  @ApiOkResponse({ type: PayoutLinePageDto })
  @Access({ action: 'read', subject: 'PayoutBatch' })
  lines(
    @BatchId() id: string,
    @Query() query: BatchLinesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<PayoutLineDto>> {
    return this.queries.execute(new FindBatchLines(id, query, scopeOf(actor)));
  }

  @Get(':id/ineligible')
  @ApiOperation({ summary: 'Who gets nothing of a payout batch, and why' })
  @ApiOkResponse({ type: IneligiblePageDto })
  @Access({ action: 'read', subject: 'PayoutBatch' })
  ineligible(
    @BatchId() id: string,
    @Query() query: PageQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<IneligibleDto>> {
    return this.queries.execute(new FindIneligible(id, query, scopeOf(actor)));
  }

  /** What is not named stays. The draft and any approval of it become void; a new draft follows. */
  @Patch(':id')
  @ApiOperation({ summary: 'Change what a payout batch is to hold' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutBatch' })
  change(
    @BatchId() id: string,
    @Body() body: ChangePayoutBatchDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const word = { action: 'change', change: changeOf(body), note: body.note ?? null } as const;
    return this.decide(id, word, 'update', actor, ifRevision, reply);
  }

  /** By a second person, who signs the hash. Locks every commission and submits the lines. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve a payout batch by its content hash' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'PayoutBatch' })
  approve(
    @BatchId() id: string,
    @Body() body: ApprovePayoutBatchDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const { contentHash } = body;
    const word = { action: 'approve', contentHash, note: body.note ?? null } as const;
    return this.decide(id, word, 'approve', actor, ifRevision, reply);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: 'Cancel a payout batch that is not submitted' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutBatch' })
  cancel(
    @BatchId() id: string,
    @Body() { reason }: CancelPayoutBatchDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    return this.decide(id, { action: 'cancel', reason }, 'update', actor, ifRevision, reply);
  }

  /** A new draft for the affiliates whose lines failed or came back: all that is payable to them now. */
  @Post(':id/retry')
  @ApiOperation({ summary: 'Draft a new batch for the lines that failed' })
  @ApiCreatedResponse({ type: OnePayoutBatchDto })
  @Access({ action: 'create', subject: 'PayoutBatch' })
  async retry(
    @BatchId() id: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const written = await this.commands.execute(new RetryBatch(id, commandContext()));
    return this.answer(written, actor, reply);
  }

  private async decide(
    id: string,
    word: BatchWord,
    action: Action,
    actor: RequestActor,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const { merchantId } = await this.queries.execute(new OneBatch(id, scopeOf(actor)));
    authorise(actor, action, 'PayoutBatch', { merchantId });
    const command = new DecideBatch(id, word, commandContext(), ifRevision);
    return this.answer(await this.commands.execute(command), actor, reply);
  }

  private async answer(
    written: Written,
    actor: RequestActor,
    reply: FastifyReply,
  ): Promise<OnePayoutBatchDto> {
    const batch = await this.outcomes.after(written, scopeOf(actor));
    reply.header('ETag', etagOf(BigInt(batch.revision)));
    return batch;
  }
}
