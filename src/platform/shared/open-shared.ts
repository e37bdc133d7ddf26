import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.js';
import type { Log } from '../observability/log.js';
import type { Secrets } from '../privacy/secrets.js';
import {
  InProcessAnnouncements,
  InProcessCache,
  InProcessFailureTallies,
  InProcessRateLimits,
} from './in-process.js';
import type { Announcements, FailureTallies, RateLimits, SharedCache } from './shared.js';

/** What a process shares with the others, opened. */
export interface Shared {
  readonly cache: SharedCache;
  readonly announcements: Announcements;
  readonly rateLimits: RateLimits;
  readonly failures: FailureTallies;
  /** How Redis stands; undefined where none is configured. */
  readonly redis: { readonly isUp: boolean; readonly failedCommands: number } | undefined;
  /** Throws when a Redis is configured and does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface SharedParts {
  /** Undefined: this process shares with nobody. */
  readonly redisUrl: string | undefined;
  /** Names this installation among those on one Redis. */
  readonly installation: string;
  readonly log: Log;
  readonly clock: Clock;
}

/** Opens what processes share, as configured. Never throws: a Redis that is not there is waited for beside. */
export async function openShared(parts: SharedParts): Promise<Shared> {
  const { redisUrl, installation, log, clock } = parts;
  const own = inProcessShared(clock, log);
  if (redisUrl === undefined) return own;
  // Loaded only here: the default needs no Redis.
  const { openRedisShared } = await import('../redis/redis-shared.js');
  return openRedisShared({ url: redisUrl, prefix: `tributary:${installation}:`, log }, own);
}

/** What one process keeps for itself. Nothing to open, nothing to close. */
export function inProcessShared(clock: Clock, log: Log): Shared {
  return {
    cache: new InProcessCache(clock),
    announcements: new InProcessAnnouncements((error) =>
      log.error({ err: error }, 'A listener failed at an announcement'),
    ),
    rateLimits: new InProcessRateLimits(clock),
    failures: new InProcessFailureTallies(clock),
    redis: undefined,
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** What an installation is called on a Redis: the same for all its processes, for no one else to guess. */
export function installationName(secrets: Secrets): string {
  return createHmac('sha256', secrets.key('installation'))
    .update('redis')
    .digest('hex')
    .slice(0, 16);
}
