import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { UnstoredAnswer } from '../platform/http/idempotency.interceptor.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import {
  ApiKeyDto,
  ApiKeyPageDto,
  FindApiKeysQuery,
  IssueApiKeyDto,
  IssuedApiKeyDto,
  RevokeApiKeyDto,
} from './api-keys.dto.js';
import { FindApiKeys } from './find-api-keys.js';
import { IssueApiKey } from './issue-api-key.js';
import { RevokeApiKey } from './revoke-api-key.js';

@ApiTags('api-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The answer alone holds the secrets: keep them. Repeated with its Idempotency-Key it gives new ones. */
  @Post()
  @ApiOperation({ summary: 'Issue an API key' })
  @Access({ action: 'create', subject: 'ApiKey' })
  @UnstoredAnswer()
  async issue(
    @Body() body: IssueApiKeyDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IssuedApiKeyDto> {
    const { name, scopes, requireSignature } = body;
    const merchantId = body.merchantId ?? scopeOf(actor).merchantId;
    if (merchantId === undefined) throw invalidField('merchantId', 'merchantId is needed');
    authorise(actor, 'create', 'ApiKey', { merchantId });
    const key = { merchantId, name, scopes, requireSignature };
    const issued = await this.commands.execute(new IssueApiKey(key, commandContext()));
    const { token, signingSecret } = issued;
    reply.header('cache-control', 'no-store');
    return { ...answerWritten(reply, issued), token, signingSecret };
  }

  @Get()
  @ApiOperation({ summary: 'List API keys, without their secrets' })
  @ApiOkResponse({ type: ApiKeyPageDto })
  @Access({ action: 'read', subject: 'ApiKey' })
  find(
    @Query() query: FindApiKeysQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<ApiKeyDto>> {
    return this.queries.execute(new FindApiKeys(query, scopeOf(actor)));
  }

  /** For good. In other processes it takes hold within seconds. */
  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'Revoke an API key' })
  @Access({ action: 'update', subject: 'ApiKey' })
  async revoke(
    @Param('id', new IdParam('apiKey')) id: string,
    @Body() { reason }: RevokeApiKeyDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { merchantId = null } = scopeOf(actor);
    authorise(actor, 'update', 'ApiKey', { merchantId });
    const command = new RevokeApiKey(id, reason, merchantId, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }
}
