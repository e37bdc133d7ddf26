import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { IdParam } from '../platform/http/id-param.js';
import { NoIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import type { Page } from '../platform/http/page.dto.js';
import { streamedType, streamOf, TakesStream } from '../platform/http/streamed-body.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { receivedFile } from './feed-file.js';
import {
  FeedRunDto,
  FeedRunPageDto,
  FindFeedRunsQuery,
  FindRefusedQuery,
  RefusedRowsDto,
  StartFeedRunQuery,
  StoppedFeedRunDto,
} from './feed-runs.dto.js';
import { FeedRuns } from './feed-runs.js';
import { maxRefusalsKept } from './importing/run-notes.js';
import { refusedCsv } from './refused-csv.js';
import { ownerOfFeed } from './register-feed.js';
import { RunBoard } from './run-board.js';

/** Files of feeds, each read once: tried, or in earnest. */
@ApiTags('feeds')
@Controller()
export class FeedRunsController {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly runs: FeedRuns,
    private readonly board: RunBoard,
  ) {}

  /**
   * The body is the file, at most 1 GiB, also packed with gzip. The answer comes when all of it has
   * arrived; then it is read: follow the run. The same file again changes nothing, so that no
   * Idempotency-Key is needed.
   */
  @Post('feeds/:id/runs')
  @HttpCode(202)
  @TakesStream()
  @NoIdempotencyKey()
  @ApiConsumes(streamedType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: 'Send a file of a product feed' })
  @Access({ action: 'update', subject: 'Feed' })
  async start(
    @Param('id', new IdParam('feed')) id: string,
    @Query() { dryRun, archiveAll, fileName }: StartFeedRunQuery,
    @CurrentActor() actor: RequestActor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    await ownerOfFeed(this.pipeline, id, scopeOf(actor).merchantId);
    const file = await receivedFile(streamOf(request), fileName ?? null);
    try {
      const run = await this.runs.begin(id, file, { dryRun, archiveAll }, commandContext());
      return answerWritten(reply, run);
    } catch (error) {
      await file.release();
      throw error;
    }
  }

  @Get('feeds/:id/runs')
  @ApiOperation({ summary: 'Files of a product feed, the latest first' })
  @ApiOkResponse({ type: FeedRunPageDto })
  @Access({ action: 'read', subject: 'Feed' })
  async find(
    @Param('id', new IdParam('feed')) id: string,
    @Query() query: FindFeedRunsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<FeedRunDto>> {
    const scope = scopeOf(actor);
    await ownerOfFeed(this.pipeline, id, scope.merchantId);
    return this.board.page(id, query, scope);
  }

  /** Ask again and again while it runs: its counts grow. */
  @Get('feed-runs/:id')
  @ApiOperation({ summary: 'How far the reading of a file is, and how it ended' })
  @Access({ action: 'read', subject: 'Feed' })
  one(
    @Param('id', new IdParam('feedRun')) id: string,
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<FeedRunDto> {
    return this.board.one(id, scopeOf(actor), minPosition);
  }

  @Get('feed-runs/:id/refused')
  @ApiOperation({ summary: 'Rows that were not taken, and why' })
  @Access({ action: 'read', subject: 'Feed' })
  async refused(
    @Param('id', new IdParam('feedRun')) id: string,
    @Query() { limit }: FindRefusedQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<RefusedRowsDto> {
    const run = await this.board.one(id, scopeOf(actor));
    return { items: await this.board.refused(id, limit), refused: run.counts.refused };
  }

  @Get('feed-runs/:id/refused.csv')
  @ApiOperation({ summary: 'The same as a table' })
  @ApiProduces('text/csv')
  @Access({ action: 'read', subject: 'Feed' })
  async csv(
    @Param('id', new IdParam('feedRun')) id: string,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.board.one(id, scopeOf(actor));
    reply
      .header('Content-Type', 'text/csv; charset=utf-8')
      .header('Content-Disposition', `attachment; filename="refused-${id}.csv"`);
    return refusedCsv(await this.board.refused(id, maxRefusalsKept));
  }

  /** After the rows it is at. What was imported stands. */
  @Post('feed-runs/:id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop the reading of a file' })
  @Access({ action: 'update', subject: 'Feed' })
  async stop(
    @Param('id', new IdParam('feedRun')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<StoppedFeedRunDto> {
    await this.board.one(id, scopeOf(actor));
    return { id, isStopping: await this.runs.stop(id) };
  }
}
