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

  /** Waits at most 2 s for `minPosition`. Throws `read-model-behind` when a projection is not there by then. */
  async require(
    projections: string | readonly string[],
    minPosition: string | undefined,
  ): Promise<void> {
    if (minPosition === undefined) return;
    if (!(await this.waitForAll(projections, minPosition))) {
      throw new ProblemError('read-model-behind', { retryAfterSeconds: 1 });
    }
  }

  /** Waits at most 2 s for everything written until now; goes on with what there is otherwise. */
  async catchUp(projections: string | readonly string[]): Promise<void> {
    await this.waitForAll(projections, await this.head());
  }

  private async waitForAll(
    projections: string | readonly string[],
    position: string,
  ): Promise<boolean> {
    const waits = [projections].flat().map((each) => this.waitFor(each, position, waitMs));
    return (await Promise.all(waits)).every((isThere) => isThere);
  }
}
