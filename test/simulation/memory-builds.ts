import type { AnyTable } from '#read-models/table.js';
import type { Attached, AttachOptions } from '#projections/engine/attach.js';
import { Build } from '#projections/engine/build.js';
import type { Builds } from '#projections/engine/builds.js';
import type { BuildStore, BuildTransaction } from '#projections/engine/build-store.js';
import type { Checkpoint, ParkedEvent, Step } from '#projections/engine/checkpoint.js';
import { isRefusedForGood } from '#projections/engine/failures.js';
import type { Projection } from '#projections/engine/projection.js';
import type { RowFold } from '#projections/engine/row-fold.js';
import { statements } from '#projections/engine/row-statements.js';
import { type Port, SimulatedFault } from './faults.js';
import { MemoryTables, write } from './memory-tables.js';
import { MemoryLocks } from './memory-locks.js';
import type { PlantedBug } from './planted-bugs.js';

/** One projection's tables, checkpoint and parked events, as committed. */
export class MemoryBuild {
  readonly tables = new MemoryTables();
  readonly parked: ParkedEvent[] = [];
  checkpoint: Checkpoint;
  private holder: object | undefined;
  private waiting: (() => void)[] = [];

  constructor(readonly projection: Projection) {
    this.checkpoint = {
      ...{ name: projection.name, version: projection.version, generation: 1 },
      ...{ storeId: 'memory', position: '', events: 0, recordedAt: null, status: 'live' },
      ...{ error: null, tables: projection.tables.map(({ name }) => name), shape: '' },
    };
  }

  /** The lock on the checkpoint's row: one transaction at a time has it, to its end. */
  async lock(transaction: object, port: Port): Promise<void> {
    while (this.holder !== undefined && this.holder !== transaction) {
      await new Promise<void>((wake) => this.waiting.push(wake));
      await port.turn('lock on the checkpoint');
    }
    this.holder = transaction;
  }

  unlock(transaction: object): void {
    if (this.holder !== transaction) return;
    this.holder = undefined;
    const woken = this.waiting;
    this.waiting = [];
    for (const wake of woken) wake();
  }
}

const mostUnsynced = 20;

/** The database of a run, as far as projections go, and what holds for all of it. */
export class MemoryDatabase {
  readonly builds = new Map<string, MemoryBuild>();

  /** How often the server fell: no transaction lives through it. */
  falls = 0;
  private readonly unsynced: (() => void)[] = [];

  constructor(
    readonly locks = new MemoryLocks(),
    readonly bug?: PlantedBug,
  ) {}

  /** Notes a commit that does not wait for the disk, with what takes it back. */
  committed(undo: () => void): void {
    this.unsynced.push(undo);
    if (this.unsynced.length > mostUnsynced) this.unsynced.shift();
  }

  /** The server falls and comes back without its last commits. Locks and transactions are gone. */
  fall(forgotten: number): void {
    this.falls += 1;
    for (let n = 0; n < forgotten; n += 1) this.unsynced.pop()?.();
    this.locks.loseAll();
  }

  buildOf(projection: Projection): MemoryBuild {
    let build = this.builds.get(projection.name);
    if (!build) this.builds.set(projection.name, (build = new MemoryBuild(projection)));
    return build;
  }

  rows(table: AnyTable) {
    for (const { tables } of this.builds.values()) {
      if (tables.names.includes(table.name)) return tables.rows(table.name);
    }
    return [];
  }
}

/** What a runner of one process finds in that database: a build that is served from the first event on. */
export class MemoryBuilds implements Builds {
  constructor(
    private readonly database: MemoryDatabase,
    private readonly port: Port,
  ) {}

  async sweep(name: string): Promise<void> {
    await this.port.turn(`sweep ${name}`);
  }

  async attach(projection: Projection, { onParked }: AttachOptions): Promise<Attached> {
    await this.port.turn(`attach ${projection.name}`);
    const found = this.database.buildOf(projection);
    const { checkpoint, parked } = found;
    const store = new MemoryBuildStore(found, this.port, this.database);
    const entities = new Set(parked.map(({ entity }) => entity));
    await this.port.turn(`attached ${projection.name}`);
    return { kind: 'served', build: new Build(store, projection, checkpoint, entities, onParked) };
  }

  async replaceServed(): Promise<void> {
    throw new Error('No run has two versions of a projection');
  }
}

/** Commits of a few hundred milliseconds: PostgreSQL writes them down that often. */
export const forgottenAtMost = 8;

export class MemoryBuildStore implements BuildStore<RowFold> {
  constructor(
    private readonly build: MemoryBuild,
    private readonly port: Port,
    private readonly database: MemoryDatabase,
  ) {}

  /** The statements are made and not used: what has no place in a column is refused as ever. */
  prepare(fold: RowFold): RowFold {
    statements(fold, ({ name }) => name);
    return fold;
  }

  async transaction<Result>(
    work: (transaction: BuildTransaction<RowFold>) => Promise<Result>,
  ): Promise<Result> {
    const { build, port, database } = this;
    const { name } = build.projection;
    await port.turn(`begin ${name}`);
    const transaction = new MemoryTransaction(build, port, database.bug);
    const { falls } = database;
    const forget = port.onDeath(() => build.unlock(transaction));
    try {
      const result = await work(transaction);
      await port.turn(`commit ${name}`);
      if (port.strikes('server-crash')) database.fall(port.below(forgottenAtMost));
      if (database.falls !== falls || port.strikes('commit-refused')) {
        throw new SimulatedFault('commit refused');
      }
      database.committed(transaction.commit());
      build.unlock(transaction);
      await port.turn(`committed ${name}`);
      if (port.strikes('commit-unknown')) throw new SimulatedFault('commit not answered');
      return result;
    } finally {
      build.unlock(transaction);
      forget();
    }
  }
}

class MemoryTransaction implements BuildTransaction<RowFold> {
  private tables: MemoryTables;
  private checkpoint: Checkpoint | undefined;
  private readonly parked: ParkedEvent[] = [];

  constructor(
    private readonly build: MemoryBuild,
    private readonly port: Port,
    private readonly bug: PlantedBug | undefined,
  ) {
    this.tables = new MemoryTables(build.tables);
  }

  async advance(step: Step): Promise<boolean> {
    const { build, port, bug } = this;
    await port.turn(`fence ${build.projection.name}`);
    await build.lock(this, port);
    const isThere = build.checkpoint.position === step.from || bug === 'no-fence';
    if (!isThere || build.checkpoint.status === 'halted') return false;
    this.checkpoint = this.moved(step, null);
    if (bug === 'checkpoint-before-rows') build.checkpoint = this.checkpoint;
    return true;
  }

  async write(rows: RowFold): Promise<void> {
    await this.port.turn(`write ${this.build.projection.name}`);
    if (this.bug === 'rows-before-checkpoint') write(rows, this.build.tables);
    else write(rows, this.tables);
  }

  async tryWrite(rows: RowFold): Promise<{ reason: unknown } | undefined> {
    await this.port.turn(`try ${this.build.projection.name}`);
    const part = new MemoryTables(this.tables);
    try {
      write(rows, part);
    } catch (reason) {
      if (!isRefusedForGood(reason)) throw reason;
      return { reason };
    }
    this.tables.merge(part);
    return undefined;
  }

  park(events: readonly ParkedEvent[]): Promise<void> {
    this.parked.push(...events);
    return this.port.turn(`park ${events.length}`);
  }

  halt(step: Step, error: string): Promise<void> {
    this.checkpoint = { ...this.moved(step, error), status: 'halted' };
    return this.port.turn(`halt ${this.build.projection.name}`);
  }

  /** Returns what takes it back. */
  commit(): () => void {
    const { build } = this;
    const { checkpoint } = build;
    const parked = build.parked.length;
    const undo = build.tables.merge(this.tables);
    build.parked.push(...this.parked);
    if (this.checkpoint) build.checkpoint = this.checkpoint;
    return () => {
      undo();
      build.parked.length = parked;
      build.checkpoint = checkpoint;
    };
  }

  private moved({ to, events, recordedAt }: Step, error: string | null): Checkpoint {
    const now = this.checkpoint ?? this.build.checkpoint;
    const passed = now.events + events;
    return {
      ...now,
      ...{ position: to, events: passed, recordedAt: recordedAt ?? now.recordedAt, error },
    };
  }
}
