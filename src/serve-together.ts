import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { type Host, openHostOrExit } from './host.js';
import { observeRuntime } from './observe-runtime.js';
import { OperationsModule } from './operations.module.js';
import { observeArchive } from './platform/database/backup/observe-archive.js';
import { freeFrom } from './platform/http/app.js';
import { gatherMetrics } from './platform/observability/cluster-metrics.js';
import { NestLog } from './platform/observability/log.js';
import { Readiness } from './platform/observability/readiness.js';
import { startTracing } from './platform/observability/tracing.js';
import { SearchIndexing } from './platform/search/search-indexing.js';
import { partsOf } from './roles.js';
import { startWork } from './self-running.js';
import type { ServeParts } from './serve.js';
import type { StartOptions } from './start-options.js';

/** Longer than a process takes that waits for its slowest client. */
const patienceMs = 15_000;
const restartMs = 1_000;
/** Settings that the processes get from this one. */
const isOurs = /^--(role|api-processes|port)=/;

/** Processes that answer on one port, and what runs beside them in this one. */
export interface ServingTogether {
  readonly host: Host | undefined;
  readonly port: number;
  end(): Promise<void>;
}

/**
 * As many processes as asked for answer HTTP on one port (node:cluster); a process that dies is
 * replaced. With role `all`, projections and policies run in this one, apart from the requests.
 */
export async function serveTogether(
  parts: ServeParts,
  options: StartOptions,
): Promise<ServingTogether> {
  const beside = partsOf[parts.config.role].work ? await workBeside(parts) : undefined;
  const { host, port } = parts.config.http;
  const stopGathering = gatherMetrics(beside?.host.runtime.metrics);
  const crew = new Crew(parts, options, await freeFrom(host, port), beside?.host);
  const end = async (): Promise<void> => {
    await crew.end();
    stopGathering();
    await beside?.end();
  };
  try {
    await crew.start();
  } catch (error) {
    await end();
    throw error;
  }
  return { host: beside?.host, port: crew.port, end };
}

/** Everything but HTTP. */
async function workBeside(parts: ServeParts): Promise<{ host: Host; end(): Promise<void> }> {
  const { config, clock, log } = parts;
  const stopTracing = await startTracing({ ...config.telemetry, role: config.role, log });
  const host = await openHostOrExit({ config, clock, log });
  const { runtime, pool } = host;
  await runtime.projector.start();
  runtime.policies.start();
  const context = await NestFactory.createApplicationContext(
    OperationsModule.forRoot({ config, pool, clock, log, runtime }),
    { logger: new NestLog(log), abortOnError: false },
  );
  observeRuntime(context, runtime);
  if (host.server !== undefined) {
    await observeArchive(pool, { metrics: runtime.metrics, readiness: context.get(Readiness) });
  }
  const stopWork = startWork(context);
  const indexing = context.get(SearchIndexing, { strict: false });
  indexing.start();
  return {
    host,
    async end() {
      await stopWork();
      await indexing.stop();
      await context.close();
      await host.close();
      await stopTracing();
    },
  };
}

/** The processes that answer. */
class Crew {
  private isEnding = false;

  constructor(
    private readonly parts: ServeParts,
    private readonly options: StartOptions,
    readonly port: number,
    private readonly host: Host | undefined,
  ) {}

  /** Resolves once all of them listen. */
  async start(): Promise<void> {
    const { config } = this.parts;
    cluster.on('exit', (worker, code, signal) => this.replace(worker, code, signal));
    // The first fills an empty store with the demo.
    const first = this.fork(this.options.isDemoWanted ?? config.role === 'all');
    const others = Array.from({ length: config.apiProcesses - 1 }, () => this.fork());
    await Promise.all([first, ...others].map(listening));
  }

  /** What came in is answered; whoever takes too long is ended. */
  async end(): Promise<void> {
    this.isEnding = true;
    const workers = Object.values(cluster.workers ?? {}).filter((each) => each !== undefined);
    const ended = Promise.all(workers.map((worker) => once(worker, 'exit')));
    for (const { process } of workers) process.kill('SIGTERM');
    await Promise.race([ended, pause(patienceMs, undefined, { ref: false })]);
    for (const worker of workers) if (!worker.isDead()) worker.process.kill('SIGKILL');
    await ended;
  }

  private fork(isDemoWanted = false): Worker {
    const settings = this.options.settings.filter((each) => !isOurs.test(each));
    cluster.setupPrimary({
      // Beside this file, compiled or not.
      exec: fileURLToPath(import.meta.url).replace(/[^/\\]+(\.[jt]s)$/, 'main$1'),
      args: [...settings, isDemoWanted ? '--demo' : '--no-demo'],
    });
    const database = this.host?.server ? { DATABASE_URL: this.host.server.url } : {};
    return cluster.fork({ ...database, PORT: String(this.port), API_PROCESSES: '1' });
  }

  private replace(worker: Worker, code: number | null, signal: string | null): void {
    if (this.isEnding) return;
    this.parts.log.error({ pid: worker.process.pid, code, signal }, 'an API process ended');
    setTimeout(() => {
      if (!this.isEnding) this.fork();
    }, restartMs).unref();
  }
}

/** Rejects when it ends before it listens. */
async function listening(worker: Worker): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  const begun = once(worker, 'listening', { signal });
  const ended = once(worker, 'exit', { signal }).then(() => {
    throw new Error('An API process ended before it listened');
  });
  try {
    await Promise.race([begun, ended]);
  } finally {
    for (const each of [begun, ended]) each.catch(() => undefined);
    settled.abort();
  }
}
