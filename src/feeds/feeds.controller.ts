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
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import {
  ChangeFeedDto,
  FeedDto,
  FeedPageDto,
  FindFeedsQuery,
  RegisterFeedDto,
} from './feeds.dto.js';
import { FindFeeds, OneFeed } from './find-feeds.js';
import { ChangeFeed, type FeedChange, RegisterFeed } from './register-feed.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

/** Lists of products that merchants send again and again. */
@ApiTags('feeds')
@Controller('feeds')
export class FeedsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Register a product feed' })
  @Access({ action: 'create', subject: 'Feed' })
  async register(
    @Body() body: RegisterFeedDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { merchantId, programId = null, name, format, currency } = body;
    const { mapping = {}, unknownCategories = 'create', missing = 'keep', asDraft = false } = body;
    authorise(actor, 'create', 'Feed', { merchantId });
    const feed = {
      ...{ merchantId, programId, name, format, currency, mapping },
      ...{ unknownCategories, missing, asDraft },
    };
    return answerWritten(
      reply,
      await this.commands.execute(new RegisterFeed(feed, commandContext())),
    );
  }

  @Get()
  @ApiOperation({ summary: 'List product feeds, with the last file of each' })
  @ApiOkResponse({ type: FeedPageDto })
  @Access({ action: 'read', subject: 'Feed' })
  find(
    @Query() query: FindFeedsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<FeedDto>> {
    return this.queries.execute(new FindFeeds(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One product feed' })
  @Access({ action: 'read', subject: 'Feed' })
  async one(
    @Param('id', new IdParam('feed')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedDto> {
    const feed = await this.queries.execute(new OneFeed(id, scopeOf(actor), minPosition));
    reply.header('ETag', etagOf(BigInt(feed.revision)));
    return feed;
  }

  /** For the next file; what was imported stays as it is until then. */
  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change how a product feed is read' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Feed' })
  change(
    @Param('id', new IdParam('feed')) id: string,
    @Body() body: ChangeFeedDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    // Checked field by field above.
    const settings = Object.fromEntries(given) as Partial<Parameters<typeof toChange>[0]>;
    return this.write(id, toChange(settings), actor, ifRevision, reply);
  }

  /** For good. Its products stay. */
  @Post(':id/close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close a product feed' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'Feed' })
  close(
    @Param('id', new IdParam('feed')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, { type: 'close-feed' }, actor, ifRevision, reply);
  }

  private async write(
    id: string,
    change: FeedChange,
    actor: RequestActor,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<WrittenDto> {
    const { merchantId } = scopeOf(actor);
    const command = new ChangeFeed(id, change, merchantId, commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}

function toChange(
  settings: Omit<Extract<FeedChange, { type: 'change-feed' }>, 'type'>,
): FeedChange {
  return { type: 'change-feed', ...settings };
}
