import type { Clock } from '../clock.js';
import { forwardTime } from './forward-time.js';
import {
  type Allowance,
  Announcements,
  FailureTallies,
  type Patience,
  RateLimits,
  SharedCache,
  type Taken,
} from './shared.js';
import { TimedMap } from './timed-map.js';

/** The cache of one process: bounded, what was used longest ago goes first. */
export class InProcessCache extends SharedCache {
  private readonly values: TimedMap<string>;

  constructor(clock: Clock, most = 50_000) {
    super();
    this.values = new TimedMap(forwardTime(clock), most);
  }

  async get(key: string): Promise<string | undefined> {
    return this.values.get(key);
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    this.values.set(key, value, ttlMs);
  }

  async setIfAbsent(key: string, value: string, ttlMs: number): Promise<string | undefined> {
    const known = this.values.get(key);
    if (known === undefined) this.values.set(key, value, ttlMs);
    return known;
  }

  async delete(key: string): Promise<void> {
    this.values.delete(key);
  }
}

/** Tells the listeners of this process, each by itself and later: none holds the teller up. */
export class InProcessAnnouncements extends Announcements {
  readonly reachesOthers = false;
  private readonly listeners = new Map<string, Set<(message: string) => void>>();

  /** `onTrouble` hears what a listener threw. */
  constructor(private readonly onTrouble: (error: unknown) => void = () => undefined) {
    super();
  }

  tell(topic: string, message: string): void {
    queueMicrotask(() => {
      for (const listener of this.listeners.get(topic) ?? []) {
        try {
          listener(message);
        } catch (error) {
          this.onTrouble(error);
        }
      }
    });
  }

  listen(topic: string, listener: (message: string) => void): () => void {
    const ofTopic = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, ofTopic);
    // A function of its own, so that who listens twice with the same one hears twice.
    const heard = (message: string): void => listener(message);
    ofTopic.add(heard);
    return () => {
      ofTopic.delete(heard);
      if (ofTopic.size === 0 && this.listeners.get(topic) === ofTopic) this.listeners.delete(topic);
    };
  }
}

/** Sums of fractions are not exact: a hundredth of one unit is let pass. */
const slack = 0.01;

/** The allowances of one process. A bounded number of keys: beyond it the longest unused begin anew. */
export class InProcessRateLimits extends RateLimits {
  private readonly now: () => number;
  /** When all of it is there again (milliseconds), for those that come back steadily. */
  private readonly wholeAt: TimedMap<number>;
  private readonly windows: TimedMap<{ readonly endsAt: number; used: number }>;

  constructor(clock: Clock, most = 50_000) {
    super();
    this.now = forwardTime(clock);
    this.wholeAt = new TimedMap(this.now, most);
    this.windows = new TimedMap(this.now, most);
  }

  async take(key: string, allowance: Allowance, cost = 1): Promise<Taken> {
    const charge = Math.min(cost, allowance.limit);
    return allowance.refill === 'at-once'
      ? this.fromWindow(key, allowance, charge)
      : this.fromStream(key, allowance, charge);
  }

  /** The generic cell rate algorithm (ITU-T I.371): one time stamp for each key. */
  private fromStream(key: string, { limit, windowSeconds }: Allowance, cost: number): Taken {
    const now = this.now();
    const windowMs = windowSeconds * 1000;
    const eachMs = windowMs / limit;
    const before = Math.max(now, this.wholeAt.get(key) ?? now);
    const after = before + cost * eachMs;
    const isAllowed = after - now - windowMs <= eachMs * slack;
    const wholeAt = isAllowed ? after : before;
    if (isAllowed) this.wholeAt.set(key, wholeAt, wholeAt - now);
    return {
      isAllowed,
      limit,
      remaining: Math.max(0, Math.floor((windowMs - (wholeAt - now)) / eachMs + slack)),
      resetSeconds: Math.ceil((wholeAt - now) / 1000),
      retryAfterSeconds: isAllowed ? 0 : Math.ceil((after - now - windowMs) / 1000),
    };
  }

  private fromWindow(key: string, { limit, windowSeconds }: Allowance, cost: number): Taken {
    const now = this.now();
    const windowMs = windowSeconds * 1000;
    let window = this.windows.get(key);
    if (window === undefined) {
      window = { endsAt: now + windowMs, used: 0 };
      this.windows.set(key, window, windowMs);
    }
    const isAllowed = window.used + cost <= limit;
    if (isAllowed) window.used += cost;
    const resetSeconds = Math.ceil((window.endsAt - now) / 1000);
    const retryAfterSeconds = isAllowed ? 0 : resetSeconds;
    const remaining = limit - window.used;
    return { isAllowed, limit, remaining, resetSeconds, retryAfterSeconds };
  }
}

interface Tally {
  readonly failures: number;
  readonly blockedUntil: number;
}

/** The failures that one process saw. */
export class InProcessFailureTallies extends FailureTallies {
  private readonly now: () => number;
  private readonly tallies: TimedMap<Tally>;
  private forgetAfterMs = 0;

  constructor(clock: Clock, most = 20_000) {
    super();
    this.now = forwardTime(clock);
    this.tallies = new TimedMap(this.now, most);
  }

  async add(free: Readonly<Record<string, number>>, patience: Patience): Promise<number> {
    const now = this.now();
    const waits = Object.keys(free).map(
      (name) => (this.tallies.get(name)?.blockedUntil ?? 0) - now,
    );
    const wait = Math.max(0, ...waits);
    if (wait > 0) return wait;
    const { firstWaitMs, longestWaitMs, forgetAfterMs } = patience;
    this.forgetAfterMs = forgetAfterMs;
    for (const [name, first] of Object.entries(free)) {
      const failures = (this.tallies.get(name)?.failures ?? 0) + 1;
      const waitMs =
        failures < first ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - first));
      this.tallies.set(name, { failures, blockedUntil: now + waitMs }, forgetAfterMs);
    }
    return 0;
  }

  async forget(names: readonly string[]): Promise<void> {
    for (const name of names) this.tallies.delete(name);
  }

  async takeBack(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const tally = this.tallies.get(name);
      if (!tally) continue;
      const failures = Math.max(0, tally.failures - 1);
      this.tallies.set(name, { failures, blockedUntil: 0 }, this.forgetAfterMs);
    }
  }
}
