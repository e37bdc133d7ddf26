import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AccountDetails } from '#domain/payout-method/account-details.js';
import { authorise } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import { answerWritten } from '../platform/http/written.dto.js';
import { ChangePayoutMethod } from './change-payout-method.js';
import { OnePayoutMethod } from './one-payout-method.js';
import {
  PayoutMethodDto,
  SetPayoutMethodAnswerDto,
  SetPayoutMethodDto,
} from './payout-methods.dto.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

/** How an affiliate is paid: its own to set, for others to see masked. */
@ApiTags('payout methods')
@Controller('affiliates/:id/payout-method')
export class PayoutMethodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How an affiliate is paid, masked' })
  @Access({ action: 'read', subject: 'PayoutMethod' })
  async one(
    @Param('id', new IdParam('affiliate')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PayoutMethodDto> {
    authorise(actor, 'read', 'PayoutMethod', { affiliateId: id });
    const method = await this.queries.execute(new OnePayoutMethod(id, minPosition, actor));
    reply.header('ETag', etagOf(BigInt(method.revision)));
    return method;
  }

  /** Takes the place of the one before. The account is kept sealed, and shown to nobody in clear. */
  @Post()
  @ApiOperation({ summary: 'Set how an affiliate is paid' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutMethod' })
  set(
    @Param('id', new IdParam('affiliate')) id: string,
    @Body() body: SetPayoutMethodDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SetPayoutMethodAnswerDto> {
    authorise(actor, 'update', 'PayoutMethod', { affiliateId: id });
    const wanted = { details: detailsOf(body), currency: body.currency };
    return this.change(new ChangePayoutMethod(id, wanted, commandContext(), ifRevision), reply);
  }

  /** What is on its way is paid as it was; nothing new is, until another method is set. */
  @Post('remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove how an affiliate is paid' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'PayoutMethod' })
  remove(
    @Param('id', new IdParam('affiliate')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SetPayoutMethodAnswerDto> {
    authorise(actor, 'update', 'PayoutMethod', { affiliateId: id });
    return this.change(new ChangePayoutMethod(id, null, commandContext(), ifRevision), reply);
  }

  private async change(
    command: ChangePayoutMethod,
    reply: FastifyReply,
  ): Promise<SetPayoutMethodAnswerDto> {
    const changed = await this.commands.execute(command);
    const { label, isShared } = changed;
    return { ...answerWritten(reply, changed), label, isShared };
  }
}

/** The fields of its kind are there: validation has seen to it. */
function detailsOf(body: SetPayoutMethodDto): AccountDetails {
  const { kind, name = '', iban = '', bic = null } = body;
  switch (kind) {
    case 'bank':
      return { kind, name, iban, bic };
    case 'paypal':
      return { kind, email: (body.email ?? '').trim() };
    case 'stripe':
      return { kind, accountId: body.accountId ?? '' };
    case 'manual':
      return { kind, note: body.note ?? '' };
  }
}
