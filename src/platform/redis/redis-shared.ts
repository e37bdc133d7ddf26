import { setTimeout as pause } from 'node:timers/promises';
import type { Shared } from '../shared/open-shared.js';
import { RedisAnnouncements } from './redis-announcements.js';
import { RedisCache } from './redis-cache.js';
import { RedisConnection, type RedisPlace } from './redis-connection.js';
import { RedisFailureTallies } from './redis-failure-tallies.js';
import { RedisRateLimits } from './redis-rate-limits.js';

/** A start waits this long for Redis, and then goes on without. */
const patienceMs = 1_000;

/** What processes share through Redis; `own` is what this one falls back on. Never throws. */
export async function openRedisShared(place: RedisPlace, own: Shared): Promise<Shared> {
  const connection = new RedisConnection(place);
  const announcements = new RedisAnnouncements(place.url, connection, own.announcements);
  const found = new Promise<void>((resolve) => connection.onFound(resolve));
  const opened = Promise.all([found, announcements.heard]);
  await Promise.race([opened, pause(patienceMs, undefined, { ref: false })]);
  return {
    cache: new RedisCache(connection, own.cache),
    announcements,
    rateLimits: new RedisRateLimits(connection, own.rateLimits),
    failures: new RedisFailureTallies(connection, own.failures),
    redis: connection,
    ping: () => connection.ping(),
    async close() {
      announcements.close();
      connection.close();
    },
  };
}
