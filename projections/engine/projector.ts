import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './attach.js';
import type { BatchSizes } from './batches.js';
import { DatabaseBuilds } from './builds.js';
import { servedBuild } from './checkpoint.js';
import { Locks } from './locks.js';
import type { Projection } from './projection.js';
import { type EngineLog, Runner } from './runner.js';
import { type ProjectionStatus, statusOf } from './status.js';
import { systemTiming } from './timing.js';

export interface ProjectorOptions extends Ground {
  readonly projections: readonly Projection[];
  /** For lag in seconds only. */
  readonly clock: { now(): Date };
  readonly log?: EngineLog;
  readonly sizes?: BatchSizes;
  /** Largest share of time a projection spends on applying once live, 0 to 1. Default 1: no pauses. */
  readonly pace?: number;
}

/** Runs projections in this process, or stands by while another process does. */
export class Projector {
  private readonly locks: Locks;
  private readonly runners: ReadonlyMap<string, Runner>;
  private readonly followers: ((
    own: readonly ProjectionStatus[],
  ) => Promise<ProjectionStatus[]>)[] = [];
  private running: Promise<unknown> | undefined;
  private stopping = new AbortController();

  constructor(private readonly options: ProjectorOptions) {
    const { pool, feed, projections, sizes = {}, pace = 1, log = () => undefined } = options;
    this.locks = new Locks(pool);
    const builds = new DatabaseBuilds(options, this.locks);
    const running = { sizes, pace, log, timing: systemTiming };
    this.runners = new Map(
      projections.map((each) => [each.name, new Runner(feed, builds, this.locks, each, running)]),
    );
    if (this.runners.size !== projections.length) {
      throw new TypeError('Two projections have the same name');
    }
  }

  /** Begins; the tables that readers need are there when it resolves. */
  async start(): Promise<void> {
    if (this.running !== undefined) return;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    this.running = Promise.all([...this.runners.values()].map((runner) => runner.run(signal)));
    await Promise.all([...this.runners.keys()].map((name) => this.served(name, signal)));
  }

  /** Ends after the transactions at hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = undefined;
    await this.locks.close();
  }

  /** Every projection's place, whichever process works on it; then that of those who follow them. */
  async status(): Promise<ProjectionStatus[]> {
    const own = await statusOf(this.options, [...this.runners.values()], this.options.clock);
    const others = await Promise.all(this.followers.map((statusGiven) => statusGiven(own)));
    return [...own, ...others.flat()];
  }

  /** Lets something that reads what projections made stand beside them in `status`. */
  accompany(follower: (own: readonly ProjectionStatus[]) => Promise<ProjectionStatus[]>): void {
    this.followers.push(follower);
  }

  /** True once all up to `position` can be read, false if that takes longer. Works in any process. */
  async waitFor(name: string, position: string, timeoutMillis: number): Promise<boolean> {
    const runner = this.runners.get(name);
    if (runner === undefined) throw new TypeError(`No projection ${name}`);
    const deadline = performance.now() + timeoutMillis;
    for (;;) {
      if (await this.hasReached(runner, position)) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      // Here a change is told at once; what another process does must be looked up.
      const nextLook = runner.phase === 'live' ? 250 : 25;
      await changeOrTime(runner, Math.min(left, nextLook));
    }
  }

  /** The last position that readers of a projection see, whichever process works on it. */
  async positionOf(name: string): Promise<string> {
    const runner = this.runners.get(name);
    if (runner?.phase === 'live') return runner.position;
    return (await servedBuild(this.options.pool, name))?.position ?? '';
  }

  /** Waits until all has been applied that is there now. Throws for a projection that stands still. */
  async settled(timeoutMillis = 30_000): Promise<void> {
    const head = await this.options.feed.head();
    const deadline = performance.now() + timeoutMillis;
    for (const [name, runner] of this.runners) {
      for (;;) {
        if (runner.phase === 'halted' || runner.phase === 'failed') {
          throw new Error(`Projection ${name} is ${runner.phase}: ${runner.error}`);
        }
        if (await this.hasReached(runner, head, runner.projection.version)) break;
        if (performance.now() > deadline) {
          const error = runner.error === undefined ? '' : ` (${runner.error})`;
          throw new Error(`Projection ${name} has not reached ${head} in time${error}`);
        }
        await changeOrTime(runner, 25);
      }
    }
  }

  /** Tables of an older version are good enough to read, unless told otherwise. */
  private async hasReached(runner: Runner, position: string, version = 0): Promise<boolean> {
    if (runner.phase === 'live') return runner.position >= position;
    const served = await servedBuild(this.options.pool, runner.projection.name);
    return served !== undefined && served.version >= version && served.position >= position;
  }

  private async served(name: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const build = await servedBuild(this.options.pool, name).catch(() => undefined);
      if (build !== undefined) return;
      await pause(25, undefined, { signal }).catch(() => undefined);
    }
  }
}

function changeOrTime(runner: Runner, millis: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    runner.onChange(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
