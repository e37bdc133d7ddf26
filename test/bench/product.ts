import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SystemClock } from '#src/platform/clock.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';
import { startServer } from './child.js';
import { owe } from './endings.js';

/** The whole product as `npm start` runs it, in a process of its own on a given database. */
export interface Product {
  /** Where it is, without a trailing slash. */
  readonly url: string;
  /**
   * Waits until every projection and policy has answered all there is. Gives back the seconds until
   * then; throws after `patienceSeconds`.
   */
  caughtUp(patienceSeconds?: number): Promise<number>;
  /** What its figures say of a metric; the sum, where there are several. */
  figure(metric: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startProduct(
  databaseUrl: string,
  masterKey?: Buffer,
  ...args: readonly string[]
): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-data-'));
  const removeFolder = owe(async () => rmSync(dataDir, { recursive: true, force: true }));
  const server = await startServer('src/all.ts', {
    args: ['--no-demo', '--port', '0', '--host', '127.0.0.1', '--data-dir', dataDir, ...args],
    env: {
      DATABASE_URL: databaseUrl,
      // One key posts more than any shop does.
      RATE_LIMIT_MERCHANT: '0',
      TRIBUTARY_MASTER_KEY: (masterKey ?? randomBytes(32)).toString('hex'),
    },
  });
  return {
    url: server.url,
    caughtUp: (patienceSeconds = 120) => caughtUp(`${server.url}/metrics`, patienceSeconds),
    async figure(metric) {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      const values = text.matchAll(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'));
      return [...values].reduce((sum, [, value]) => sum + Number(value), 0);
    },
    async stop() {
      await server.stop();
      await removeFolder();
    },
  };
}

/** Twice in a row: a policy may have written what the projections had not been asked about yet. */
async function caughtUp(metricsUrl: string, patienceSeconds: number): Promise<number> {
  const began = performance.now();
  let first: number | undefined;
  for (;;) {
    const lag = lagIn(await (await fetch(metricsUrl)).text());
    const seconds = (performance.now() - began) / 1_000;
    if (lag > 0) first = undefined;
    else if (first === undefined) first = seconds;
    else return first;
    if (seconds > patienceSeconds) throw new Error(`Still ${lag} events behind after ${seconds} s`);
    await pause(50);
  }
}

const lagLine = /^tributary_(?:projection|policy)_lag_events\{[^}]*\} (\S+)$/gm;

/** The events that the last of all has still to read. */
function lagIn(metrics: string): number {
  const lags = [...metrics.matchAll(lagLine)].map(([, value]) => Number(value));
  if (lags.length === 0) throw new Error('The product tells nothing of its lag');
  return Math.max(...lags);
}

/** What fills a store before the product starts on it. */
export interface Ground {
  readonly store: EmbeddedEventStore;
  readonly codec: EventCodec;
  readonly clock: SystemClock;
}

/** Opens a database's event store for `work`, and closes it again. */
export async function onStore<Result>(
  url: string,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  const store = new EmbeddedEventStore({ connectionString: url });
  try {
    return await work({ store, codec: new EventCodec(), clock: new SystemClock() });
  } finally {
    await store.close();
  }
}
