import { type Batch, batches, type BatchSizes, rush } from './batches.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import { Fenced, Halted, messageOf, ShapeChanged, StoreReplaced } from './failures.js';
import type { Feed } from './feed.js';
import type { Hold, Locks } from './locks.js';
import type { Projection } from './projection.js';
import { Rate } from './rate.js';
import type { Timing } from './timing.js';

/**
 * standby: another process works, or this one has not begun; building: a new version is made beside
 * the served one; live: follows the feed; halted: stands at an event that it could not take; failed:
 * stands until somebody decides; superseded: a later version is served than this code knows.
 */
export type Phase = 'standby' | 'building' | 'live' | 'halted' | 'failed' | 'superseded';

/** `trouble` is what comes back with each try, until it passes. */
export type EngineLog = (
  level: 'info' | 'trouble' | 'error',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

export interface Running {
  readonly sizes: BatchSizes;
  /** Largest share of time spent on applying once live, from 0 to 1: the rest is for others. */
  readonly pace: number;
  readonly log: EngineLog;
  readonly timing: Timing;
}

const longestPauseMillis = 5_000;
/** With a pace, a rush is gathered for this long: one transaction then carries many events. */
const gatherMillis = 200;
/** How often a projection that stands still looks whether it was rebuilt or replaced. */
const lookAgainMillis = 500;

/** Runs one projection in this process, for as long as its lock, its build and its events allow. */
export class Runner {
  phase: Phase = 'standby';
  /** The last failure; undefined once work has gone on. */
  error: string | undefined;
  readonly rate: Rate;
  private done = '';
  private waiting: (() => void)[] = [];
  private failures = 0;

  constructor(
    private readonly feed: Feed,
    private readonly builds: Builds,
    private readonly locks: Pick<Locks, 'hold'>,
    readonly projection: Projection,
    private readonly running: Running,
  ) {
    this.rate = new Rate(running.timing);
  }

  /** All events up to here are in the served tables, as far as this process knows. */
  get position(): string {
    return this.done;
  }

  /** Calls back once, when `position` or `phase` changes next. */
  onChange(tell: () => void): void {
    this.waiting.push(tell);
  }

  /** Ends when the signal aborts, after the transaction at hand. */
  async run(signal: AbortSignal): Promise<void> {
    const { name, version } = this.projection;
    while (!signal.aborted) {
      let hold: Hold | undefined;
      try {
        hold = await this.locks.hold(`projection ${name} version ${version}`, signal);
        if (hold !== undefined) await this.lead(AbortSignal.any([signal, hold.lost]));
      } catch (error) {
        this.failed(error);
      }
      await hold?.release().catch(() => undefined);
      if (this.phase === 'live' || this.phase === 'building') this.enter('standby');
      if (this.failures > 0) await this.running.timing.rest(backoff(this.failures), signal);
    }
  }

  private async lead(signal: AbortSignal): Promise<void> {
    let resume = true;
    await this.builds.sweep(this.projection.name);
    while (!signal.aborted) {
      try {
        await this.goOn(signal, resume);
      } catch (error) {
        if (error instanceof Halted || isFinal(error)) await this.standStill(error, signal);
        else if (!(error instanceof Fenced)) throw error;
      }
      resume = false;
    }
  }

  private async goOn(signal: AbortSignal, resume: boolean): Promise<void> {
    const { projection, running } = this;
    const { name } = projection;
    const attached = await this.builds.attach(projection, {
      resume,
      onParked: (event) => running.log('error', `Projection ${name} parked an event`, { ...event }),
    });
    if (attached.kind === 'superseded') {
      this.enter('superseded');
      await this.running.timing.rest(lookAgainMillis, signal);
      return;
    }
    const { error, status } = attached.build.checkpoint;
    if (!resume && (status === 'halted' || error !== null)) throw new Halted(error ?? 'halted');
    if (attached.kind === 'building') {
      this.enter('building');
      running.log('info', `Building projection ${name}`, { version: projection.version });
      const onEvents = this.counter(attached.build.events);
      await this.builds.replaceServed(attached.build, { sizes: running.sizes, signal, onEvents });
      if (!signal.aborted) running.log('info', `Projection ${name} is built and served`, {});
    } else {
      await this.follow(attached.build, signal);
    }
  }

  private counter(before: number): (done: number) => void {
    let last = before;
    return (done) => {
      this.rate.add(done - last);
      last = done;
      this.recovered();
    };
  }

  private async follow(build: Build, signal: AbortSignal): Promise<void> {
    const { sizes, timing } = this.running;
    this.enter('live');
    this.pass(build.position);
    const onPassed = (position: string) => this.pass(position);
    const reading = { after: build.position, sizes, signal, timing, onPassed };
    for await (const batch of batches(this.feed, this.projection, reading)) {
      const began = timing.now();
      await build.apply(batch);
      this.rate.add(batch.count);
      this.pass(batch.position);
      this.recovered();
      await this.yieldToOthers(batch, timing.now() - began, signal);
    }
    if (!signal.aborted) throw new Error('The feed ended');
  }

  private async yieldToOthers(batch: Batch, spent: number, signal: AbortSignal): Promise<void> {
    const { pace, timing } = this.running;
    if (batch.live && pace < 1) {
      const paced = (spent * (1 - pace)) / pace;
      await timing.rest(batch.count < rush ? paced : Math.max(paced, gatherMillis), signal);
    } else await timing.breathe();
  }

  /** A while, after which `goOn` sees whether it was rebuilt, replaced or taken up again. */
  private async standStill(error: unknown, signal: AbortSignal): Promise<void> {
    const message = messageOf(error);
    if (this.error !== message) {
      const { name } = this.projection;
      this.running.log('error', `Projection ${name} stands still`, { error: message });
    }
    this.error = message;
    this.enter(error instanceof Halted ? 'halted' : 'failed');
    await this.running.timing.rest(lookAgainMillis, signal);
  }

  private failed(error: unknown): void {
    this.failures += 1;
    this.error = messageOf(error);
    const { name } = this.projection;
    this.running.log('trouble', `Projection ${name} tries again`, { error: this.error });
  }

  private recovered(): void {
    this.failures = 0;
    this.error = undefined;
  }

  private pass(position: string): void {
    this.done = position;
    this.tell();
  }

  private enter(phase: Phase): void {
    const stood = this.phase === 'halted' || this.phase === 'failed';
    if (stood && (phase === 'live' || phase === 'building')) this.error = undefined;
    this.phase = phase;
    this.tell();
  }

  private tell(): void {
    const told = this.waiting;
    this.waiting = [];
    for (const tell of told) tell();
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof StoreReplaced || error instanceof ShapeChanged;
}

function backoff(failures: number): number {
  return Math.min(longestPauseMillis, 50 * 2 ** Math.min(failures, 10));
}
