import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import {
  ApproveCommissionDto,
  BulkDecidedDto,
  BulkDecisionDto,
  CommissionDto,
  CommissionPageDto,
  DecidedCommissionDto,
  FindCommissionsQuery,
  RejectCommissionDto,
} from './commissions.dto.js';
import { type CommissionVerdict, DecideCommission } from './decide-commission.js';
import { DecideMany } from './decide-many.js';
import { FindCommissions } from './find-commissions.js';
import { OneCommission } from './one-commission.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('commissions')
@Controller('commissions')
export class CommissionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List commissions' })
  @ApiOkResponse({ type: CommissionPageDto })
  @Access({ action: 'read', subject: 'Commission' })
  find(
    @Query() query: FindCommissionsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<CommissionDto>> {
    return this.queries.execute(new FindCommissions(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One commission' })
  @Access({ action: 'read', subject: 'Commission' })
  async one(
    @Param('id', new IdParam('commission')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommissionDto> {
    const query = new OneCommission(id, scopeOf(actor), minPosition);
    const commission = await this.queries.execute(query);
    reply.header('ETag', etagOf(BigInt(commission.revision)));
    return commission;
  }

  /** Approved while the hold runs, it becomes payable when the hold ends; afterwards at once. */
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve a commission' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'Commission' })
  approve(
    @Param('id', new IdParam('commission')) id: string,
    @Body() body: ApproveCommissionDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedCommissionDto> {
    const { note = null, expectedAmount = null } = body;
    return this.decide(id, { action: 'approve', note, expectedAmount }, actor, ifRevision, reply);
  }

  /**
   * For good. Of a period's performance it ends that period alone; that of all time is refused: reject
   * the orders that it counts, and it follows.
   */
  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject a commission' })
  @ApiHeader(ifMatch)
  @Access({ action: 'reject', subject: 'Commission' })
  reject(
    @Param('id', new IdParam('commission')) id: string,
    @Body() body: RejectCommissionDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedCommissionDto> {
    const { reasonCode, note = null, expectedAmount = null } = body;
    const verdict = { action: 'reject', reasonCode, note, expectedAmount } as const;
    return this.decide(id, verdict, actor, ifRevision, reply);
  }

  /** Decides on exactly the set that was seen: refused when its count or total has moved since. */
  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve or reject many' })
  @Access({ action: 'approve', subject: 'Commission' })
  async bulk(
    @Body() body: BulkDecisionDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<BulkDecidedDto> {
    if ((body.ids === undefined) === (body.filter === undefined)) {
      throw invalidField('ids', 'Give either ids or filter');
    }
    if (body.action === 'reject' && body.reasonCode === undefined) {
      throw invalidField('reasonCode', 'reasonCode is needed to reject');
    }
    const scope = scopeOf(actor);
    authorise(actor, body.action, 'Commission', scope);
    return this.commands.execute(new DecideMany(body, scope, commandContext()));
  }

  private async decide(
    id: string,
    verdict: CommissionVerdict,
    actor: RequestActor,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<DecidedCommissionDto> {
    const { merchantId, affiliateId } = await this.queries.execute(
      new OneCommission(id, scopeOf(actor)),
    );
    authorise(actor, verdict.action, 'Commission', { merchantId, affiliateId });
    const { alreadySo: _, ...decided } = await this.commands.execute(
      new DecideCommission(id, verdict, commandContext(), ifRevision),
    );
    reply.header('ETag', etagOf(decided.revision));
    return { ...decided, revision: Number(decided.revision) };
  }
}
