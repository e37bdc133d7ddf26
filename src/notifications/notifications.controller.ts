import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { refuse } from '#domain/kernel/refusal.js';
import { affiliateFiles } from '#read-models/affiliate-files/table.js';
import { affiliateList } from '#read-models/affiliates/table.js';
import type { RequestActor } from '../platform/auth/actor.js';
import { CurrentActor } from '../platform/auth/current-actor.js';
import { ownOf } from '../platform/auth/own-affiliate.js';
import { Access, PublicRoute } from '../platform/auth/route-rules.js';
import { commandContext } from '../platform/http/command-context.js';
import { FreshQuery } from '../platform/http/fresh.dto.js';
import { NoIdempotencyKey } from '../platform/http/idempotency.interceptor.js';
import { ProblemError } from '../platform/http/problem.js';
import { answerWritten, WrittenDto } from '../platform/http/written.dto.js';
import { Seal } from '../platform/privacy/seal.js';
import { Freshness } from '../platform/read/freshness.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import { ChooseNotifications } from './choose-notifications.js';
import {
  ChosenNotificationsDto,
  NotificationPreferencesDto,
  UnsubscribeQuery,
} from './preferences.dto.js';
import { WayOut } from './way-out.js';

@ApiTags('partners')
@Controller('notification-preferences')
export class NotificationsController {
  constructor(
    private readonly lists: Lists,
    private readonly freshness: Freshness,
    private readonly seal: Seal,
    private readonly choosing: ChooseNotifications,
    private readonly wayOut: WayOut,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What you are told of by mail' })
  @Access({ action: 'read', subject: 'AffiliateFile' })
  async read(
    @Query() { minPosition }: FreshQuery,
    @CurrentActor() actor: RequestActor,
  ): Promise<ChosenNotificationsDto> {
    const id = ownOf(actor);
    await this.freshness.require('affiliate-files', minPosition);
    const ofIt = (query: { where(column: string, value: string): unknown }): void =>
      void query.where('affiliate_id', id);
    const file = await this.lists.one({
      ...{ projection: 'affiliate-files', table: affiliateFiles, where: ofIt },
    });
    const row = await this.lists.one({
      ...{ projection: 'affiliates', table: affiliateList, where: ofIt },
    });
    if (!file || !row) throw new RefusedError(refuse('affiliate.not-found'));
    return {
      off: [...file.notifications_off],
      locale: file.locale === 'de' ? 'de' : 'en',
      email: await this.seal.open(row.email),
    };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Choose what you are told of by mail' })
  @Access({ action: 'update', subject: 'AffiliateFile' })
  async choose(
    @Body() chosen: NotificationPreferencesDto,
    @CurrentActor() actor: RequestActor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenDto> {
    const written = await this.choosing.choose(ownOf(actor), chosen, commandContext());
    return answerWritten(reply, written);
  }

  /** By the link at the end of each mail, without signing in. Throws link-spent for a token that is none. */
  @Post('unsubscribe')
  @HttpCode(204)
  @NoIdempotencyKey()
  @ApiOperation({ summary: 'Stop mails of one kind' })
  @PublicRoute()
  async unsubscribe(@Query() { token }: UnsubscribeQuery): Promise<void> {
    const stopped = this.wayOut.read(token);
    if (!stopped) throw new ProblemError('link-spent');
    await this.choosing.stop(stopped, commandContext().correlationId);
  }
}
