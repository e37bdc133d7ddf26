import { Body, Controller, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { zero } from '#domain/kernel/money.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import { askedOf } from './asked-lines.js';
import { ConversionAddresses } from './conversion-addresses.js';
import { PostedReversalDto, PostedUpdateDto } from './conversion-answers.dto.js';
import { ConversionOutcomes } from './conversion-outcome.js';
import { checkOccurredAt } from './occurred-at.js';
import { PostRefundDto, PostReversalDto, PostUpdateDto } from './order-changes.dto.js';
import { postedLines } from './posted-order.js';
import { RefundPreviews } from './preview-refund.js';
import { RefundPreviewDto } from './refund-preview.dto.js';
import { ReverseRefund } from './reverse-refund.js';
import { SignedWrite } from './signed-write.js';
import { UpdateConversion } from './update-conversion.js';

/** What becomes of an order after it was posted, beside its refunds. */
@ApiTags('conversions')
@Controller('conversions')
export class OrderChangesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly outcomes: ConversionOutcomes,
    private readonly addresses: ConversionAddresses,
    private readonly clock: Clock,
    private readonly previews: RefundPreviews,
  ) {}

  /** As a refund would be decided now; nothing is recorded. */
  @Post(':id/refunds/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a refund would take back from which commission' })
  @ApiOkResponse({ type: RefundPreviewDto })
  @Access({ action: 'create', subject: 'Conversion' })
  async preview(
    @Param('id', new IdParam('conversion')) id: string,
    @Body() body: PostRefundDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<RefundPreviewDto> {
    const key = await this.keyOf(id, body, actor);
    const { externalId, cause, occurredAt, reasonCode = null } = body;
    const refund = { externalId, cause, occurredAt, reasonCode, ...askedOf(body) };
    return this.previews.of(key, refund);
  }

  /** The shop got back what a refund or chargeback took: its commissions come back by as much. */
  @Post(':id/refunds/:refundId/reversal')
  @HttpCode(202)
  @ApiOperation({ summary: 'Post that a refund or chargeback was itself reversed' })
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  async reverse(
    @Param('id', new IdParam('conversion')) id: string,
    @Param('refundId', new IdParam('refund')) refundId: string,
    @Body() body: PostReversalDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostedReversalDto> {
    const key = await this.keyOf(id, body, actor);
    const { externalId, occurredAt, reasonCode = null } = body;
    const amount = body.amount ? { ...body.amount } : null;
    const posted = { refundId, externalId, occurredAt, amount, reasonCode };
    const { reversal, position, alreadySo } = await this.commands.execute(
      new ReverseRefund(key, posted, commandContext(), ifRevision),
    );
    if (alreadySo) reply.header('Idempotency-Replayed', 'true').status(200);
    const outcome = await this.outcomes.after(position, key);
    reply.header('ETag', etagOf(outcome.revision));
    const { movements, commissions, refundedTotal } = outcome;
    const { reversalId, requested, sequence } = reversal;
    return {
      ...{ id: reversalId, conversionId: id, refundId, requested, applied: reversal.amount },
      ...{ refundedTotal, commissions },
      reinstated: movements.filter((each) => each.sequence === sequence),
      revision: Number(outcome.revision),
      position: outcome.position,
    };
  }

  /** Corrects the order: its commissions are valued anew by their own rules and rate; refunds stay. */
  @Post(':id/updates')
  @HttpCode(202)
  @ApiOperation({ summary: 'Post that an order has another total, tax or lines' })
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  async post(
    @Param('id', new IdParam('conversion')) id: string,
    @Body() body: PostUpdateDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostedUpdateDto> {
    const key = await this.keyOf(id, body, actor);
    const { externalId, occurredAt, reason = null } = body;
    const total = { ...body.total };
    const tax = body.tax ? { ...body.tax } : zero(total.currency);
    const lines = postedLines(body.lines);
    const { update, position, alreadySo } = await this.commands.execute(
      new UpdateConversion(
        key,
        { externalId, occurredAt, total, tax, lines, reason },
        commandContext(),
        ifRevision,
      ),
    );
    if (alreadySo) reply.header('Idempotency-Replayed', 'true').status(200);
    const outcome = await this.outcomes.after(position, key);
    reply.header('ETag', etagOf(outcome.revision));
    const { movements, commissions, refundedTotal } = outcome;
    return {
      ...{ id: update.updateId, conversionId: id, number: update.revision },
      ...{ before: update.before, after: update.after, refundedTotal, commissions },
      adjusted: movements.filter((each) => each.sequence === update.sequence),
      revision: Number(outcome.revision),
      position: outcome.position,
    };
  }

  /** The same as POST, for clients that put what the order is. */
  @Put(':id/updates')
  @HttpCode(202)
  @ApiOperation({ summary: 'Put another total, tax or lines of an order' })
  @SignedWrite()
  @Access({ action: 'create', subject: 'Conversion' })
  @ApiKeyScope('conversions:write')
  put(
    @Param('id', new IdParam('conversion')) id: string,
    @Body() body: PostUpdateDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostedUpdateDto> {
    return this.post(id, body, actor, ifRevision, reply);
  }

  private async keyOf(
    id: string,
    { occurredAt }: { readonly occurredAt: string },
    actor: RequestActor,
  ): Promise<string> {
    checkOccurredAt(occurredAt, this.clock);
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'create', 'Conversion', { merchantId });
    const { key } = await this.addresses.find(id, scopeOf(actor));
    return key;
  }
}
