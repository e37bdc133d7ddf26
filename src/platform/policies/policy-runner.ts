import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { Feed } from '#projections/engine/feed.js';
import { beginBatch, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import { type Lock, tryLock } from './policy-lock.js';
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

/** The checkpoint is not where this runner left it: another one has taken over. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const standbyPollMs = 500;
const maxBackoffMs = 10_000;
const batchSize = 1000;
/** What is remembered and how far it came have to be of one moment, whoever else is writing. */
const beginReading = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

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

  constructor(
    private readonly policy: Policy,
    private readonly feed: Feed,
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly log: Log,
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
      else {
        await delay(Math.min(left, 25));
        // A database out of reach has not answered, as far as anyone can tell.
        if ((await this.savedPosition().catch(() => '')) >= position) return true;
      }
    }
    return true;
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
        await delay(pauseMs, undefined, { signal }).catch(() => undefined);
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
    const lock = await tryLock(this.pool, this.policy.name);
    if (lock) return lock;
    this.update({ status: 'standby', error: null });
    await delay(standbyPollMs, undefined, { signal }).catch(() => undefined);
    return undefined;
  }

  private async follow(signal: AbortSignal, onProgress: () => void): Promise<void> {
    const storeId = await this.feed.storeId();
    let position = await transaction(this.pool, beginReading, async (client) => {
      await this.policy.load(client);
      return this.savedPosition(client);
    });
    this.update({ status: 'running', position, error: null });
    const reading = { after: position, signal, batchSize };
    for await (const { events } of this.feed.subscribe(reading)) {
      const last = events.at(-1);
      if (!last) continue;
      await this.policy.react(events, this.pool);
      // All of it is answered, durably: whoever waits need not wait for our own notes.
      this.update({ status: 'running', position: last.position, error: null });
      await this.commit(storeId, position, last.position);
      position = last.position;
      onProgress();
    }
  }

  private async savedPosition(sql: Pick<PoolClient, 'query'> = this.pool): Promise<string> {
    const storeId = await this.feed.storeId();
    const { rows } = await sql.query<{ position: string; store_id: string }>(
      'SELECT position, store_id FROM policy_checkpoint WHERE name = $1',
      [this.policy.name],
    );
    const saved = rows[0];
    if (saved && saved.store_id !== storeId) {
      throw new Error(
        `Policy ${this.policy.name} belongs to another event store: was one restored?`,
      );
    }
    return saved?.position ?? '';
  }

  /** What the policy remembers and how far it came, together; refused when someone else moved on. */
  private async commit(storeId: string, from: string, to: string): Promise<void> {
    // Not waiting for the disk: a commit that a crash takes back is made again by reading again.
    await transaction(this.pool, beginBatch, async (client) => {
      await this.policy.save(client);
      const { rowCount } = await client.query(
        `INSERT INTO policy_checkpoint AS c (name, store_id, position, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at
         WHERE c.position = $5 AND c.store_id = excluded.store_id`,
        [this.policy.name, storeId, to, this.clock.iso(), from],
      );
      if (rowCount !== 1) throw new Overtaken(`Policy ${this.policy.name} was overtaken`);
    });
  }
}
