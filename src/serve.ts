import cluster from 'node:cluster';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { awaitTables } from './await-tables.js';
import { closeWithin } from './close-within.js';
import { type Host, openHostOrExit } from './host.js';
import { observeRuntime } from './observe-runtime.js';
import { OperationsModule } from './operations.module.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { observeArchive } from './platform/database/backup/observe-archive.js';
import { createHttpApp, listenFrom } from './platform/http/app.js';
import { answerForCluster } from './platform/observability/cluster-metrics.js';
import type { Log } from './platform/observability/log.js';
import { Readiness } from './platform/observability/readiness.js';
import { startTracing } from './platform/observability/tracing.js';
import { SearchIndexing } from './platform/search/search-indexing.js';
import { observeShared } from './platform/shared/observe-shared.js';
import { PublicSiteModule } from './public-site/public-site.module.js';
import { partsOf } from './roles.js';
import { startWork } from './self-running.js';

/** How long an end waits for clients that stall. */
const patienceMs = 10_000;

export interface ServeParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

/** A running process of the product. */
export interface Serving {
  readonly app: NestFastifyApplication;
  readonly host: Host;
  readonly port: number;
  /** Ends in order: what came in is answered, what was begun is finished. */
  end(): Promise<void>;
}

/** Runs what the role asks for, and listens: with the API, or for health and figures only. */
export async function serve({ config, clock, log }: ServeParts): Promise<Serving> {
  const parts = partsOf[config.role];
  const stopTracing = await startTracing({ ...config.telemetry, role: config.role, log });
  const host = await openHostOrExit({ config, clock, log });
  const { runtime, pool } = host;
  if (parts.projections) await runtime.projector.start();
  else if (parts.api) await awaitTables(pool, log);
  if (parts.work) runtime.policies.start();
  const given = { config, pool, clock, log, runtime };
  const root = parts.api ? AppModule.forRoot(given) : OperationsModule.forRoot(given);
  const app = await createHttpApp(root, { config, log, hasApi: parts.api });
  observeRuntime(app, runtime);
  observeShared(runtime.shared, { metrics: runtime.metrics, readiness: app.get(Readiness) });
  if (host.server !== undefined) {
    await observeArchive(pool, { metrics: runtime.metrics, readiness: app.get(Readiness) });
  }
  if (cluster.isWorker) answerForCluster(runtime.metrics);
  // Behind: the redirect and the API are there already.
  if (parts.api) void warmUp(app, log);
  const stopWork = parts.work ? startWork(app) : undefined;
  const indexing = app.get(SearchIndexing, { strict: false });
  if (parts.projections) indexing.start();
  // Processes side by side share the port that they were given.
  const tries = cluster.isWorker ? 1 : undefined;
  const port = await listenFrom(app, config.http.host, config.http.port, tries);
  return {
    app,
    host,
    port,
    async end() {
      await stopWork?.();
      await indexing.stop();
      await closeWithin(app, patienceMs);
      await host.close();
      await stopTracing();
    },
  };
}

/** Pages are made as quickly for the first visitor as for the next; without a build there are none. */
async function warmUp(app: NestFastifyApplication, log: Log): Promise<void> {
  try {
    await app.get(PublicSiteModule, { strict: false }).warmUp();
  } catch (error) {
    log.error({ err: error }, 'The public site cannot be shown');
  }
}
