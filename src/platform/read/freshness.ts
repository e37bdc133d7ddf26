import { ProblemError } from '../http/problem.js';

const waitMs = 2000;

/** How far each projection has come; what read-your-writes waits on. */
export abstract class Freshness {
  /** Waits until a projection has taken in everything up to `position`; false when that takes longer. */
  abstract waitFor(projection: string, position: string, timeoutMs: number): Promise<boolean>;

  /** The last position a projection has taken in. */
  abstract positionOf(projection: string): Promise<string>;

  /** Position of the last event there is. */
  abstract head(): Promise<string>;

  /** Waits at most 2 s for `minPosition`. Throws `read-model-behind` when the projection is not there by then. */
  async require(projection: string, minPosition: string | undefined): Promise<void> {
    if (minPosition === undefined) return;
    if (!(await this.waitFor(projection, minPosition, waitMs))) {
      throw new ProblemError('read-model-behind', { retryAfterSeconds: 1 });
    }
  }

  /** Waits at most 2 s for everything written until now; goes on with what there is otherwise. */
  async catchUp(projection: string): Promise<void> {
    await this.waitFor(projection, await this.head(), waitMs);
  }
}
