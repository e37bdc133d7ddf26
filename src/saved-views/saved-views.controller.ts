import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { Access } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { IdParam } from '../platform/http/id-param.js';
import { IfMatch } from '../platform/http/if-match.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { ChangeSavedView, type ViewChange } from './change-saved-view.js';
import { FindSavedViews } from './find-saved-views.js';
import { MakeSavedView } from './make-saved-view.js';
import { readerOf } from './reader.js';
import {
  ChangeSavedViewDto,
  FindSavedViewsQuery,
  MakeSavedViewDto,
  SavedViewListDto,
} from './saved-views.dto.js';

const ifMatch = { name: 'If-Match', required: false, description: '`"rev-N"` as you saw it' };

@ApiTags('saved-views')
@Controller('saved-views')
export class SavedViewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Yours, and those that your team shares. */
  @Get()
  @ApiOperation({ summary: 'List the saved views of lists' })
  @ApiOkResponse({ type: SavedViewListDto })
  @Access({ action: 'read', subject: 'SavedView' })
  find(
    @Query() query: FindSavedViewsQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<SavedViewListDto> {
    return this.queries.execute(new FindSavedViews(query, readerOf(actor)));
  }

  @Post()
  @ApiOperation({ summary: 'Keep a view of a list by a name' })
  @Access({ action: 'create', subject: 'SavedView' })
  async make(
    @Body() body: MakeSavedViewDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new MakeSavedView(body, readerOf(actor), commandContext());
    return answerWritten(reply, await this.commands.execute(command));
  }

  /** By its maker. */
  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change a saved view' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'SavedView' })
  change(
    @Param('id', new IdParam('savedView')) id: string,
    @Body() { name, query, shared }: ChangeSavedViewDto,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const change = {
      type: 'change-saved-view',
      ...(name === undefined ? {} : { name }),
      ...(query === undefined ? {} : { query }),
      ...(shared === undefined ? {} : { shared }),
    } as const;
    return this.write(id, change, actor, ifRevision, reply);
  }

  /** For everybody. By its maker; a shared one also by an admin, a merchant's by anyone of that merchant. */
  @Post(':id/remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Remove a saved view' })
  @ApiHeader(ifMatch)
  @Access({ action: 'update', subject: 'SavedView' })
  remove(
    @Param('id', new IdParam('savedView')) id: string,
    @CurrentActor() actor: RequestActor,
    @IfMatch() ifRevision: bigint | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    return this.write(id, { type: 'remove-saved-view' }, actor, ifRevision, reply);
  }

  private async write(
    id: string,
    change: ViewChange,
    actor: RequestActor,
    ifRevision: bigint | undefined,
    reply: FastifyReply,
  ): Promise<WrittenDto> {
    const command = new ChangeSavedView(id, change, readerOf(actor), commandContext(), ifRevision);
    return answerWritten(reply, await this.commands.execute(command));
  }
}
