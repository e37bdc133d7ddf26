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
  CommissionDto,
  CommissionPageDto,
  DecidedCommissionDto,
  RejectCommissionDto,
} from './commissions.dto.js';
import { FindCommissionsQuery } from './commission-filter.dto.js';
import { CommissionSummary } from './commission-summary.js';
import { CommissionSummaryDto, SummaryQuery } from './commission-summary.dto.js';
import { BulkDecidedDto, BulkDecisionDto } from './bulk.dto.js';
import { abilityFor, type CommissionVerdict, DecideCommission } from './decide-commission.js';
import { DecideMany } from './decide-many.js';
import { FindCommissions } from './find-commissions.js';
import { HoldCommissionDto, ReleaseCommissionDto } from './held-back.dto.js';
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

  /** Counts and totals of all that a filter finds, and of what a decision on them would take. */
  @Get('summary')
  @ApiOperation({ summary: 'Count and sum commissions' })
  @ApiOkResponse({ type: CommissionSummaryDto })
  @Access({ action: 'read', subject: 'Commission' })
  summary(
    @Query() query: SummaryQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<CommissionSummaryDto> {
    return this.queries.execute(new CommissionSummary(query, scopeOf(actor)));
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

  /**
   * Nobody approves or pays it until it is released; refunds and corrections follow all the same. Refused
   * once a payout has it.
   */
  @Post(':id/hold')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hold a commission back' })
  @ApiHeader(ifMatch)
  @Access({ action: 'reject', subject: 'Commission' })
  hold(
    @Param('id', new IdParam('commission')) id: string,
    @Body() body: HoldCommissionDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedCommissionDto> {
    const { reasonCode, note = null, visibleToAffiliate = false, expectedAmount = null } = body;
    const verdict = {
      action: 'hold',
      reasonCode,
      note,
      visibleToAffiliate,
      expectedAmount,
    } as const;
    return this.decide(id, verdict, actor, ifRevision, reply);
  }

  /** It goes on where it stood: approved before, it is payable as soon as its hold is over. */
  @Post(':id/release')
  @HttpCode(200)
  @ApiOperation({ summary: 'Release a commission that is held back' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'Commission' })
  release(
    @Param('id', new IdParam('commission')) id: string,
    @Body() body: ReleaseCommissionDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedCommissionDto> {
    return this.decide(
      id,
      { action: 'release', note: body.note ?? null },
      actor,
      ifRevision,
      reply,
    );
  }

  /** Decides on exactly the set that was seen: refused when its count or total has moved since. */
  @Post('bulk')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve, reject, hold back or release many' })
  @Access({ action: 'approve', subject: 'Commission' })
  async bulk(
    @Body() body: BulkDecisionDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<BulkDecidedDto> {
    if ((body.ids === undefined) === (body.filter === undefined)) {
      throw invalidField('ids', 'Give either ids or filter');
    }
    const isNo = body.action === 'reject' || body.action === 'hold';
    if (isNo && body.reasonCode === undefined) {
      throw invalidField('reasonCode', `reasonCode is needed to ${body.action}`);
    }
    const scope = scopeOf(actor);
    authorise(actor, abilityFor[body.action], 'Commission', scope);
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
    authorise(actor, abilityFor[verdict.action], 'Commission', { merchantId, affiliateId });
    const { alreadySo: _, ...decided } = await this.commands.execute(
      new DecideCommission(id, verdict, commandContext(), ifRevision),
    );
    reply.header('ETag', etagOf(decided.revision));
    return { ...decided, revision: Number(decided.revision) };
  }
}
