import type { BatchSizes } from '#projections/engine/batches.js';
import type { Projection } from '#projections/engine/projection.js';
import { projections } from '#projections/registry.js';
import { Clock } from '#src/platform/clock.js';
import { type Fault, Faults, type Port } from './faults.js';
import { MemoryDatabase } from './memory-builds.js';
import { MemoryLog } from './memory-event-store.js';
import { MemoryLocks } from './memory-locks.js';
import { PolicyTables } from './memory-policy-store.js';
import type { PlantedBug } from './planted-bugs.js';
import { Random } from './random.js';
import { Owner, Scheduler } from './scheduler.js';
import { SimulatedProcess } from './simulated-process.js';
import { beginning } from './story.js';
import type { Acknowledged } from './watched-pipeline.js';

/** The clock on the wall: it goes with the scheduler's time, and people move it. */
class SimulatedClock extends Clock {
  private moved = 0;

  constructor(private readonly scheduler: Scheduler) {
    super();
  }

  now(): Date {
    return new Date(Date.parse(beginning) + Math.floor(this.scheduler.now) + this.moved);
  }

  move(millis: number): void {
    this.moved += millis;
  }
}

/** Failures that pass, and that the product must live with. Any other that it reports is a bug. */
const passing =
  /^simulated|was overtaken$|^The connection that holds the lock was lost$|^Expected revision|was moved on from/;

const always = ['commissions', 'conversions', 'ledger', 'click_counts'];
const longestOutageMs = 5_000;
const longestDelayMs = 400;
const longestStallMs = 5_000;

/** Everything of one run that is not a process, and the two processes. */
export class World {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly clock: SimulatedClock;
  readonly log: MemoryLog;
  readonly database: MemoryDatabase;
  readonly memory = new PolicyTables();
  readonly acknowledged: Acknowledged[] = [];
  readonly processes: readonly SimulatedProcess[];
  readonly projections: readonly Projection[];
  readonly sizes: BatchSizes;
  /** The names of the failures that the product reported. */
  readonly complaints: string[] = [];
  /** The first thing that should never have happened. */
  trouble: Error | undefined;
  private readonly network = new Owner('network');
  private readonly delays: Random;
  private underWay = 0;

  constructor(
    readonly seed: number,
    readonly bug?: PlantedBug,
  ) {
    const random = new Random(seed, 'world');
    this.scheduler = new Scheduler(new Random(seed, 'schedule'));
    this.faults = new Faults(new Random(seed, 'faults'), this.scheduler);
    this.clock = new SimulatedClock(this.scheduler);
    this.log = new MemoryLog(() => this.clock.iso());
    this.database = new MemoryDatabase(new MemoryLocks(), bug);
    this.delays = new Random(seed, 'delays');
    const other = random.pick(projections);
    this.projections = projections.filter((p) => always.includes(p.name) || p === other);
    this.sizes = { events: random.pick([1, 3, 10, 4000]), millis: 50, idleMillis: 250 };
    const names = random.chance(0.25) ? ['A'] : ['A', 'B'];
    this.processes = names.map((name) => new SimulatedProcess(name, this));
    this.scheduler.beforeTurn = (owner) => this.mayStop(owner);
  }

  portOf(owner: Owner): Port {
    const { scheduler, faults } = this;
    const random = new Random(this.seed, owner.name);
    return {
      turn: (what) => {
        if (faults.strikes(owner, 'stall')) {
          owner.stalledUntil = scheduler.now + this.delays.between(1, longestStallMs);
        }
        return scheduler.turn(owner, what);
      },
      strikes: (fault: Fault) => faults.strikes(owner, fault),
      later: (what, work) => void this.later(what, work),
      onDeath: (letGo) => owner.onDeath(letGo),
      below: (limit) => random.below(limit),
    };
  }

  complain(owner: Owner, error: unknown): void {
    const known = error instanceof Error ? error : new Error(String(error));
    this.scheduler.note(owner, `said: ${known.message}`);
    this.complaints.push(known.name);
    if (!passing.test(known.message)) this.trouble ??= known;
  }

  /** Nothing is on its way that nobody waits for. */
  get isQuiet(): boolean {
    return this.underWay === 0;
  }

  private async later(what: string, work: () => void): Promise<void> {
    this.underWay += 1;
    await this.scheduler.rest(this.network, this.delays.between(1, longestDelayMs));
    this.scheduler.note(this.network, what);
    this.underWay -= 1;
    work();
  }

  private mayStop(owner: Owner): void {
    const process = this.processes.find((each) => each.owns(owner));
    if (!process) return;
    if (this.faults.strikes(owner, 'crash')) {
      process.crash();
      const outage = this.delays.between(1, longestOutageMs);
      void this.scheduler.rest(this.network, outage).then(() => process.start());
    } else if (this.faults.strikes(owner, 'deploy')) void process.restart();
  }
}
