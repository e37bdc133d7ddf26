import type { Pool } from 'pg';
import type { Feed } from '#projections/engine/feed.js';
import { Runner } from '#projections/engine/runner.js';
import type { Timing } from '#projections/engine/timing.js';
import { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import { HoldTimer } from '#src/commissions/hold-timer.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { decodedFeed } from '#src/platform/feed.js';
import type { Log } from '#src/platform/observability/log.js';
import { PolicyRunner } from '#src/platform/policies/policy-runner.js';
import {
  BlindEventStore,
  ForgetfulEventStore,
  forgetful,
  hasten,
  remember,
} from './buggy-parts.js';
import { Commands } from './commands.js';
import type { Port } from './faults.js';
import { MemoryBuilds } from './memory-builds.js';
import { MemoryEventStore } from './memory-event-store.js';
import { ProcessLocks } from './memory-locks.js';
import { MemoryPolicyStore } from './memory-policy-store.js';
import { MemorySql } from './memory-sql.js';
import type { PlantedBug } from './planted-bugs.js';
import { Owner } from './scheduler.js';
import { WatchedPipeline } from './watched-pipeline.js';
import type { World } from './world.js';

/** The process died before it answered. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

const holdTimerPollMs = 1_000;

/**
 * A process of the product: pipeline, policy, projections and hold timer, each the production's own,
 * over stores in memory. Everything in here is gone when it crashes; the stores stay.
 */
export class SimulatedProcess {
  private owner: Owner;
  private commands: Commands | undefined;
  private lives = 0;
  private stopping = new AbortController();
  /** What is to end before the process may. */
  private running: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly name: string,
    private readonly world: World,
  ) {
    this.owner = new Owner(name);
    this.owner.alive = false;
  }

  /** Takes requests. */
  get isUp(): boolean {
    return this.commands !== undefined;
  }

  owns(owner: Owner): boolean {
    return this.owner === owner && owner.alive;
  }

  start(): void {
    const { world } = this;
    this.lives += 1;
    this.owner = new Owner(`${this.name}${this.lives}`);
    this.stopping = new AbortController();
    this.running = [];
    const { owner } = this;
    const port = world.portOf(owner);
    const timing = world.scheduler.timing(owner);
    const store = new (storeOf(world.bug))(world.log, port);
    const codec = new EventCodec();
    const acked = world.acknowledged;
    const pipeline = new WatchedPipeline(
      (told) => acked.push(told),
      world.bug,
      ...([store, codec, world.clock, timing] as const),
    );
    this.commands = new Commands(pipeline, store, codec, world.clock);
    const plainFeed = decodedFeed(store, codec);
    const feedOf = (): Feed =>
      world.bug === 'batch-dropped-on-return' ? forgetful(plainFeed) : plainFeed;
    this.runPolicy(pipeline, feedOf(), port, timing);
    this.runProjections(feedOf, port, timing);
    const holdTimer = this.runHoldTimer(pipeline, port, timing);
    this.running.push(() => holdTimer);
    world.scheduler.note(owner, 'starts');
  }

  /** Whatever it had in memory is gone, whatever it was waiting for goes unheard. */
  crash(): void {
    this.commands = undefined;
    this.owner.die();
  }

  /** Takes no more requests, lets its work come to an end, and begins a new life. */
  async restart(): Promise<void> {
    const { owner } = this;
    if (this.commands === undefined) return;
    this.commands = undefined;
    this.stopping.abort();
    await Promise.all(this.running.map((ended) => ended()));
    // It may have died while it was stopping.
    if (!owner.alive) return;
    this.world.scheduler.note(owner, 'has stopped');
    owner.die();
    this.start();
  }

  /** What an HTTP request does here. Rejects with ConnectionLost if the process is or goes down. */
  request<Result>(work: (commands: Commands) => Promise<Result>): Promise<Result> {
    const { owner, commands } = this;
    if (!commands) return Promise.reject(new ConnectionLost());
    return new Promise((resolve, reject) => {
      const forget = owner.onDeath(() => reject(new ConnectionLost()));
      void work(commands).then(resolve, reject).finally(forget);
    });
  }

  private runPolicy(pipeline: WatchedPipeline, feed: Feed, port: Port, timing: Timing): void {
    const { world, owner } = this;
    const policy = new AttributionPolicy(pipeline);
    if (world.bug === 'checkpoint-before-answers') hasten(policy);
    if (world.bug === 'memory-kept-on-return') remember(policy);
    const log = {
      info: () => undefined,
      error: (fields: object) => world.complain(owner, (fields as { err: unknown }).err),
    };
    const store = new MemoryPolicyStore(world.memory, world.database, port);
    const pool = this.pool(port);
    const runner = new PolicyRunner(policy, feed, pool, world.clock, log, store, timing);
    runner.start();
    this.running.push(() => runner.stop());
  }

  private runProjections(feedOf: () => Feed, port: Port, timing: Timing): void {
    const { world, owner } = this;
    const builds = new MemoryBuilds(world.database, port);
    const locks = new ProcessLocks(world.database.locks, port, timing);
    for (const projection of world.projections) {
      const log = (level: string, message: string, fields: Readonly<Record<string, unknown>>) => {
        if (level === 'error') world.complain(owner, new Error(`${fields['error']} (${message})`));
      };
      const running = { sizes: world.sizes, pace: 1, log, timing };
      const runner = new Runner(feedOf(), builds, locks, projection, running);
      const ended = runner.run(this.stopping.signal);
      this.running.push(() => ended);
    }
  }

  private async runHoldTimer(pipeline: WatchedPipeline, port: Port, timing: Timing): Promise<void> {
    const { world, owner } = this;
    const error = (fields: object) => world.complain(owner, (fields as { err: unknown }).err);
    const log = { error } as unknown as Log;
    const timer = new HoldTimer(this.pool(port), pipeline, world.clock, log);
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await timer.runDue().catch((error: unknown) => world.complain(owner, error));
      await timing.rest(holdTimerPollMs, signal);
    }
  }

  /** The database as far as it is asked directly. */
  private pool(port: Port): Pool {
    const sql = new MemorySql(this.world.memory.remembered, this.world.database);
    const query = async (text: string, values: unknown[]) => {
      await port.turn('query');
      return sql.query(text, values);
    };
    return { query } as unknown as Pool;
  }
}

function storeOf(bug: PlantedBug | undefined): typeof MemoryEventStore {
  if (bug === 'blind-revision') return BlindEventStore;
  if (bug === 'repeat-taken-for-new') return ForgetfulEventStore;
  return MemoryEventStore;
}
