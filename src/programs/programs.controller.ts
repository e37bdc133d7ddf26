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
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { ChangeSettings } from './change-settings.js';
import { CreateProgram } from './create-program.js';
import { FindPrograms } from './find-programs.js';
import { OneProgram } from './one-program.js';
import { OwnPrograms } from './own-programs.js';
import { FindProgramsQuery, ProgramDto, ProgramPageDto } from './program.dto.js';
import {
  ChangeSettingsDto,
  CreateProgramDto,
  PublishedVersionDto,
  PublishRulesDto,
} from './programs.dto.js';
import { PublishPolicyDto, toPolicyTerms } from '../platform/attribution/policy.dto.js';
import { PublishPolicy } from './publish-policy.js';
import { type PublishedVersion, PublishRules } from './publish-rules.js';
import { toRules } from './to-rules.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('programs')
@Controller('programs')
export class ProgramsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ownPrograms: OwnPrograms,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Create a program' })
  @Access({ action: 'create', subject: 'Program' })
  async create(
    @Body() body: CreateProgramDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const merchantId = body.merchantId ?? scopeOf(actor).merchantId;
    if (merchantId === undefined) throw invalidField('merchantId', 'merchantId is needed');
    authorise(actor, 'create', 'Program', { merchantId });
    const { name, currency, settings, rules, policy } = body;
    const details = {
      ...{ merchantId, name, currency, rules: toRules(rules) },
      ...{ settings: { ...settings }, policy: toPolicyTerms(policy) },
    };
    const command = new CreateProgram(details, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List programs' })
  @ApiOkResponse({ type: ProgramPageDto })
  @Access({ action: 'read', subject: 'Program' })
  find(
    @Query() query: FindProgramsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<ProgramDto>> {
    return this.queries.execute(new FindPrograms(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One program with everything it published' })
  @Access({ action: 'read', subject: 'Program' })
  async one(
    @Param('id', new IdParam('program')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProgramDto> {
    const query = new OneProgram(id, scopeOf(actor), minPosition);
    const program = await this.queries.execute(query);
    reply.header('ETag', etagOf(BigInt(program.revision)));
    return program;
  }

  /** For commissions and visits from now on; what is held already keeps its release date. */
  @Post(':id/settings')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change the settings' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Program' })
  async changeSettings(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: ChangeSettingsDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    await this.check(id, actor);
    const command = new ChangeSettings(id, { ...body }, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }

  /** Published rules never change; a later version follows them. */
  @Post(':id/rules')
  @ApiOperation({ summary: 'Publish a version of the commission rules' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Program' })
  async publishRules(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: PublishRulesDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedVersionDto> {
    await this.check(id, actor);
    const { rules, effectiveFrom = null } = body;
    const context = commandContext();
    const command = new PublishRules(id, toRules(rules), effectiveFrom, context, ifRevision);
    return published(reply, await this.commands.execute(command));
  }

  @Post(':id/attribution-policies')
  @ApiOperation({ summary: 'Publish a version of the attribution policy' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Program' })
  async publishPolicy(
    @Param('id', new IdParam('program')) id: string,
    @Body() body: PublishPolicyDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PublishedVersionDto> {
    await this.check(id, actor);
    const { effectiveFrom = null } = body;
    const context = commandContext();
    const policy = toPolicyTerms(body);
    const command = new PublishPolicy(id, policy, effectiveFrom, context, ifRevision);
    return published(reply, await this.commands.execute(command));
  }

  private async check(id: string, actor: RequestActor): Promise<void> {
    authorise(actor, 'update', 'Program', await this.ownPrograms.ownerOf(id, actor));
  }
}

function published(reply: FastifyReply, made: PublishedVersion): PublishedVersionDto {
  const { version, effectiveFrom } = made;
  return { ...answerWritten(reply, made), version, effectiveFrom };
}
