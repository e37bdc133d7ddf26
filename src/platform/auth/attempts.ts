import { ProblemError } from '../http/problem.js';
import type { FailureTallies, Patience } from '../shared/shared.js';

const patience: Patience = {
  firstWaitMs: 1_000,
  longestWaitMs: 15 * 60_000,
  forgetAfterMs: 60 * 60_000,
};

/**
 * Slows guessing down. After `free` failures of one kind each further one doubles the wait, up to
 * 15 minutes. All processes that share a Redis count together.
 */
export class Attempts {
  constructor(private readonly failures: FailureTallies) {}

  /**
   * Counts an attempt as a failure until `succeeded` is called, so that many at once count as well.
   * `limits` gives, for each name, how many failures are free. Throws too-many-attempts.
   */
  async begin(limits: Readonly<Record<string, number>>): Promise<void> {
    const waitMs = await this.failures.add(limits, patience);
    if (waitMs > 0)
      throw new ProblemError('too-many-attempts', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }

  /** Takes back an attempt that was right: wholly for what it proved, by one for what others share. */
  async succeeded(proved: readonly string[], shared: readonly string[]): Promise<void> {
    await Promise.all([this.failures.forget(proved), this.failures.takeBack(shared)]);
  }
}
