import type { Clock } from '../clock.js';
import { ProblemError } from '../http/problem.js';

interface Tally {
  failures: number;
  blockedUntil: number;
  forgetAt: number;
}

const longestWaitMs = 15 * 60_000;
const forgetAfterMs = 60 * 60_000;
const mostTallies = 20_000;

/**
 * Slows guessing down. After `free` failures of one kind each further one doubles the wait, up to
 * 15 minutes. Kept in this process alone: several processes allow a guesser several times as much.
 */
export class Attempts {
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly clock: Clock) {}

  /**
   * Counts an attempt as a failure until `succeeded` is called, so that many at once count as well.
   * `limits` gives, for each name, how many failures are free. Throws too-many-attempts.
   */
  begin(limits: Readonly<Record<string, number>>): void {
    const now = this.clock.now().getTime();
    this.prune(now);
    const waits = Object.keys(limits).map(
      (name) => (this.tally(name, now)?.blockedUntil ?? 0) - now,
    );
    const wait = Math.max(...waits);
    if (wait > 0)
      throw new ProblemError('too-many-attempts', { retryAfterSeconds: Math.ceil(wait / 1000) });
    for (const [name, free] of Object.entries(limits)) {
      const failures = (this.tally(name, now)?.failures ?? 0) + 1;
      const waitMs = failures < free ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (failures - free));
      this.tallies.set(name, {
        failures,
        blockedUntil: now + waitMs,
        forgetAt: now + forgetAfterMs,
      });
    }
  }

  /** Takes back an attempt that was right: wholly for what it proved, by one for what others share. */
  succeeded(proved: readonly string[], shared: readonly string[]): void {
    for (const name of proved) this.tallies.delete(name);
    for (const name of shared) {
      const tally = this.tallies.get(name);
      if (tally)
        this.tallies.set(name, { ...tally, failures: tally.failures - 1, blockedUntil: 0 });
    }
  }

  private tally(name: string, now: number): Tally | undefined {
    const tally = this.tallies.get(name);
    return tally && tally.forgetAt > now ? tally : undefined;
  }

  private prune(now: number): void {
    if (this.tallies.size < mostTallies) return;
    for (const [name, { forgetAt }] of this.tallies) if (forgetAt < now) this.tallies.delete(name);
    // Still full: the oldest go, in the order they were first counted.
    for (const name of this.tallies.keys()) {
      if (this.tallies.size < mostTallies) break;
      this.tallies.delete(name);
    }
  }
}
