import { createHmac } from 'node:crypto';
import { type BeforeApplicationShutdown, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { EventCodec } from '../platform/event-store/codec.js';
import { EventStore } from '../platform/event-store/port.js';
import { Log } from '../platform/observability/log.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Readiness } from '../platform/observability/readiness.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Announcements, RateLimits, SharedCache } from '../platform/shared/shared.js';
import { observeJournal } from './observe-journal.js';
import { routeLinks } from './redirect-routes.js';
import { startTracking, type Tracking } from './tracking.js';
import { routeBeacon } from './views/beacon-routes.js';
import { countDropped } from './views/count-dropped.js';

/** Short addresses: `/l/{code}`, straight on Fastify, past guards, pipes and interceptors. */
@Module({})
export class TrackingModule implements OnModuleInit, BeforeApplicationShutdown {
  private tracking: Tracking | undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly config: Config,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly clock: Clock,
    private readonly hash: KeyedHash,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly log: Log,
    private readonly cache: SharedCache,
    private readonly announcements: Announcements,
    private readonly limits: RateLimits,
  ) {}

  async onModuleInit(): Promise<void> {
    // The command line runs the product without HTTP: nothing to redirect there.
    if (!this.http.httpAdapter) return;
    const { config, store, codec, clock, metrics, log, hash, cache, announcements } = this;
    const tracking = await startTracking({
      store,
      codec,
      clock,
      hashNetwork: (address) => hash.ip(address),
      secureCookies: config.http.publicUrl?.startsWith('https:') ?? false,
      onTrouble: (what, error) => log.warn({ err: error }, `tracking: ${what}`),
      journal: { ...config.clickJournal, log },
      shared: { cache, announcements },
      views: {
        mayTell: (address, views) => this.mayTell(address, views),
        onDropped: countDropped(metrics),
      },
      // Without a Redis, this process's own window knows all that the cache could.
      ...(config.redis.url !== undefined && { visitorKey: this.visitorKey() }),
    });
    if (tracking.journal) observeJournal(tracking.journal, { metrics, readiness: this.readiness });
    this.tracking = tracking;
    const instance = this.http.httpAdapter.getInstance<FastifyInstance>();
    routeLinks(instance, tracking.redirect, (answer, error) => {
      metrics.answered({ ...answer, route: '/l/:code' });
      if (error) log.warn({ err: error }, 'A click could not be taken');
    });
    if (tracking.viewDesk) {
      routeBeacon(instance, tracking.viewDesk, (answer, error) => {
        metrics.answered({ ...answer, route: '/b' });
        if (error !== undefined) log.warn({ err: error }, 'A beacon could not be taken');
      });
    }
    metrics.gauge('tributary_views_waiting', 'Views that wait for the disk', [], () => [
      [{}, tracking.waitingViews()],
    ]);
    metrics.gauge('tributary_clicks_waiting', 'Clicks that wait for the disk', [], () => [
      [{}, tracking.waitingClicks()],
    ]);
    metrics.gauge('tributary_links_in_memory', 'Links held in memory', [], () => [
      [{}, tracking.knownLinks()],
    ]);
  }

  /** Ten times as many as calls of the API: a page that is left may tell ten things at once. */
  private async mayTell(address: string, views: number): Promise<boolean> {
    const limit = 10 * this.config.rateLimits.anonymous;
    if (limit === 0) return true;
    const key = `beacon:${this.hash.client(address)}`;
    return (await this.limits.take(key, { limit, windowSeconds: 60 }, views)).isAllowed;
  }

  private visitorKey(): Buffer {
    const { secrets } = this.config;
    return createHmac('sha256', secrets.key('installation')).update('visitors').digest();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.tracking?.close();
  }
}
