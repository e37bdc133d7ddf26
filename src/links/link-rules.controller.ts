import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IfMatch } from '../platform/http/if-match.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { ChangeLink } from './change-link.js';
import { CodeParam } from './code-param.js';
import { FindVariants } from './find-variants.js';
import { SetLinkRulesDto, VariantCountsDto } from './link-rules.dto.js';
import { OneLinkQuery } from './links.dto.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

/** Links with several destinations: by country, by device, by weight. */
@ApiTags('links')
@Controller('links')
export class LinkRulesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** All of them at once, from the next click on; a visitor keeps a part of a split while weights stay. */
  @Post(':code/rules')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send clicks of a link to several destinations' })
  @ApiHeader(ifMatch)
  @ApiOkResponse({ type: WrittenDto })
  @Access({ action: 'update', subject: 'Link' })
  async set(
    @Param('code', CodeParam) code: string,
    @Body() { rules, split }: SetLinkRulesDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const change = {
      type: 'set-link-rules',
      rules: rules.map(({ when: { countries, devices }, destinationUrl }) => ({
        when: { ...(countries && { countries }), ...(devices && { devices }) },
        destinationUrl,
      })),
      split: split?.map((part) => ({ ...part })) ?? null,
    } as const;
    const command = new ChangeLink(code, change, actor, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get(':code/variants')
  @ApiOperation({ summary: 'Count the clicks of each destination of a link' })
  @ApiOkResponse({ type: VariantCountsDto })
  @Access({ action: 'read', subject: 'Click' })
  @ApiKeyScope('reports:read')
  variants(
    @Param('code', CodeParam) code: string,
    @Query() { minPosition }: OneLinkQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<VariantCountsDto> {
    return this.queries.execute(new FindVariants(code, scopeOf(actor), minPosition));
  }
}
