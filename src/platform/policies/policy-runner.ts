import type { Pool } from 'pg';
import type { Feed } from '#projections/engine/feed.js';
import { systemTiming, type Timing } from '#projections/engine/timing.js';
import type { Clock } from '../clock.js';
import type { Lock } from './policy-lock.js';
import { DatabasePolicyStore, type PolicyPlace, type PolicyStore } from './policy-store.js';
import type { Policy } from './policy.js';

export interface PolicyStatus {
  readonly name: string;
  readonly status: 'standby' | 'running' | 'failing' | 'stopped';
  readonly position: string;
  readonly error: string | null;
}

interface Log {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

const standbyPollMs = 500;
/** What another process answers is looked up this often while somebody waits for it. */
const lookMs = 15;
const maxBackoffMs = 10_000;
const batchSize = 1000;

/**
 * Runs one policy: one instance at a time (advisory lock), in order, at its own pace. A failure is
 * logged and the batch read again from the checkpoint, with growing pauses, until it passes: money
 * never skips an event.
 */
export class PolicyRunner {
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private readonly waiters = new Set<() => void>();
  private state: PolicyStatus;
  private looking: Promise<string> | undefined;

  constructor(
    private readonly policy: Policy,
    private readonly feed: Feed,
    pool: Pool,
    clock: Clock,
    private readonly log: Log,
    private readonly store: PolicyStore = new DatabasePolicyStore(pool, clock),
    private readonly timing: Timing = systemTiming,
  ) {
    this.state = { name: policy.name, status: 'standby', position: '', error: null };
  }

  /** Begins, or begins again after `stop`. */
  start(): void {
    this.stopping = new AbortController();
    this.update({ status: 'standby', position: '', error: null });
    this.running = this.run(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.update({ status: 'stopped' });
  }

  status(): PolicyStatus {
    return this.state;
  }

  /** How far the policy has come, whichever process runs it. */
  async place(): Promise<{ name: string; position: string }> {
    return { name: this.policy.name, position: await this.savedPosition() };
  }

  /**
   * Waits until everything up to `position` has been answered, here or in another process;
   * false when that takes longer.
   */
  async waitFor(position: string, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (this.state.position < position) {
      const left = deadline - performance.now();
      if (left <= 0) return false;
      if (this.state.status === 'running') await this.nextAdvance(Math.min(left, 250));
      else if ((await this.look()) >= position) return true;
    }
    return true;
  }

  /** How far the process has come that runs it: one look serves all who wait at the time. */
  private look(): Promise<string> {
    this.looking ??= this.timing
      .rest(lookMs)
      .then(() => this.savedPosition())
      // A database out of reach has not answered, as far as anyone can tell.
      .catch(() => '')
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  private nextAdvance(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.waiters.add(done);
    });
  }

  private update(change: Partial<PolicyStatus>): void {
    this.state = { ...this.state, ...change };
    for (const wake of this.waiters) wake();
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      let lock: Lock | undefined;
      try {
        lock = await this.acquireLock(signal);
        if (!lock) continue;
        const either = AbortSignal.any([signal, lock.lost]);
        await this.follow(either, () => (failures = 0));
        if (!signal.aborted) throw new Error('The connection that holds the lock was lost');
      } catch (error) {
        failures += 1;
        this.fail(error, failures);
        const pauseMs = Math.min(100 * 2 ** failures, maxBackoffMs);
        await this.timing.rest(pauseMs, signal);
      } finally {
        await lock?.release();
      }
    }
  }

  private fail(error: unknown, failures: number): void {
    const message = error instanceof Error ? error.message : String(error);
    this.update({ status: 'failing', error: message });
    this.log.error(
      { policy: this.policy.name, err: error, failures },
      'policy failed; it will try again',
    );
  }

  /** Holds the policy's lock on a connection of its own; undefined when another process has it. */
  private async acquireLock(signal: AbortSignal): Promise<Lock | undefined> {
    const lock = await this.store.tryLock(this.policy.name);
    if (lock) return lock;
    this.update({ status: 'standby', error: null });
    await this.timing.rest(standbyPollMs, signal);
    return undefined;
  }

  private async follow(signal: AbortSignal, onProgress: () => void): Promise<void> {
    const storeId = await this.feed.storeId();
    let position = this.positionIn(storeId, await this.store.load(this.policy));
    this.update({ status: 'running', position, error: null });
    const name = `policy ${this.policy.name}`;
    const reading = { name, after: position, signal, batchSize };
    for await (const { events } of this.feed.subscribe(reading)) {
      const last = events.at(-1);
      if (!last) continue;
      await this.policy.react(events, this.store.reading(this.policy.name, position));
      // All of it is answered, durably: whoever waits need not wait for our own notes.
      this.update({ status: 'running', position: last.position, error: null });
      const place = { storeId, position: last.position };
      await this.store.save(this.policy, position, place);
      position = last.position;
      onProgress();
    }
  }

  private async savedPosition(): Promise<string> {
    const storeId = await this.feed.storeId();
    return this.positionIn(storeId, await this.store.place(this.policy.name));
  }

  private positionIn(storeId: string, saved: PolicyPlace | undefined): string {
    if (saved && saved.storeId !== storeId) {
      throw new Error(
        `Policy ${this.policy.name} belongs to another event store: was one restored?`,
      );
    }
    return saved?.position ?? '';
  }
}
