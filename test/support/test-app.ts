import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { AppModule } from '#src/app.module.js';
import { HoldTimer } from '#src/commissions/hold-timer.js';
import { AccessTokens } from '#src/platform/auth/access-tokens.js';
import type { Standing } from '#src/platform/auth/actor.js';
import { FixedClock } from '#src/platform/clock.js';
import { configFrom } from '#src/platform/config.js';
import { databasePool } from '#src/platform/database/pool.js';
import { openEventStore } from '#src/platform/event-store/open-event-store.js';
import { createHttpApp } from '#src/platform/http/app.js';
import { randomId } from '#src/platform/ids.js';
import { createLog, type Log } from '#src/platform/observability/log.js';
import { makeRuntime, type Runtime } from '#src/runtime.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { noRateLimits } from './no-rate-limits.js';

/** The whole product on a database of its own, with a clock that the test moves. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly runtime: Runtime;
  readonly pool: Pool;
  /** For a process beside this one, with `testKey` as its master key. */
  readonly databaseUrl: string;
  /** All that such a process needs to be on the same database and event store. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: FixedClock;
  /** Requests without signing in. */
  readonly anyone: TestAgent;
  /** Requests of a signed-in user. */
  as(standing: Standing): Promise<TestAgent>;
  /** Waits until every policy and projection has answered everything, and every due hold has ended. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export const testKey = '00'.repeat(31) + '01';

export interface TestAppOptions {
  /** Configuration beyond the least. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly log?: Log;
  /** False: projections and policies stand idle, for processes beside this one to work. Default true. */
  readonly isAtWork?: boolean;
  /** Default: a new one of the run's server. */
  readonly database?: TestDatabase;
}

export async function startTestApp(
  at = '2026-05-04T10:00:00.000Z',
  { variables = {}, log = createLog('error'), isAtWork = true, ...given }: TestAppOptions = {},
): Promise<TestApp> {
  const database = given.database ?? (await createTestDatabase());
  const clock = new FixedClock(at);
  // Of its own: another app's clicks are none of this one's.
  const journal = mkdtempSync(join(tmpdir(), 'tributary-journal-'));
  const own = {
    TRIBUTARY_MASTER_KEY: testKey,
    DATABASE_URL: database.url,
    CLICK_JOURNAL_DIR: journal,
    MEDIA_DIR: `${journal}-media`,
    ...noRateLimits,
    ...variables,
  };
  const config = configFrom(own);
  const pool = databasePool(database.url);
  const runtime = makeRuntime({
    engine: await openEventStore(config.eventStore, database.url),
    ...{ pool, clock, log },
  });
  if (isAtWork) {
    await runtime.projector.start();
    runtime.policies.start();
  }
  const app = await createHttpApp(AppModule.forRoot({ config, pool, clock, log, runtime }), {
    config,
    log,
  });
  const server = app.getHttpServer();
  const timer = app.get(HoldTimer);
  const { store, projector, policies } = runtime;

  /** What one policy answers, another may have to answer in turn. */
  async function caughtUp(): Promise<void> {
    for (let [seen, head] = ['', await store.head()]; seen !== head;) {
      for (const { name } of policies.status()) {
        if (await policies.waitFor(name, head, 60_000)) continue;
        throw new Error(`${name} does not go on: ${JSON.stringify(policies.status())}`);
      }
      [seen, head] = [head, await store.head()];
    }
    await projector.settled(60_000);
  }

  return {
    app,
    runtime,
    pool,
    databaseUrl: database.url,
    variables: own,
    clock,
    anyone: supertest.agent(server),
    async as(standing) {
      const now = clock.now().getTime();
      const id = randomId('user', now);
      const token = await app
        .get(AccessTokens)
        .issue({ ...standing, type: 'user', id, sessionId: id });
      return supertest.agent(server).set('authorization', `Bearer ${token}`);
    },
    async settled() {
      await caughtUp();
      await timer.runDue();
      await caughtUp();
    },
    async close() {
      await app.close();
      await runtime.close();
      await pool.end();
      await database.drop();
      rmSync(journal, { recursive: true, force: true });
      rmSync(`${journal}-media`, { recursive: true, force: true });
    },
  };
}
