import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf, type Action } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { aheadToleranceMs } from '../platform/clock.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { ChangeDispute, type DisputeChange } from './change-dispute.js';
import {
  AnswerDisputeDto,
  ChangedDisputeDto,
  DisputeCountsDto,
  DisputeDto,
  DisputePageDto,
  FindDisputesQuery,
  LoseDisputeDto,
  OpenDisputeDto,
  OpenedDisputeDto,
  WinDisputeDto,
} from './disputes.dto.js';
import { CountDisputes, FindDisputes } from './find-disputes.js';
import { OneDispute } from './one-dispute.js';
import { type Objection, OpenDispute } from './open-dispute.js';

const id = (): ParameterDecorator => Param('id', new IdParam('dispute'));
const ifMatch = { name: 'If-Match', description: '`"rev-N"` as you saw it' };

@ApiTags('disputes')
@Controller('disputes')
export class DisputesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** What the log says of it is attached at once. One thing has one open dispute. */
  @Post()
  @ApiOperation({ summary: 'Dispute a commission of yours, or an order that you miss' })
  @Access({ action: 'create', subject: 'Dispute' })
  async open(
    @Body() body: OpenDisputeDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { affiliateId } = scopeOf(actor);
    if (affiliateId === undefined) throw new ProblemError('forbidden');
    const context = commandContext();
    const objection = objectionFrom(body, context.startedAt);
    const command = new OpenDispute(affiliateId, objection, context);
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List disputes' })
  @ApiOkResponse({ type: DisputePageDto })
  @Access({ action: 'read', subject: 'Dispute' })
  find(
    @Query() query: FindDisputesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<DisputeDto>> {
    return this.queries.execute(new FindDisputes(query, scopeOf(actor)));
  }

  @Get('counts')
  @ApiOperation({ summary: 'How many disputes there are of each kind, and how many are overdue' })
  @Access({ action: 'read', subject: 'Dispute' })
  counts(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<DisputeCountsDto> {
    return this.queries.execute(new CountDisputes(scopeOf(actor), minPosition));
  }

  /** With the evidence in the events' own words, as far as you may see them. */
  @Get(':id')
  @ApiOperation({ summary: 'One dispute' })
  @Access({ action: 'read', subject: 'Dispute' })
  async one(
    @id() disputeId: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedDisputeDto> {
    const dispute = await this.queries.execute(new OneDispute(disputeId, actor, minPosition));
    reply.header('ETag', etagOf(BigInt(dispute.revision)));
    return dispute;
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiOperation({ summary: "The merchant's side of it" })
  @Access({ action: 'update', subject: 'Dispute' })
  answer(
    @id() disputeId: string,
    @Body() { note }: AnswerDisputeDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDisputeDto> {
    // The affiliate has said what it had to say; the operator decides.
    if (scopeOf(actor).merchantId === undefined) throw new ProblemError('forbidden');
    return this.change(disputeId, { action: 'answer', note }, 'update', actor, reply);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Withdraw a dispute of yours' })
  @Access({ action: 'update', subject: 'Dispute' })
  withdraw(
    @id() disputeId: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDisputeDto> {
    if (scopeOf(actor).affiliateId === undefined) throw new ProblemError('forbidden');
    return this.change(disputeId, { action: 'withdraw' }, 'update', actor, reply);
  }

  /** Grants a compensation that is payable at once, or credits the missing order after all. */
  @Post(':id/win')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide a dispute for the affiliate' })
  @ApiHeader({ ...ifMatch, required: true })
  @Access({ action: 'approve', subject: 'Dispute' })
  win(
    @id() disputeId: string,
    @Body() body: WinDisputeDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDisputeDto> {
    const { remedy, amount = null, note = null } = body;
    const change = { action: 'win', remedy, amount, note } as const;
    return this.change(disputeId, change, 'approve', actor, reply, needed(ifRevision));
  }

  @Post(':id/lose')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide a dispute against the affiliate' })
  @ApiHeader({ ...ifMatch, required: true })
  @Access({ action: 'reject', subject: 'Dispute' })
  lose(
    @id() disputeId: string,
    @Body() { reasonCode, note }: LoseDisputeDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDisputeDto> {
    const change = { action: 'lose', reasonCode, note } as const;
    return this.change(disputeId, change, 'reject', actor, reply, needed(ifRevision));
  }

  private async change(
    disputeId: string,
    change: DisputeChange,
    action: Action,
    actor: RequestActor,
    reply: FastifyReply,
    ifRevision?: bigint,
  ): Promise<ChangedDisputeDto> {
    const { merchantId, affiliateId } = await this.queries.execute(
      new OneDispute(disputeId, actor),
    );
    authorise(actor, action, 'Dispute', { merchantId, affiliateId });
    const command = new ChangeDispute(disputeId, change, commandContext(), ifRevision);
    const changed = await this.commands.execute(command);
    return { ...answerWritten(reply, changed), status: changed.status };
  }
}

/** Money is decided on what was seen, or not at all. */
function needed(ifRevision: bigint | undefined): bigint {
  if (ifRevision !== undefined) return ifRevision;
  throw invalidField(
    'If-Match',
    'is needed: decide on the dispute as you saw it',
    'invalid-header',
  );
}

/** Throws invalid-request unless the fields of its kind are there, and no others; or of times to come. */
function objectionFrom(body: OpenDisputeDto, now: string): Objection {
  const { kind, commissionId, programId = null, orderExternalId, occurredAt, statement } = body;
  if (kind === 'commission') {
    if (commissionId === undefined) throw invalidField('commissionId', 'is needed');
    const [other] = (['programId', 'orderExternalId', 'occurredAt', 'amount'] as const).filter(
      (field) => body[field] !== undefined,
    );
    if (other !== undefined) throw invalidField(other, 'belongs to a missing order');
    return { kind, commissionId, statement };
  }
  if (commissionId !== undefined) throw invalidField('commissionId', 'is not of a missing order');
  if (orderExternalId === undefined) throw invalidField('orderExternalId', 'is needed');
  if (occurredAt === undefined) throw invalidField('occurredAt', 'is needed');
  if (Date.parse(occurredAt) > Date.parse(now) + aheadToleranceMs) {
    throw invalidField('occurredAt', 'occurredAt lies in the future');
  }
  const { amount = null } = body;
  return { kind, programId, orderExternalId, occurredAt, amount, statement };
}
