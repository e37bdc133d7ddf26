import { setImmediate as breathe } from 'node:timers/promises';
import { describeShared } from '../../../test/contracts/shared.contract.js';
import { FixedClock } from '../clock.js';
import { createLog } from '../observability/log.js';
import { InProcessCache, InProcessRateLimits } from './in-process.js';
import { inProcessShared } from './open-shared.js';

const noon = '2026-05-04T12:00:00.000Z';

describeShared('One process', async () => {
  const clock = new FixedClock(noon);
  const shared = inProcessShared(clock, createLog('silent'));
  return {
    shared,
    async pass(ms) {
      clock.advance({ seconds: ms / 1000 });
      await breathe();
    },
    dispose: () => shared.close(),
  };
});

it('forgets what was used longest ago when there is too much', async () => {
  const cache = new InProcessCache(new FixedClock(noon), 2);
  await cache.set('a', '1', 1000);
  await cache.set('b', '2', 1000);
  await cache.get('a');
  await cache.set('c', '3', 1000);
  expect(await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key)))).toEqual([
    '1',
    undefined,
    '3',
  ]);
});

it('keeps nothing longer because the clock is put back', async () => {
  const clock = new FixedClock(noon);
  const cache = new InProcessCache(clock);
  const limits = new InProcessRateLimits(clock);
  const once = { limit: 1, windowSeconds: 60 };
  await cache.set('a', '1', 60_000);
  await limits.take('a', once);
  clock.advance({ hours: -1 });
  expect(await cache.get('a')).toBe('1');
  expect(await limits.take('a', once)).toMatchObject({ isAllowed: false, retryAfterSeconds: 60 });
  clock.advance({ seconds: 61 });
  expect(await cache.get('a')).toBeUndefined();
  expect(await limits.take('a', once)).toMatchObject({ isAllowed: true });
});
