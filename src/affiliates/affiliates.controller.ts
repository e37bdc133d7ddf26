import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, PublicRoute } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import {
  AffiliateDto,
  AffiliatePageDto,
  ApplyDto,
  DecidedAffiliateDto,
  DeclineDto,
  FindAffiliatesQuery,
  ReasonDto,
  RecruiterDto,
} from './affiliates.dto.js';
import { ApplicationLimit } from './application-limit.js';
import { ApplyAsAffiliate } from './apply-as-affiliate.js';
import { type AffiliateVerdict, DecideAffiliate } from './decide-affiliate.js';
import { FindAffiliates } from './find-affiliates.js';
import { NameRecruiter } from './name-recruiter.js';
import { OneAffiliate } from './one-affiliate.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('affiliates')
@Controller('affiliates')
export class AffiliatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Anyone may apply, 20 times an hour from one network; what is personal is kept sealed. */
  @Post()
  @ApiOperation({ summary: 'Apply as an affiliate' })
  @PublicRoute()
  @UseGuards(ApplicationLimit)
  async apply(
    @Body() body: ApplyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new ApplyAsAffiliate(body, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List affiliates' })
  @ApiOkResponse({ type: AffiliatePageDto })
  @Access({ action: 'read', subject: 'Affiliate' })
  find(
    @Query() query: FindAffiliatesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<AffiliateDto>> {
    return this.queries.execute(new FindAffiliates(query, actor));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One affiliate' })
  @Access({ action: 'read', subject: 'Affiliate' })
  async one(
    @Param('id', new IdParam('affiliate')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AffiliateDto> {
    const affiliate = await this.queries.execute(new OneAffiliate(id, actor, minPosition));
    reply.header('ETag', etagOf(BigInt(affiliate.revision)));
    return affiliate;
  }

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve an application' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'Affiliate' })
  approve(
    @Param('id', new IdParam('affiliate')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    authorise(actor, 'approve', 'Affiliate', { affiliateId: id });
    return this.decide(id, { type: 'approve-affiliate' }, ifRevision, reply);
  }

  /** For good: whoever wants to try again applies again. */
  @Post(':id/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decline an application' })
  @ApiHeader(ifMatch)
  @Access({ action: 'reject', subject: 'Affiliate' })
  decline(
    @Param('id', new IdParam('affiliate')) id: string,
    @Body() { reasonCode, note }: DeclineDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    authorise(actor, 'reject', 'Affiliate', { affiliateId: id });
    const verdict = { type: 'decline-affiliate', reasonCode, note: note ?? null } as const;
    return this.decide(id, verdict, ifRevision, reply);
  }

  /** What was earned stays; orders from now on earn nothing. */
  @Post(':id/suspend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Suspend an affiliate' })
  @ApiHeader(ifMatch)
  @Access({ action: 'reject', subject: 'Affiliate' })
  suspend(
    @Param('id', new IdParam('affiliate')) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    authorise(actor, 'reject', 'Affiliate', { affiliateId: id });
    return this.decide(id, { type: 'suspend-affiliate', reason }, ifRevision, reply);
  }

  @Post(':id/reinstate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reinstate a suspended affiliate' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'Affiliate' })
  reinstate(
    @Param('id', new IdParam('affiliate')) id: string,
    @Body() { reason }: ReasonDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    authorise(actor, 'approve', 'Affiliate', { affiliateId: id });
    return this.decide(id, { type: 'reinstate-affiliate', reason }, ifRevision, reply);
  }

  /** Once for ever: from here on programs may give the recruiter a share of what the affiliate earns. */
  @Post(':id/recruiter')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say who recruited an affiliate' })
  @ApiHeader(ifMatch)
  @Access({ action: 'approve', subject: 'Affiliate' })
  async recruiter(
    @Param('id', new IdParam('affiliate')) id: string,
    @Body() { recruiterId }: RecruiterDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    authorise(actor, 'approve', 'Affiliate', { affiliateId: id });
    const command = new NameRecruiter(id, recruiterId, commandContext(), ifRevision);
    const decided = await this.commands.execute(command);
    return { ...answerWritten(reply, decided), status: decided.status };
  }

  private async decide(
    id: string,
    verdict: AffiliateVerdict,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<DecidedAffiliateDto> {
    const command = new DecideAffiliate(id, verdict, commandContext(), ifRevision);
    const decided = await this.commands.execute(command);
    return { ...answerWritten(reply, decided), status: decided.status };
  }
}
