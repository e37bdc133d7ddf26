import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { OrderChange } from '#domain/conversion/refunded-so-far.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { CountsEachOf } from '../platform/http/rate-limit.js';
import { tellPosted } from '../platform/http/request-context.js';
import { BatchResultsDto } from './batch-results.dto.js';
import { ConversionAddresses } from './conversion-addresses.js';
import { type ConversionOutcome, ConversionOutcomes } from './conversion-outcome.js';
import {
  ConversionDetailsDto,
  ConversionDto,
  ConversionPageDto,
  PostedConversionDto,
  PostedRefundDto,
} from './conversion-answers.dto.js';
import {
  FindConversionsQuery,
  PostConversionBatchDto,
  PostConversionDto,
} from './conversions.dto.js';
import { FindConversions } from './find-conversions.js';
import { checkOccurredAt } from './occurred-at.js';
import { askedOf } from './asked-lines.js';
import { PostRefundDto } from './order-changes.dto.js';
import { toChangeDto } from './order-details.js';
import { postedOrder } from './posted-order.js';
import { RecordBatch } from './record-batch.js';
import { RecordConversion, type RecordedConversion } from './record-conversion.js';
import { RefundConversion } from './refund-conversion.js';
import { SignedWrite } from './signed-write.js';
import { toConversionDto } from './to-conversion-dto.js';

@ApiTags('conversions')
@Controller('conversions')
export class ConversionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly outcomes: ConversionOutcomes,
    private readonly addresses: ConversionAddresses,
    private readonly clock: Clock,
  ) {}

  /**
   * Records an order, once however often it is posted, and waits up to 2 s for its attribution.
   * `Prefer: respond-async` answers as soon as the order is durable.
   */
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Post an order' })
  @ApiHeader({
    name: 'prefer',
    required: false,
    description: '`respond-async` answers without waiting for the attribution',
  })
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  async post(
    @Body() body: PostConversionDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('prefer') prefer?: string,
  ): Promise<PostedConversionDto> {
    checkOccurredAt(body.occurredAt, this.clock);
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'create', 'Conversion', { merchantId });
    const recorded = await this.commands.execute(
      new RecordConversion(postedOrder(body, 'api'), merchantId, commandContext()),
    );
    if (recorded.alreadySo) reply.header('Idempotency-Replayed', 'true').status(200);
    tellPosted({ id: recorded.conversionId, alreadySo: recorded.alreadySo });
    const isAsync = prefer?.includes('respond-async') ?? false;
    if (isAsync) reply.header('Preference-Applied', 'respond-async');
    const outcome = await this.outcomeOf(recorded, isAsync);
    reply.header('ETag', etagOf(outcome.revision));
    return posted(recorded.conversionId, outcome);
  }

  private outcomeOf(
    { key, position, alreadySo }: RecordedConversion,
    isAsync: boolean,
  ): Promise<ConversionOutcome> {
    const { outcomes } = this;
    if (isAsync) return alreadySo ? outcomes.now(key) : outcomes.ofNewNow(key);
    return alreadySo ? outcomes.after(position, key) : outcomes.ofNew(position, key);
  }

  /** Records up to 1,000 orders; each is judged by itself, a bad one does not hold up the others. */
  @Post('batch')
  @HttpCode(200)
  @ApiOperation({ summary: 'Post up to 1,000 orders, one result each' })
  @ApiOkResponse({ type: BatchResultsDto })
  @CountsEachOf('conversions')
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  async postBatch(
    @Body() body: PostConversionBatchDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<BatchResultsDto> {
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'create', 'Conversion', { merchantId });
    const told = await this.commands.execute(
      new RecordBatch(body.conversions, merchantId, commandContext()),
    );
    tellPosted(told);
    return told;
  }

  /** Takes back an order or a part of it; its commission follows in proportion, at the original rule. */
  @Post(':id/refunds')
  @HttpCode(202)
  @ApiOperation({ summary: 'Post a refund, chargeback or cancellation' })
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  async refund(
    @Param('id', new IdParam('conversion')) id: string,
    @Body() body: PostRefundDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostedRefundDto> {
    checkOccurredAt(body.occurredAt, this.clock);
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'create', 'Conversion', { merchantId });
    const { key } = await this.addresses.find(id, scopeOf(actor));
    const { externalId, cause, occurredAt, reasonCode = null } = body;
    const refund = { externalId, cause, occurredAt, reasonCode, ...askedOf(body) };
    const refunded = await this.commands.execute(
      new RefundConversion(key, refund, commandContext(), ifRevision),
    );
    if (refunded.alreadySo) reply.header('Idempotency-Replayed', 'true').status(200);
    const outcome = await this.outcomes.after(refunded.position, key);
    reply.header('ETag', etagOf(outcome.revision));
    const { refundId, requested, applied, lines } = refunded;
    const { refundedTotal, movements } = outcome;
    const reversals = movements.filter(
      (each) => each.kind === 'reversed' && each.refundId === refundId,
    );
    const { commissions, revision, position } = posted(id, outcome);
    return {
      ...{ id: refundId, conversionId: id, requested, applied, lines, refundedTotal },
      ...{ reversals, commissions, revision, position },
    };
  }

  @Get()
  @ApiOperation({ summary: 'List orders' })
  @ApiOkResponse({ type: ConversionPageDto })
  @Access({ action: 'read', subject: 'Conversion' })
  @ApiKeyScope('conversions:read')
  find(
    @Query() query: FindConversionsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<ConversionDto>> {
    return this.queries.execute(new FindConversions(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order with the explanation of its attribution' })
  @Access({ action: 'read', subject: 'Conversion' })
  @ApiKeyScope('conversions:read')
  async one(
    @Param('id', new IdParam('conversion')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ConversionDetailsDto> {
    const { key, row } = await this.addresses.find(id, scopeOf(actor), minPosition);
    // From the order's own stream: what was told a moment ago stands there already.
    const outcome = await this.outcomes.now(key);
    const { worth, changes, movements, commissions, refundedTotal, revision } = outcome;
    reply.header('ETag', etagOf(revision));
    const told = changes.map((change) => toChangeDto(change, movements));
    return {
      ...toConversionDto(row),
      ...{ status: outcome.status, attribution: outcome.decision, revision: Number(revision) },
      ...{ ...worth, refundedTotal, refunds: changes.filter(isRefund).length },
      ...{ changes: told, commissions },
    };
  }
}

function isRefund({ kind }: OrderChange): boolean {
  return kind === 'refunded';
}

function posted(id: string, outcome: ConversionOutcome): PostedConversionDto {
  const { status, decision, commissions, revision, position } = outcome;
  return {
    id,
    status,
    attribution: decision,
    commissions,
    revision: Number(revision),
    position,
  };
}
