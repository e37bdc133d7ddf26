import { randomUUID } from 'node:crypto';
import type { Shared } from '#src/platform/shared/open-shared.js';
import type { Allowance, Patience } from '#src/platform/shared/shared.js';
import { until } from '../support/until.js';

/** What a process and its others share in a test. */
export interface OpenedShared {
  readonly shared: Shared;
  /** Lets so much time go by for it. */
  pass(ms: number): Promise<void>;
  dispose(): Promise<void>;
}

/** What processes share promises the same wherever it is kept. */
export function describeShared(name: string, open: () => Promise<OpenedShared>): void {
  describe(`${name}, as what processes share`, () => {
    let opened: OpenedShared;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.dispose());

    describeCache(() => opened);
    describeAnnouncements(() => opened);
    describeRateLimits(() => opened);
    describeFailureTallies(() => opened);
  });
}

function describeCache(opened: () => OpenedShared): void {
  const cache = () => opened().shared.cache;

  it('keeps a fact until its end', async () => {
    const key = randomUUID();
    expect(await cache().get(key)).toBeUndefined();
    await cache().set(key, '', 60_000);
    expect(await cache().get(key)).toBe('');
    await cache().set(key, 'grüße {"a":1}', 60_000.4);
    expect(await cache().get(key)).toBe('grüße {"a":1}');
    await cache().set(key, 'brief', 20);
    await opened().pass(50);
    expect(await cache().get(key)).toBeUndefined();
  });

  it('puts a fact where none is, and gives the one that is', async () => {
    const key = randomUUID();
    const put = (value: string) => cache().setIfAbsent(key, value, 60_000);
    expect(await Promise.all([put('a'), put('b'), put('c')])).toEqual([undefined, 'a', 'a']);
    expect(await cache().get(key)).toBe('a');
    await cache().delete(key);
    await cache().delete(key);
    expect(await cache().get(key)).toBeUndefined();
    expect(await cache().setIfAbsent(key, 'brief', 20)).toBeUndefined();
    await opened().pass(50);
    expect(await put('d')).toBeUndefined();
  });
}

function describeAnnouncements(opened: () => OpenedShared): void {
  it('tells every listener of the topic, in order, until it listens no more', async () => {
    const { announcements } = opened().shared;
    const topic = randomUUID();
    const heard: string[] = [];
    const also: string[] = [];
    const leave = announcements.listen(topic, (message) => heard.push(message));
    const finish = announcements.listen(topic, (message) => {
      also.push(message);
      throw new Error('a listener that fails');
    });
    announcements.listen('another topic', () => heard.push('never'));
    for (const message of ['one', 'two', 'three']) announcements.tell(topic, message);
    await until(() => also.length === 3 && heard.length === 3);
    leave();
    announcements.tell(topic, 'four');
    await until(() => also.length === 4);
    finish();
    expect(heard).toEqual(['one', 'two', 'three']);
    expect(also).toEqual(['one', 'two', 'three', 'four']);
  });
}

function describeRateLimits(opened: () => OpenedShared): void {
  const take = (key: string, allowance: Allowance, cost?: number) =>
    opened().shared.rateLimits.take(key, allowance, cost);

  it('allows the limit at once, for each key', async () => {
    const key = randomUUID();
    const allowance = { limit: 3, windowSeconds: 3600 };
    const taken = await Promise.all([1, 2, 3, 4].map(() => take(key, allowance)));
    const full = { limit: 3, isAllowed: true, retryAfterSeconds: 0 };
    expect(taken).toEqual([
      { ...full, remaining: 2, resetSeconds: 1200 },
      { ...full, remaining: 1, resetSeconds: 2400 },
      { ...full, remaining: 0, resetSeconds: 3600 },
      { ...full, isAllowed: false, remaining: 0, resetSeconds: 3600, retryAfterSeconds: 1200 },
    ]);
    expect(await take(randomUUID(), allowance)).toMatchObject({ isAllowed: true, remaining: 2 });
  });

  it('lets come back little by little what was taken', async () => {
    const key = randomUUID();
    const allowance = { limit: 1000, windowSeconds: 100 };
    expect(await take(key, allowance, 1000)).toMatchObject({ isAllowed: true, remaining: 0 });
    await opened().pass(100);
    const some = await take(key, allowance);
    expect(some.isAllowed).toBe(true);
    expect(some.remaining).toBeLessThan(900);
  });

  it.each([7, 120, 997])(
    'allows exactly %i at once, whatever fractions they are',
    async (limit) => {
      const key = randomUUID();
      const taken = await Promise.all(
        Array.from({ length: limit + 5 }, () => take(key, { limit, windowSeconds: 864_000 })),
      );
      expect(taken.filter(({ isAllowed }) => isAllowed)).toHaveLength(limit);
    },
  );

  it('takes more than one at once, or nothing; and never more than there can be', async () => {
    const key = randomUUID();
    const allowance = { limit: 10, windowSeconds: 3600 };
    expect(await take(key, allowance, 8)).toMatchObject({ isAllowed: true, remaining: 2 });
    expect(await take(key, allowance, 3)).toMatchObject({ isAllowed: false, remaining: 2 });
    expect(await take(key, allowance, 2)).toMatchObject({ isAllowed: true, remaining: 0 });
    const beyond = await take(randomUUID(), allowance, 99);
    expect(beyond).toMatchObject({ isAllowed: true, remaining: 0 });
  });

  it('gives all back at once when it shall, when the window is over', async () => {
    const [key, brief] = [randomUUID(), randomUUID()];
    const hour = { limit: 2, windowSeconds: 3600, refill: 'at-once' } as const;
    expect(await take(key, hour)).toMatchObject({ remaining: 1, resetSeconds: 3600 });
    expect(await take(key, hour, 2)).toMatchObject({ isAllowed: false, remaining: 1 });
    expect(await take(key, hour)).toMatchObject({ isAllowed: true, remaining: 0 });
    expect(await take(key, hour)).toMatchObject({ isAllowed: false, retryAfterSeconds: 3600 });
    const moment = { ...hour, windowSeconds: 0.02 };
    expect(await take(brief, moment, 2)).toMatchObject({ isAllowed: true });
    await opened().pass(50);
    expect(await take(brief, moment, 2)).toMatchObject({ isAllowed: true, remaining: 0 });
  });
}

function describeFailureTallies(opened: () => OpenedShared): void {
  const failures = () => opened().shared.failures;
  const minutes = { firstWaitMs: 60_000, longestWaitMs: 200_000, forgetAfterMs: 3_600_000 };
  const moments = { ...minutes, firstWaitMs: 20 };

  it('lets fail a few times for nothing, and then makes wait, twice as long each time', async () => {
    const name = randomUUID();
    const fail = (patience: Patience) => failures().add({ [name]: 3 }, patience);
    expect(await Promise.all([1, 2, 3].map(() => fail(moments)))).toEqual([0, 0, 0]);
    await opened().pass(50);
    expect(await fail(minutes)).toBe(0);
    const wait = await fail(minutes);
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThanOrEqual(120_000);
  });

  it('never makes wait longer than it may', async () => {
    const name = randomUUID();
    const fail = () => failures().add({ [name]: 1 }, { ...minutes, longestWaitMs: 1_000 });
    expect(await fail()).toBe(0);
    const wait = await fail();
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(1_000);
  });

  it('counts for none of the names when one has to wait', async () => {
    const [shared, mine] = [randomUUID(), randomUUID()];
    expect(await failures().add({ [shared]: 1 }, minutes)).toBe(0);
    expect(await failures().add({ [shared]: 1, [mine]: 1 }, minutes)).toBeGreaterThan(0);
    expect(await failures().add({ [mine]: 1 }, minutes)).toBe(0);
  });

  it('forgets what is proved, and takes back one of what is shared', async () => {
    const [mine, shared] = [randomUUID(), randomUUID()];
    const fail = () => failures().add({ [mine]: 1, [shared]: 2 }, minutes);
    expect(await fail()).toBe(0);
    await failures().forget([mine]);
    await failures().takeBack([shared, randomUUID()]);
    expect(await fail()).toBe(0);
    await failures().forget([mine]);
    expect(await fail()).toBe(0);
    await failures().forget([mine]);
    expect(await fail()).toBeGreaterThan(0);
  });

  it('forgets failures that are long past', async () => {
    const name = randomUUID();
    const fail = (forgetAfterMs: number) =>
      failures().add({ [name]: 2 }, { ...minutes, forgetAfterMs });
    expect(await fail(20)).toBe(0);
    await opened().pass(50);
    expect(await fail(3_600_000)).toBe(0);
    expect(await fail(3_600_000)).toBe(0);
    expect(await fail(3_600_000)).toBeGreaterThan(0);
  });
}
