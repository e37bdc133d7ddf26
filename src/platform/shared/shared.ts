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
  /** Best effort: whoever must not miss it reads the events. Never throws. */
  abstract tell(topic: string, message: string): void;
  /** Calls `listener` for each message of the topic until the returned function is called. */
  abstract listen(topic: string, listener: (message: string) => void): () => void;
}

/** What is left of an allowance after one more request. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** Requests in the window, and how many are left in it. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the whole allowance is there again. */
  readonly resetSeconds: number;
}

/** Counts requests against allowances. */
export abstract class RateLimits {
  /** Takes `cost` (default 1) from what `key` may do in the window. Never throws. */
  abstract take(
    key: string,
    allowance: { readonly limit: number; readonly windowSeconds: number; readonly cost?: number },
  ): Promise<Allowance>;
}
