import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LinkCommand } from '#domain/link/link.js';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access, ApiKeyScope } from '../platform/auth/route-rules.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { commandContext } from '../platform/http/command-context.js';
import { etagOf, IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import { ChangeLink } from './change-link.js';
import { CodeParam } from './code-param.js';
import { CreateLink } from './create-link.js';
import { FindLinks, OneLink } from './find-links.js';
import type { LinkWritten } from './link-written.js';
import {
  CreateLinkDto,
  DisableLinkDto,
  FindLinksQuery,
  type LinkDto,
  LinkPageDto,
  LinkWithClicksDto,
  LinkWrittenDto,
  OneLinkQuery,
  RetargetLinkDto,
} from './links.dto.js';
import { originOf, shortUrl } from './short-url.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('links')
@Controller('links')
export class LinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make a link' })
  @ApiCreatedResponse({ type: LinkWrittenDto })
  @Access({ action: 'create', subject: 'Link' })
  @ApiKeyScope('links:write')
  async create(
    @Body() body: CreateLinkDto,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkWrittenDto> {
    const { programId, destinationUrl, expiresAt = null, code = null } = body;
    if (expiresAt !== null && expiresAt <= this.clock.iso()) {
      throw invalidField('expiresAt', 'expiresAt has to be in the future');
    }
    const scope = scopeOf(actor);
    const affiliateId = affiliateFor(body.affiliateId, scope.affiliateId);
    authorise(actor, 'create', 'Link', { merchantId: scope.merchantId ?? null, affiliateId });
    const wanted = {
      programId,
      affiliateId,
      destinationUrl,
      code,
      subIds: { ...body.subIds },
      utm: { ...body.utm },
      expiresAt,
      ...(body.productId === undefined ? {} : { productId: body.productId }),
    };
    const created = await this.commands.execute(
      new CreateLink(wanted, scope.merchantId ?? null, commandContext()),
    );
    reply.header('Location', `/api/v1/links/${created.code}`);
    return this.written(created, request, reply);
  }

  @Get()
  @ApiOperation({ summary: 'List links, latest first' })
  @ApiOkResponse({ type: LinkPageDto })
  @Access({ action: 'read', subject: 'Link' })
  find(
    @Query() query: FindLinksQuery,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
  ): Promise<Page<LinkDto>> {
    const origin = originOf(this.config, request);
    return this.queries.execute(new FindLinks(query, scopeOf(actor), origin));
  }

  @Get(':code')
  @ApiOperation({ summary: 'One link with its clicks' })
  @ApiOkResponse({ type: LinkWithClicksDto })
  @Access({ action: 'read', subject: 'Link' })
  async one(
    @Param('code', CodeParam) code: string,
    @Query() { minPosition }: OneLinkQuery,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkWithClicksDto> {
    const origin = originOf(this.config, request);
    const found = await this.queries.execute(
      new OneLink(code, scopeOf(actor), origin, minPosition),
    );
    reply.header('ETag', etagOf(BigInt(found.revision)));
    return found;
  }

  /** The same address leads elsewhere from now on; clicks until now stay as they are. */
  @Post(':code/retarget')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a link elsewhere' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Link' })
  retarget(
    @Param('code', CodeParam) code: string,
    @Body() { destinationUrl }: RetargetLinkDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkWrittenDto> {
    const change = { type: 'retarget-link', destinationUrl } as const;
    return this.change(code, change, { actor, ifRevision, request, reply });
  }

  @Post(':code/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switch a link off' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Link' })
  disable(
    @Param('code', CodeParam) code: string,
    @Body() { reason }: DisableLinkDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkWrittenDto> {
    const change = { type: 'disable-link', reason } as const;
    return this.change(code, change, { actor, ifRevision, request, reply });
  }

  @Post(':code/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switch a link on again' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Link' })
  enable(
    @Param('code', CodeParam) code: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LinkWrittenDto> {
    return this.change(code, { type: 'enable-link' }, { actor, ifRevision, request, reply });
  }

  private async change(
    code: string,
    change: Exclude<LinkCommand, { type: 'create-link' }>,
    { actor, ifRevision, request, reply }: Change,
  ): Promise<LinkWrittenDto> {
    const changed = await this.commands.execute(
      new ChangeLink(code, change, actor, commandContext(), ifRevision),
    );
    return this.written(changed, request, reply);
  }

  private written(
    { expiresAt, revision, status, ...rest }: LinkWritten,
    request: FastifyRequest,
    reply: FastifyReply,
  ): LinkWrittenDto {
    reply.header('ETag', etagOf(revision));
    const isOver = expiresAt !== null && expiresAt <= this.clock.iso();
    return {
      ...rest,
      status: status === 'active' && isOver ? 'expired' : status,
      shortUrl: shortUrl(originOf(this.config, request), rest.code),
      revision: Number(revision),
    };
  }
}

interface Change {
  readonly actor: RequestActor;
  readonly ifRevision: bigint | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The affiliate named, or the one who asks. */
function affiliateFor(named: string | undefined, own: string | undefined): string {
  const affiliateId = named ?? own;
  if (affiliateId === undefined) throw invalidField('affiliateId', 'affiliateId is needed');
  return affiliateId;
}
