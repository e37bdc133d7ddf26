import { join } from 'node:path';
import { type BeforeApplicationShutdown, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { Config } from '../platform/config.js';
import { builtApp } from '../platform/http/web-app.js';
import { Log } from '../platform/observability/log.js';
import { Metrics } from '../platform/observability/metrics.js';
import { Readiness } from '../platform/observability/readiness.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { RateLimits } from '../platform/shared/shared.js';
import { askApi } from './ask-api.js';
import { CatalogueWatch } from './catalogue-watch.js';
import { routeMachines } from './machine-routes.js';
import { observeSite } from './observe-site.js';
import { PageHost } from './page-host.js';
import { routePreferences } from './preferences.js';
import { Renderer } from './renderer.js';
import { routePages } from './site-routes.js';
import { Sitemap } from './sitemap.js';

/** A page reads several times, and several people may stand behind one address. */
const pagesForEachRead = 5;

/** The public site: pages of web-public, rendered here, at every path that is nobody else's. */
@Module({})
export class PublicSiteModule implements OnModuleInit, BeforeApplicationShutdown {
  private renderer: Renderer | undefined;
  private watch: CatalogueWatch | undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly config: Config,
    private readonly pool: Pool,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly log: Log,
    private readonly limits: RateLimits,
    private readonly hash: KeyedHash,
  ) {}

  onModuleInit(): void {
    // The command line runs the product without HTTP: nobody to show pages to.
    if (!this.http.httpAdapter) return;
    const instance = this.http.httpAdapter.getInstance<FastifyInstance>();
    const { publicUrl } = this.config.http;
    const { threads, cacheBytes, dir = builtApp('web-public') } = this.config.publicSite;
    const watch = new CatalogueWatch(this.pool, (error) =>
      this.log.debug({ err: error }, 'Nobody can tell whether the catalogue has changed'),
    );
    watch.start();
    this.watch = watch;
    const ask = askApi(instance, watch.changedAt);
    const renderer = new Renderer({ bundle: join(dir, 'server', 'server.mjs'), threads, ask });
    const figures = observeSite({
      metrics: this.metrics,
      readiness: this.readiness,
      renderer,
      keptBytes: () => host.keptBytes,
    });
    const host = new PageHost({
      renderer,
      cacheBytes,
      changedAt: watch.changedAt,
      onMade: figures.made,
      onTrouble: (error, url) => this.log.error({ err: error, url }, 'A page could not be made'),
    });
    this.renderer = renderer;
    const { pool } = this;
    const sitemap = new Sitemap(pool, ask, undefined, (error) =>
      this.log.error({ err: error }, 'The sitemap could not be made anew'),
    );
    routeMachines(instance, { sitemap, pool, publicUrl });
    routePreferences(instance, { isSecure: publicUrl?.startsWith('https:') ?? false });
    const files = join(dir, 'browser');
    routePages(instance, {
      ...{ host, files, publicUrl, onAnswered: figures.answered },
      admit: (address) => this.admit(address),
    });
  }

  private async admit(address: string): Promise<boolean> {
    const limit = this.config.rateLimits.anonymous * pagesForEachRead;
    if (limit === 0) return true;
    const key = `pages:${this.hash.client(address)}`;
    return (await this.limits.take(key, { limit, windowSeconds: 60 })).isAllowed;
  }

  /** Starts the threads, so that the first visitor does not wait for them. */
  async warmUp(): Promise<void> {
    await this.renderer?.warmUp();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.watch?.stop(), this.renderer?.close()]);
  }
}
