import { setImmediate as allMicrotasks } from 'node:timers/promises';
import type { Timing } from '#projections/engine/timing.js';
import type { Random } from './random.js';

/** Whoever waits at ports: a process, a client, the network. The dead never get their turn. */
export class Owner {
  alive = true;
  /** Until then it gets no turn. */
  stalledUntil = 0;
  private readonly held = new Set<() => void>();

  constructor(readonly name: string) {}

  /** What the other end does when this one is gone: rolls back, lets go of a lock. Returns its undoing. */
  onDeath(letGo: () => void): () => void {
    this.held.add(letGo);
    return () => this.held.delete(letGo);
  }

  die(): void {
    this.alive = false;
    for (const letGo of this.held) letGo();
    this.held.clear();
  }
}

interface Waiter {
  readonly owner: Owner;
  readonly what: string;
  readonly go: () => void;
}

interface Timer extends Waiter {
  readonly at: number;
}

/** The seed ran out of steps before all came to rest. */
export class Restless extends Error {
  override readonly name = 'Restless';
}

/** How often time moves on although someone is ready: the slow are overtaken by timers. */
const impatience = 0.02;

/**
 * Whoever awaits a port waits here until a step picks him: one at a time, chosen by the seed alone.
 * Time is a number that jumps to the next timer. Between two steps everything that can go on without
 * a port does so, in the one order that the language gives it.
 */
export class Scheduler {
  private ready: Waiter[] = [];
  private timers: Timer[] = [];
  private millis = 0;
  private taken = 0;
  /** Every step taken, and what went wrong at it. */
  readonly trace: string[] = [];
  /** Called before each turn; may kill its owner. */
  beforeTurn: (owner: Owner) => void = () => undefined;

  constructor(private readonly random: Random) {}

  get now(): number {
    return this.millis;
  }

  get steps(): number {
    return this.taken;
  }

  /** Waits to be picked. */
  turn(owner: Owner, what: string): Promise<void> {
    return new Promise((go) => {
      if (owner.alive) this.ready.push({ owner, what, go });
    });
  }

  /** Waits until that much time has passed, or the signal aborts, and then to be picked. */
  rest(owner: Owner, millis: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (!owner.alive) return;
      if (signal?.aborted === true) return resolve();
      const go = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const timer: Timer = { owner, what: 'rested', go, at: this.millis + millis };
      const stop = (): void => {
        this.timers = this.timers.filter((each) => each !== timer);
        this.ready = this.ready.filter((each) => each !== timer);
        go();
      };
      signal?.addEventListener('abort', stop, { once: true });
      this.timers.push(timer);
    });
  }

  timing(owner: Owner): Timing {
    return {
      now: () => this.millis,
      rest: (millis, signal) => this.rest(owner, millis, signal),
      breathe: () => this.turn(owner, 'breathe'),
    };
  }

  /** Writes a line into the trace. */
  note(owner: Owner, what: string): void {
    this.trace.push(`${this.taken} ${Math.round(this.millis)}ms ${owner.name}: ${what}`);
  }

  /** Takes steps until `isDone`. Throws Restless after `most` more of them, or when nobody waits. */
  async run(isDone: () => boolean, most: number): Promise<void> {
    const end = this.taken + most;
    for (;;) {
      await allMicrotasks();
      if (isDone()) return;
      if (this.taken >= end) throw new Restless(`Not at rest after ${this.taken} steps`);
      this.step();
    }
  }

  private step(): void {
    if (this.ready.length === 0 || this.random.chance(impatience)) this.passTime();
    if (this.ready.length === 0) throw new Restless('Nobody waits for anything any more');
    const [waiter] = this.ready.splice(this.random.below(this.ready.length), 1);
    this.taken += 1;
    if (!waiter || !waiter.owner.alive || this.isStalled(waiter)) return;
    this.beforeTurn(waiter.owner);
    if (!waiter.owner.alive || this.isStalled(waiter)) return;
    this.note(waiter.owner, waiter.what);
    waiter.go();
  }

  /** Puts it off until its owner moves again. */
  private isStalled(waiter: Waiter): boolean {
    const at = waiter.owner.stalledUntil;
    if (at <= this.millis) return false;
    this.timers.push({ ...waiter, at });
    return true;
  }

  private passTime(): void {
    this.timers = this.timers.filter(({ owner }) => owner.alive);
    let next = Infinity;
    for (const { at } of this.timers) next = Math.min(next, at);
    if (next === Infinity) return;
    this.millis = Math.max(this.millis, next);
    this.ready.push(...this.timers.filter(({ at }) => at <= this.millis));
    this.timers = this.timers.filter(({ at }) => at > this.millis);
  }
}
