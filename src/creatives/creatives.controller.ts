import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { invalidField } from '../platform/http/problem.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { AddCreative } from './add-creative.js';
import {
  AddCreativeDto,
  type CreativeDto,
  CreativePageDto,
  FindCreativesQuery,
} from './creatives.dto.js';
import { FindCreatives } from './find-creatives.js';
import { RetireCreative } from './retire-creative.js';

@ApiTags('creatives')
@Controller('creatives')
export class CreativesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Offer affiliates a picture, words or a page to link to' })
  @Access({ action: 'create', subject: 'Creative' })
  async add(
    @Body() body: AddCreativeDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    checkKind(body);
    const { programId, kind, title, text = null, mediaId = null, size = null } = body;
    const { destinationUrl } = body;
    const wanted = { programId, kind, title, text, mediaId, size, destinationUrl };
    const { merchantId = null } = scopeOf(actor);
    const command = new AddCreative(wanted, merchantId, commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  @Get()
  @ApiOperation({ summary: 'List creatives' })
  @ApiOkResponse({ type: CreativePageDto })
  @Access({ action: 'read', subject: 'Creative' })
  find(
    @Query() query: FindCreativesQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<CreativeDto>> {
    return this.queries.execute(new FindCreatives(query, scopeOf(actor)));
  }

  /** It is offered no longer; what uses it already goes on to work. */
  @Post(':id/retire')
  @HttpCode(200)
  @ApiOperation({ summary: 'Offer a creative no longer' })
  @ApiHeader({ name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' })
  @Access({ action: 'update', subject: 'Creative' })
  async retire(
    @Param('id', new IdParam('creative')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { merchantId = null } = scopeOf(actor);
    const command = new RetireCreative(id, merchantId, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}

/** Throws invalid-request: a picture needs one, words need some, and nothing else has a picture. */
function checkKind({ kind, text, mediaId, size }: AddCreativeDto): void {
  if (kind === 'image' && mediaId === undefined) {
    throw invalidField('mediaId', 'mediaId is needed of an image');
  }
  if (kind === 'text' && text === undefined) throw invalidField('text', 'text is needed of a text');
  if (kind === 'image') return;
  if (mediaId !== undefined) throw invalidField('mediaId', 'mediaId is for images alone');
  if (size !== undefined) throw invalidField('size', 'size is for images alone');
}
