import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { authorise, scopeOf } from '../platform/auth/abilities.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { IdParam } from '../platform/http/id-param.js';
import type { Page } from '../platform/http/page.dto.js';
import { AccessDto, AccessPageDto, FindAccessQuery } from './access.dto.js';
import { CommissionReplayDto } from './audit.dto.js';
import { AccessLogEntries } from './find-access.js';
import { StreamFinder } from './find-streams.js';
import { CommissionReplays } from './replay-commission.js';
import {
  FindStreamsQuery,
  FoundStreamsDto,
  StreamPageDto,
  StreamPageQuery,
} from './streams.dto.js';
import { AuditStreams } from './streams.js';

@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(
    private readonly replays: CommissionReplays,
    private readonly streams: AuditStreams,
    private readonly finder: StreamFinder,
    private readonly log: AccessLogEntries,
  ) {}

  /** Every event of a commission and of the order behind it: who, why, before and after. */
  @Get('commissions/:id/history')
  @ApiOperation({ summary: 'Replay a commission from the event log' })
  @ApiOkResponse({ type: CommissionReplayDto })
  @Access({ action: 'read', subject: 'Commission' })
  history(
    @Param('id', new IdParam('commission')) id: string,
    @CurrentActor() actor: RequestActor,
  ): Promise<CommissionReplayDto> {
    return this.replays.replay(id, scopeOf(actor));
  }

  /** From an id, a number or a code to the streams it may mean: those that you may read. */
  @Get('audit/find')
  @ApiOperation({ summary: 'Find the stream of anything' })
  @ApiOkResponse({ type: FoundStreamsDto })
  @Access({ action: 'read', subject: 'Audit' })
  async find(
    @Query() { query }: FindStreamsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<FoundStreamsDto> {
    return { items: await this.finder.find(query, actor) };
  }

  /** As they were recorded, in their order. Personal data stays sealed: reading here opens none. */
  @Get('audit/streams/:stream')
  @ApiOperation({ summary: 'The events of one stream' })
  @ApiOkResponse({ type: StreamPageDto })
  @Access({ action: 'read', subject: 'Audit' })
  stream(
    @Param('stream') stream: string,
    @Query() page: StreamPageQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<StreamPageDto> {
    return this.streams.page(stream, page, actor) as Promise<StreamPageDto>;
  }

  /** Every act of a person, and every time personal data was opened for one. Nobody can change it. */
  @Get('audit/access')
  @ApiOperation({ summary: 'Who did what, and who read whose personal data' })
  @ApiOkResponse({ type: AccessPageDto })
  @Access({ action: 'read', subject: 'AccessLog' })
  access(
    @Query() query: FindAccessQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<Page<AccessDto>> {
    authorise(actor, 'read', 'AccessLog', {});
    return this.log.find(query);
  }
}
