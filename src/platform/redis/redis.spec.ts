import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { describeShared } from '../../../test/contracts/shared.contract.js';
import { RedisServer } from '../../../test/support/redis-server.js';
import { until } from '../../../test/support/until.js';
import { SystemClock } from '../clock.js';
import { createLog } from '../observability/log.js';
import { Metrics } from '../observability/metrics.js';
import { Readiness } from '../observability/readiness.js';
import { observeShared } from '../shared/observe-shared.js';
import { openShared, type Shared } from '../shared/open-shared.js';

const password = 'open-sesame-4711';

describeShared('Redis', async () => {
  const server = await RedisServer.start();
  const { shared } = await open(server);
  return {
    shared,
    pass: async (ms) => void (await pause(ms)),
    async dispose() {
      await shared.close();
      await server.stop();
    },
  };
});

interface Opened {
  readonly shared: Shared;
  /** Every line of the log so far. */
  readonly lines: readonly string[];
}

/** What one process of the installation opens. */
async function open(server: RedisServer, installation = 'test'): Promise<Opened> {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void lines.push(line) });
  const clock = new SystemClock();
  return { shared: await openShared({ redisUrl: server.url, installation, log, clock }), lines };
}

describe('Redis between processes', () => {
  let server: RedisServer;
  let one: Opened;
  let two: Opened;
  beforeEach(async () => {
    server = await RedisServer.start({ password });
    [one, two] = await Promise.all([open(server), open(server)]);
  });
  afterEach(async () => {
    await Promise.all([one?.shared.close(), two?.shared.close()]);
    await server?.stop();
  });
  const areUp = (isUp: boolean) =>
    until(() => one.shared.redis?.isUp === isUp && two.shared.redis?.isUp === isUp);
  const hour = { limit: 10, windowSeconds: 3600 };

  /** Whether what one tells now is heard by the other. */
  async function hears(teller: Opened, hearer: Opened): Promise<void> {
    const topic = randomUUID();
    let heard = false;
    const leave = hearer.shared.announcements.listen(topic, () => (heard = true));
    await until(() => {
      teller.shared.announcements.tell(topic, 'again');
      return heard;
    });
    leave();
  }

  it('shares facts, allowances and failures', async () => {
    await one.shared.cache.set('a', '1', 60_000);
    expect(await two.shared.cache.get('a')).toBe('1');
    expect(await two.shared.cache.setIfAbsent('a', '2', 60_000)).toBe('1');
    await two.shared.cache.delete('a');
    expect(await one.shared.cache.get('a')).toBeUndefined();
    await one.shared.rateLimits.take('a', hour, 9);
    expect(await two.shared.rateLimits.take('a', hour)).toMatchObject({ remaining: 0 });
    expect(await one.shared.rateLimits.take('a', hour)).toMatchObject({ isAllowed: false });
    const patience = { firstWaitMs: 60_000, longestWaitMs: 60_000, forgetAfterMs: 60_000 };
    await one.shared.failures.add({ a: 1 }, patience);
    expect(await two.shared.failures.add({ a: 1 }, patience)).toBeGreaterThan(0);
  });

  it('keeps installations apart', async () => {
    const other = await open(server, 'other');
    try {
      await one.shared.cache.set('a', '1', 60_000);
      expect(await other.shared.cache.get('a')).toBeUndefined();
      let heard = 0;
      other.shared.announcements.listen('a', () => (heard += 1));
      one.shared.announcements.tell('a', 'for us');
      await hears(one, two);
      expect(heard).toBe(0);
    } finally {
      await other.shared.close();
    }
  });

  it('lets nobody wait for longer than a window when the clock of Redis was put back', async () => {
    const redis = new Redis(server.url);
    const inAnHour = Date.now() + 3_600_000;
    await redis.set('tributary:test:limit:a', String(inAnHour));
    await redis.hset('tributary:test:failures:a', { failures: 1, blockedUntil: inAnHour });
    redis.disconnect();
    const minute = { limit: 10, windowSeconds: 60 };
    expect(await one.shared.rateLimits.take('a', minute)).toMatchObject({
      isAllowed: false,
      resetSeconds: 60,
      retryAfterSeconds: 6,
    });
    const patience = { firstWaitMs: 1_000, longestWaitMs: 5_000, forgetAfterMs: 60_000 };
    expect(await one.shared.failures.add({ a: 1 }, patience)).toBe(5_000);
  });

  it('tells others in order, and each once', async () => {
    const heard: string[] = [];
    const own: string[] = [];
    two.shared.announcements.listen('a', (message) => heard.push(message));
    one.shared.announcements.listen('a', (message) => own.push(message));
    const messages = Array.from({ length: 200 }, (_, n) => `message ${n}`);
    for (const message of messages) one.shared.announcements.tell('a', message);
    await until(() => heard.length >= 200 && own.length >= 200);
    await hears(one, two);
    expect(heard).toEqual(messages);
    expect(own).toEqual(messages);
  });

  it('goes on alone when Redis is killed, and together when it is back', async () => {
    await one.shared.cache.set('kept', 'here', 600_000);
    await one.shared.rateLimits.take('a', hour, 8);
    await server.kill();
    await areUp(false);
    expect(await one.shared.cache.get('kept')).toBe('here');
    expect(await one.shared.cache.setIfAbsent('kept', 'anew', 600_000)).toBe('here');
    expect(await two.shared.cache.get('kept')).toBeUndefined();
    expect(await one.shared.rateLimits.take('a', hour, 3)).toMatchObject({ isAllowed: false });
    await expect(one.shared.ping()).rejects.toThrow('out of reach');
    await server.restart();
    await areUp(true);
    await one.shared.ping();
    // It came back empty; who put a fact knows it still, and is not talked out of it.
    expect(await one.shared.cache.get('kept')).toBe('here');
    expect(await one.shared.cache.setIfAbsent('kept', 'anew', 600_000)).toBe('here');
    await one.shared.cache.set('new', '1', 60_000);
    expect(await two.shared.cache.get('new')).toBe('1');
    expect(await two.shared.rateLimits.take('b', hour)).toMatchObject({ isAllowed: true });
    await hears(one, two);
    await hears(two, one);
  });

  it('asks a Redis that hangs no more, until it goes on', async () => {
    await one.shared.rateLimits.take('a', hour);
    server.hang();
    try {
      // Whoever asks until it is noticed is answered all the same.
      await until(async () => {
        expect(await one.shared.rateLimits.take(randomUUID(), hour)).toMatchObject({
          isAllowed: true,
        });
        return one.shared.redis?.isUp === false;
      });
      // From here on nothing is sent: a thousand questions are answered before any timer can fire.
      let hasTimerFired = false;
      setImmediate(() => (hasTimerFired = true));
      for (let n = 0; n < 1000; n += 1) await one.shared.cache.get('a');
      expect(hasTimerFired).toBe(false);
    } finally {
      server.resume();
    }
    await until(() => one.shared.redis?.isUp === true);
    await hears(one, two);
    await hears(two, one);
  });

  it('comes through a Redis that hangs so long that its connections are made anew', async () => {
    server.hang();
    await until(async () => {
      await one.shared.cache.get('a');
      return one.lines.join('').includes('made anew');
    });
    server.resume();
    await until(() => one.shared.redis?.isUp === true);
    await one.shared.cache.set('b', '1', 60_000);
    expect(await two.shared.cache.get('b')).toBe('1');
    await hears(two, one);
  });

  it('keeps to itself what a Redis that is full does not take, and says so once', async () => {
    const redis = new Redis(server.url);
    await redis.config('SET', 'maxmemory', '1');
    expect(await one.shared.cache.setIfAbsent('a', '1', 60_000)).toBeUndefined();
    expect(await one.shared.cache.setIfAbsent('a', '2', 60_000)).toBe('1');
    await one.shared.cache.set('b', 'a secret', 60_000);
    expect(await one.shared.cache.get('b')).toBe('a secret');
    expect(await one.shared.rateLimits.take('a', hour, 10)).toMatchObject({ isAllowed: true });
    expect(await one.shared.rateLimits.take('a', hour)).toMatchObject({ isAllowed: false });
    expect(one.shared.redis?.isUp).toBe(true);
    expect(one.lines.filter((line) => line.includes('OOM'))).toHaveLength(1);
    expect(one.lines.join('')).not.toContain('a secret');
    await redis.config('SET', 'maxmemory', '0');
    redis.disconnect();
    await one.shared.cache.set('c', '3', 60_000);
    expect(await two.shared.cache.get('c')).toBe('3');
  });

  it('answers every question while Redis is killed and started again under load', async () => {
    let asked = 0;
    const key = () => `key-${(asked += 1) % 50}`;
    const ending = new AbortController();
    const load = Promise.all(
      [one, two, one, two].map(async ({ shared }) => {
        while (!ending.signal.aborted) {
          await shared.cache.set(key(), 'value', 60_000);
          await shared.cache.setIfAbsent(key(), 'value', 60_000);
          await shared.rateLimits.take(key(), hour);
          await pause(1);
        }
      }),
    );
    for (let round = 0; round < 2; round += 1) {
      await server.kill();
      await areUp(false);
      await server.restart();
      await areUp(true);
    }
    ending.abort();
    await load;
    expect(one.shared.redis?.failedCommands).toBeGreaterThan(0);
  });

  it('says once that Redis is lost and once that it is found, and never the password', async () => {
    await server.kill();
    await areUp(false);
    for (let n = 0; n < 20; n += 1) await one.shared.cache.get('a');
    await server.restart();
    await areUp(true);
    expect(one.lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'Redis answers',
      'Redis is out of reach: this process goes on by itself',
      'Redis answers',
    ]);
    expect(one.lines.join('')).not.toContain(password);
  });

  it('shows in figures and readiness whether Redis is there; without it the process serves on', async () => {
    const metrics = new Metrics({ process: false });
    const readiness = new Readiness(createLog('silent'));
    observeShared(one.shared, { metrics, readiness });
    expect(await readiness.report()).toMatchObject({ ready: true, status: 'ok' });
    expect(await metrics.text()).toMatch(/^tributary_redis_up 1$/m);
    await server.kill();
    await areUp(false);
    await one.shared.cache.get('a');
    expect(await readiness.report()).toEqual({
      ready: true,
      status: 'degraded',
      checks: { redis: 'degraded' },
    });
    expect(await metrics.text()).toMatch(/^tributary_redis_up 0$/m);
    expect(await metrics.text()).toMatch(/^tributary_redis_commands_failed_total 1$/m);
  });
});

describe('Redis that is not there at the start', () => {
  it('is done without, and used when it comes', async () => {
    const server = await RedisServer.start();
    await server.kill();
    const { shared, lines } = await open(server);
    try {
      expect(await shared.cache.setIfAbsent('a', '1', 60_000)).toBeUndefined();
      expect(await shared.cache.get('a')).toBe('1');
      expect(lines.join('')).toContain('ECONNREFUSED');
      await server.restart();
      await until(() => shared.redis?.isUp === true);
      await shared.cache.set('b', '1', 60_000);
    } finally {
      await shared.close();
      await server.stop();
    }
  });

  it('is told to the log by its reason alone when it does not let us in', async () => {
    const server = await RedisServer.start({ password });
    const lines: string[] = [];
    const log = createLog('debug', { write: (line: string) => void lines.push(line) });
    const redisUrl = server.url.replace(password, 'wrong-password');
    const clock = new SystemClock();
    const shared = await openShared({ redisUrl, installation: 'test', log, clock });
    try {
      await until(() => lines.length > 0);
      expect(shared.redis?.isUp).toBe(false);
      expect(lines.join('')).toContain('WRONGPASS');
      expect(lines.join('')).not.toContain('wrong-password');
    } finally {
      await shared.close();
      await server.stop();
    }
  });
});
