import { randomUUID } from 'node:crypto';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { Metrics } from '../platform/observability/metrics.js';
import { ChooseNotifications } from './choose-notifications.js';
import { NotificationRound } from './notification-round.js';
import { NotificationsController } from './notifications.controller.js';
import { TermsNotices } from './terms-notices.js';
import { WayOut } from './way-out.js';

/** More than `List-Unsubscribe=One-Click`, which is all that mail programs send (RFC 8058). */
const longestForm = 1_024;

@Module({
  controllers: [NotificationsController],
  providers: [ChooseNotifications, NotificationRound, TermsNotices, WayOut],
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly choosing: ChooseNotifications,
    private readonly wayOut: WayOut,
    private readonly metrics: Metrics,
    private readonly pool: Pool,
  ) {}

  /** The address of the List-Unsubscribe header: mail programs post forms, which the API does not take. */
  onModuleInit(): void {
    this.metrics.gauge(
      'tributary_notifications_set_aside',
      'What affiliates are to be told and could not be',
      [],
      async () => {
        const { rows } = await this.pool.query<{ count: string }>(
          'select count(*) from notification where done_at is null and trouble is not null',
        );
        return [[{}, Number(rows[0]?.count)]];
      },
      'max',
    );
    // The command line runs the same modules without HTTP.
    if (!this.http.httpAdapter) return;
    const instance = this.http.httpAdapter.getInstance<FastifyInstance>();
    // Not awaited: that would end the start of the server before its own routes have their error handler.
    void instance.register(async (scope) => {
      scope.addContentTypeParser(
        ['application/x-www-form-urlencoded', 'multipart/form-data'],
        { parseAs: 'string', bodyLimit: longestForm },
        (_request, _body, done) => done(null, undefined),
      );
      scope.post<{ Querystring: { token?: string } }>('/unsubscribe', async (request, reply) => {
        const { token } = request.query;
        const stopped = typeof token === 'string' ? this.wayOut.read(token) : undefined;
        if (!stopped) return reply.code(410).send();
        await this.choosing.stop(stopped, randomUUID());
        return reply.code(204).send();
      });
    });
  }
}
