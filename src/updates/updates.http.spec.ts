import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { merchant } from '#domain/merchant/merchant.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { noRateLimits } from '../../test/support/no-rate-limits.js';
import { RedisServer } from '../../test/support/redis-server.js';
import { until } from '../../test/support/until.js';
import { AccessTokens } from '../platform/auth/access-tokens.js';
import { FixedClock } from '../platform/clock.js';
import { configFrom } from '../platform/config.js';
import { databasePool } from '../platform/database/pool.js';
import { createHttpApp } from '../platform/http/app.js';
import { derivedUuid, randomId } from '../platform/ids.js';
import { createLog } from '../platform/observability/log.js';
import { PlatformModule } from '../platform/platform.module.js';
import { openShared } from '../platform/shared/open-shared.js';
import { EmbeddedEventStore } from '../platform/event-store/embedded/embedded-event-store.js';
import { makeRuntime } from '../runtime.js';
import { RuntimeModule } from '../runtime.module.js';
import { Updates } from './updates.js';
import { UpdatesModule } from './updates.module.js';

const TRIBUTARY_MASTER_KEY = '00'.repeat(31) + '01';
const clock = new FixedClock('2026-05-04T10:00:00.000Z');

interface Process {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** Writes an event that projections take in. Gives its position. */
  write(): Promise<string>;
  close(): Promise<void>;
}

/** One process of the installation. `isProjecting`: its projector runs. */
async function startProcess(
  database: TestDatabase,
  { isProjecting, redisUrl }: { isProjecting: boolean; redisUrl?: string },
): Promise<Process> {
  const log = createLog('error');
  const config = configFrom({
    ...{ TRIBUTARY_MASTER_KEY, DATABASE_URL: database.url },
    ...noRateLimits,
  });
  const shared = await openShared({ redisUrl, installation: 'test', log, clock });
  const pool = databasePool(database.url);
  const runtime = makeRuntime({
    engine: new EmbeddedEventStore({ connectionString: database.url }),
    pool,
    clock,
    log,
  });
  if (isProjecting) await runtime.projector.start();
  const platform = PlatformModule.forRoot({ config, pool, clock, log, shared });

  @Module({ imports: [platform, RuntimeModule.forRoot(runtime), UpdatesModule] })
  class Root {}

  const app = await createHttpApp(Root, { config, log });
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    async write() {
      const merchantId = randomId('merchant', clock.now().getTime());
      const command = {
        type: 'register-merchant',
        merchantId,
        name: 'Shop',
        website: null,
      } as const;
      const context = {
        commandId: derivedUuid(merchantId),
        correlationId: derivedUuid(merchantId),
        causationId: null,
        actor: { type: 'cli', id: 'test' },
      } as const;
      return (await runtime.pipeline.handle(merchant, merchantId, command, context)).position;
    },
    async close() {
      await app.close();
      await runtime.projector.stop();
      await runtime.store.close();
      await pool.end();
      await shared.close();
    },
  };
}

/** A page of one user that listens. */
class Page {
  text = '';
  status = 0;
  isOver = false;
  private readonly leaving = new AbortController();

  private constructor(private readonly url: string) {}

  static async open(to: Process, userId = randomId('user', clock.now().getTime())): Promise<Page> {
    const page = new Page(to.url);
    const tokens = to.app.get(AccessTokens);
    const user = { type: 'user', role: 'admin', id: userId, sessionId: userId } as const;
    await page.connect(await tokens.issue(user));
    return page;
  }

  /** The last position heard of a projection. */
  positionOf(projection: string): string | undefined {
    const events = [...this.text.matchAll(/^event: projection\ndata: (.*)$/gm)];
    const all = events.map(([, data = '']) => JSON.parse(data) as Record<string, string>);
    return all.findLast((each) => each['projection'] === projection)?.['position'];
  }

  hears(projection: string, position: string): Promise<void> {
    return until(() => (this.positionOf(projection) ?? '') >= position);
  }

  leave(): void {
    this.leaving.abort();
  }

  private async connect(token: string): Promise<void> {
    const response = await fetch(`${this.url}/api/v1/updates`, {
      headers: { authorization: `Bearer ${token}` },
      signal: this.leaving.signal,
    });
    this.status = response.status;
    void this.read(response).catch(() => undefined);
  }

  private async read({ body }: Response): Promise<void> {
    try {
      const decoder = new TextDecoder();
      for await (const chunk of body ?? []) this.text += decoder.decode(chunk, { stream: true });
    } finally {
      this.isOver = true;
    }
  }
}

let database: TestDatabase;
let one: Process;
beforeAll(async () => {
  database = await createTestDatabase();
  one = await startProcess(database, { isProjecting: true });
});
afterAll(async () => {
  await one?.close();
  await database?.drop();
});

it('is for those who are signed in', async () => {
  expect((await fetch(`${one.url}/api/v1/updates`)).status).toBe(401);
});

it('tells a page when there is more to read, and one that comes later how far it is', async () => {
  const page = await Page.open(one);
  expect(page.status).toBe(200);
  await page.hears('merchants', await one.write());
  const position = await one.write();
  await page.hears('merchants', position);
  const later = await Page.open(one);
  await later.hears('merchants', position);
  page.leave();
  later.leave();
  await until(async () => (await listenersOf(one)) === 0);
});

it('gives signs of life, and ends when the token expires', async () => {
  const page = await Page.open(one);
  await until(() => page.text.includes('retry: 2000'));
  await until(() => {
    one.app.get(Updates).beat();
    return page.text.includes(': alive');
  });
  expect(page.isOver).toBe(false);
  clock.advance({ seconds: 15 * 60 });
  one.app.get(Updates).beat();
  await until(() => page.isOver);
  expect(page.text).toMatch(/event: end\ndata: {"reason":"token-expired"}\n\n$/);
});

it('lets one user have only so many', async () => {
  const userId = randomId('user', clock.now().getTime());
  const pages = [];
  for (let n = 0; n < 20; n += 1) pages.push(await Page.open(one, userId));
  expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect((await Page.open(one, userId)).status).toBe(429);
  const other = await Page.open(one);
  expect(other.status).toBe(200);
  for (const page of [...pages, other]) page.leave();
  await until(async () => (await listenersOf(one)) === 0);
});

it('keeps nothing open for who asks for the head alone', async () => {
  const userId = randomId('user', clock.now().getTime());
  const user = { type: 'user', role: 'admin', id: userId, sessionId: userId } as const;
  const token = await one.app.get(AccessTokens).issue(user);
  const headers = { authorization: `Bearer ${token}` };
  const { status } = await fetch(`${one.url}/api/v1/updates`, { method: 'HEAD', headers });
  expect(status).toBe(200);
  expect(await listenersOf(one)).toBe(0);
});

it('hears what another process projects, without a Redis by looking, with one by being told', async () => {
  const server = await RedisServer.start();
  const alone = await startProcess(database, { isProjecting: false });
  const projecting = await startProcess(database, { isProjecting: true, redisUrl: server.url });
  const told = await startProcess(database, { isProjecting: false, redisUrl: server.url });
  try {
    // `one` projected until now; whichever of the two does, the position is theirs to announce.
    await one.close();
    const pages = [await Page.open(alone), await Page.open(told)];
    for (const page of pages) await page.hears('merchants', await told.write());
    // Told or not: a Redis that dies leaves nobody in the dark.
    await server.kill();
    for (const page of pages) await page.hears('merchants', await told.write());
    for (const page of pages) page.leave();
  } finally {
    for (const each of [alone, told, projecting]) await each.close();
    await server.stop();
    one = await startProcess(database, { isProjecting: true });
  }
});

it('lets its pages go when the process ends', async () => {
  const ending = await startProcess(database, { isProjecting: false });
  const page = await Page.open(ending);
  await until(() => page.text.includes('retry: 2000'));
  await ending.close();
  await until(() => page.isOver);
  expect(page.text).toMatch(/event: end\ndata: {"reason":"shutdown"}\n\n$/);
});

async function listenersOf({ url }: Process): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^tributary_update_listeners (\d+)$/m.exec(figures)?.[1]);
}
