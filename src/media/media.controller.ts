import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { UnstoredAnswer } from '../platform/http/idempotency.interceptor.js';
import { IdParam } from '../platform/http/id-param.js';
import { IfMatch } from '../platform/http/if-match.js';
import type { Page } from '../platform/http/page.dto.js';
import { ProblemError } from '../platform/http/problem.js';
import { answerWritten } from '../platform/http/written.dto.js';
import { AskForUpload } from './ask-for-upload.js';
import { DescribeMedia } from './describe-media.js';
import { FindMedia, OneMedia } from './find-media.js';
import {
  AskForUploadDto,
  DescribeMediaDto,
  FindMediaQuery,
  MediaDto,
  MediaPageDto,
  MediaWrittenDto,
  OneMediaQuery,
  ProcessedMediaDto,
  ProcessMediaDto,
  UploadPlaceDto,
} from './media.dto.js';
import { ProcessMedia } from './process-media.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('media')
@Controller('media')
export class MediaController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Then send the file there, and have it processed. */
  @Post('upload-url')
  @HttpCode(200)
  @UnstoredAnswer()
  @ApiOperation({ summary: 'Ask where a picture may be sent' })
  @ApiOkResponse({ type: UploadPlaceDto })
  @Access({ action: 'create', subject: 'Media' })
  ask(@Body() body: AskForUploadDto, @CurrentActor() actor: RequestActor): Promise<UploadPlaceDto> {
    const merchantId = scopeOf(actor).merchantId ?? body.merchantId ?? null;
    authorise(actor, 'create', 'Media', { merchantId });
    const { contentType, bytes, purpose } = body;
    const wanted = { merchantId, userId: userOf(actor), contentType, bytes, purpose };
    return this.commands.execute(new AskForUpload(wanted, commandContext()));
  }

  /**
   * Checks a file that was sent and makes its forms: of a photo of 12 megapixels within 2 seconds. A file
   * that is not taken is answered as `refused` with the reason; asked again, the answer is the same.
   */
  @Post('process')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make a picture of the file that was sent' })
  @ApiOkResponse({ type: ProcessedMediaDto })
  @Access({ action: 'create', subject: 'Media' })
  process(
    @Body() { mediaId, alt }: ProcessMediaDto,
    @CurrentActor() actor: RequestActor,
  ): Promise<ProcessedMediaDto> {
    const by = { userId: userOf(actor), scope: scopeOf(actor) };
    return this.commands.execute(new ProcessMedia(mediaId, alt ?? null, by, commandContext()));
  }

  @Get()
  @ApiOperation({ summary: 'List pictures, latest first' })
  @ApiOkResponse({ type: MediaPageDto })
  @Access({ action: 'read', subject: 'Media' })
  find(
    @Query() query: FindMediaQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<MediaDto>> {
    return this.queries.execute(new FindMedia(query, scopeOf(actor)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One picture' })
  @ApiOkResponse({ type: MediaDto })
  @Access({ action: 'read', subject: 'Media' })
  one(
    @Param('id', new IdParam('media')) id: string,
    @Query() { minPosition }: OneMediaQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<MediaDto> {
    return this.queries.execute(new OneMedia(id, userOf(actor), scopeOf(actor), minPosition));
  }

  @Post(':id/alt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say what a picture shows' })
  @ApiHeader(ifMatch)
  @ApiOkResponse({ type: MediaWrittenDto })
  @Access({ action: 'update', subject: 'Media' })
  async describe(
    @Param('id', new IdParam('media')) id: string,
    @Body() { alt }: DescribeMediaDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaWrittenDto> {
    const command = new DescribeMedia(id, alt, scopeOf(actor), commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}

function userOf(actor: RequestActor): string {
  if (actor.type !== 'user') throw new ProblemError('forbidden');
  return actor.id;
}
