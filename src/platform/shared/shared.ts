/**
 * What the processes of one installation share beside the database: small, quick, and forgotten at
 * any time. In process by default; in Redis when REDIS_URL is set (redis/). Nothing here decides about
 * money, and none of it may keep a request waiting: an unreachable Redis is answered from this process.
 */

/** Facts with an end. */
export abstract class SharedCache {
  /** Undefined when there is none, or when it cannot be told in time. Never throws. */
  abstract get(key: string): Promise<string | undefined>;
  /** Best effort. Never throws. */
  abstract set(key: string, value: string, ttlMs: number): Promise<void>;
  /**
   * Puts the value where none is. Gives the one that was there, or undefined when ours was put.
   * Never throws; in doubt answers from what this process itself put.
   */
  abstract setIfAbsent(key: string, value: string, ttlMs: number): Promise<string | undefined>;
  /** Best effort. Never throws. */
  abstract delete(key: string): Promise<void>;
}

/** Tells all processes of the installation, this one included. At most once each; order is kept per sender. */
export abstract class Announcements {
  /** False while nobody beyond this process can hear it. */
  abstract readonly reachesOthers: boolean;
  /** Best effort: whoever must not miss it reads the events. Never throws. */
  abstract tell(topic: string, message: string): void;
  /** Calls `listener` for each message of the topic until the returned function is called. */
  abstract listen(topic: string, listener: (message: string) => void): () => void;
}

/** How much may be done in how long. */
export interface Allowance {
  /** At most this much at once, and in the long run this much in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
  /**
   * How what was taken comes back: `steadily`, a little with each moment (the default), or
   * `at-once`, all when the window is over that began with the first taking.
   */
  readonly refill?: 'steadily' | 'at-once';
}

/** What became of one taking, and what is left. */
export interface Taken {
  readonly isAllowed: boolean;
  readonly limit: number;
  /** What may still be taken now. */
  readonly remaining: number;
  /** Seconds until the whole allowance is there again. */
  readonly resetSeconds: number;
  /** Seconds until the same may be taken; 0 when it was allowed. */
  readonly retryAfterSeconds: number;
}

/** Counts what is done against allowances. */
export abstract class RateLimits {
  /**
   * Takes `cost` (default 1) from what `key` may do; what is refused takes nothing. A cost beyond
   * the limit takes the limit. Never throws.
   */
  abstract take(key: string, allowance: Allowance, cost?: number): Promise<Taken>;
}

/** How long who fails has to wait. */
export interface Patience {
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Failures are forgotten this long after the last one. */
  readonly forgetAfterMs: number;
}

/** Makes those who fail again and again wait, twice as long each time. */
export abstract class FailureTallies {
  /**
   * Counts a failure for each name unless one of them has to wait. `free` gives for each name the
   * failure with which waiting begins. Gives the milliseconds to wait; 0 when it was counted.
   * Never throws.
   */
  abstract add(free: Readonly<Record<string, number>>, patience: Patience): Promise<number>;
  /** Forgets all failures of these names. Never throws. */
  abstract forget(names: readonly string[]): Promise<void>;
  /** Takes one failure back, and with it the wait. Never throws. */
  abstract takeBack(names: readonly string[]): Promise<void>;
}
