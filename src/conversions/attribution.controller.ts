import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import { AttributionDto, ReattributeDto } from './attribution.dto.js';
import { AttributionHistory } from './attribution-history.js';
import { ConversionAddresses } from './conversion-addresses.js';
import { type ConversionOutcome, ConversionOutcomes } from './conversion-outcome.js';
import { ReattributeConversion } from './reattribute-conversion.js';

@ApiTags('conversions')
@Controller('conversions')
export class AttributionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly outcomes: ConversionOutcomes,
    private readonly addresses: ConversionAddresses,
    private readonly history: AttributionHistory,
  ) {}

  @Get(':id/attribution')
  @ApiOperation({ summary: 'Who brought an order, and every decision on it with its reasons' })
  @ApiOkResponse({ type: AttributionDto })
  @Access({ action: 'read', subject: 'Conversion' })
  @ApiKeyScope('conversions:read')
  async explain(
    @Param('id', new IdParam('conversion')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttributionDto> {
    const { key } = await this.addresses.find(id, scopeOf(actor), minPosition);
    return this.answer(reply, id, key, await this.outcomes.now(key));
  }

  /**
   * Gives an order to other affiliates, an unattributed one to its first, or to nobody. Commissions
   * follow by differences, at the original rules and rate; nothing that was posted is changed.
   */
  @Post(':id/attribution')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Say who brought an order: an override, or the claim of an unattributed one',
  })
  @ApiHeader({ name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' })
  @ApiOkResponse({ type: AttributionDto })
  @Access({ action: 'manage', subject: 'Conversion' })
  async reattribute(
    @Param('id', new IdParam('conversion')) id: string,
    @Body() body: ReattributeDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AttributionDto> {
    const { key } = await this.addresses.find(id, scopeOf(actor));
    const shares = body.shares.map(({ affiliateId, weight }) => ({ affiliateId, weight }));
    const reason = { reasonCode: body.reasonCode, note: body.note ?? null };
    const { position } = await this.commands.execute(
      new ReattributeConversion(key, shares, reason, commandContext(), ifRevision),
    );
    return this.answer(reply, id, key, await this.outcomes.after(position, key));
  }

  private async answer(
    reply: FastifyReply,
    id: string,
    key: string,
    outcome: ConversionOutcome,
  ): Promise<AttributionDto> {
    const { status, decision, commissions, revision, position } = outcome;
    reply.header('ETag', etagOf(revision));
    const history = await this.history.of(key);
    return {
      ...{ id, status, attribution: decision, commissions, history },
      ...{ revision: Number(revision), position },
    };
  }
}
