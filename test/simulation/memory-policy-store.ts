import type { PoolClient } from 'pg';
import type { Lock } from '#src/platform/policies/policy-lock.js';
import type { Policy, PolicyMemory } from '#src/platform/policies/policy.js';
import {
  Overtaken,
  type PolicyPlace,
  type PolicyStore,
} from '#src/platform/policies/policy-store.js';
import { type Port, SimulatedFault } from './faults.js';
import { forgottenAtMost, type MemoryDatabase } from './memory-builds.js';
import { forgotten, MemorySql, type Remembered } from './memory-sql.js';

export function emptyMemory(): Remembered {
  return { knowledge: new Map(), touches: new Map(), customers: new Map() };
}

/** What policies have in the database of a run. */
export class PolicyTables {
  readonly remembered: Remembered = emptyMemory();
  readonly places = new Map<string, PolicyPlace>();

  /** What brings back all of it as it is now. */
  restore(name: string): () => void {
    const place = this.places.get(name);
    const { knowledge, touches, customers } = this.remembered;
    const [known, touched, counted] = [new Map(knowledge), new Map(touches), new Map(customers)];
    return () => {
      if (place) this.places.set(name, place);
      else this.places.delete(name);
      refill(knowledge, known);
      refill(touches, touched);
      refill(customers, counted);
    };
  }
}

/** One process's way to that memory. */
export class MemoryPolicyStore implements PolicyStore {
  constructor(
    private readonly memory: PolicyTables,
    private readonly database: MemoryDatabase,
    private readonly port: Port,
  ) {}

  async tryLock(name: string): Promise<Lock | undefined> {
    await this.port.turn(`ask for policy ${name}`);
    return this.database.locks.take(`policy ${name}`, this.port);
  }

  async place(name: string): Promise<PolicyPlace | undefined> {
    await this.port.turn(`place of ${name}`);
    return this.memory.places.get(name);
  }

  async load(policy: Policy): Promise<PolicyPlace | undefined> {
    await this.port.turn(`load ${policy.name}`);
    // One moment: what is read here is read before anyone else has a turn.
    const place = this.memory.places.get(policy.name);
    await policy.load(this.sql(this.memory.remembered));
    await this.port.turn(`loaded ${policy.name}`);
    return place;
  }

  reading(name: string, position: string): PolicyMemory {
    const query = async (text: string, values: readonly unknown[]) => {
      await this.port.turn(`ask what ${name} saved`);
      const place = this.memory.places.get(name)?.position ?? '';
      if (place !== position) throw new Overtaken(name);
      const answer = await this.sql(this.memory.remembered).query(text, [...values]);
      await this.port.turn(`answer what ${name} saved`);
      return answer;
    };
    return { query } as PolicyMemory;
  }

  async save(policy: Policy, from: string, to: PolicyPlace): Promise<void> {
    const { memory, port, database } = this;
    await port.turn(`begin ${policy.name}`);
    const { falls, bug } = database;
    const unsaved = emptyMemory();
    await policy.save(this.sql(memory.remembered, unsaved));
    await port.turn(`commit ${policy.name}`);
    if (port.strikes('server-crash')) database.fall(port.below(forgottenAtMost));
    if (database.falls !== falls || port.strikes('commit-refused')) {
      throw new SimulatedFault('commit refused');
    }
    const before = memory.places.get(policy.name);
    const isThere = before
      ? before.position === from && before.storeId === to.storeId
      : from === '';
    if (!isThere && bug !== 'no-fence') throw new Overtaken(policy.name);
    database.committed(memory.restore(policy.name));
    memory.places.set(policy.name, to);
    if (bug === 'checkpoint-without-memory') await port.turn('memory follows');
    for (const [entry, state] of unsaved.knowledge) {
      if (state === forgotten) memory.remembered.knowledge.delete(entry);
      else memory.remembered.knowledge.set(entry, state);
    }
    for (const [id, touch] of unsaved.touches) memory.remembered.touches.set(id, touch);
    for (const [key, row] of unsaved.customers) memory.remembered.customers.set(key, row);
    await port.turn(`committed ${policy.name}`);
    if (port.strikes('commit-unknown')) throw new SimulatedFault('commit not answered');
  }

  private sql(saved: Remembered, unsaved?: Remembered): PoolClient {
    // Policies only ever call `query`, with statements that MemorySql knows.
    return new MemorySql(saved, this.database, unsaved) as unknown as PoolClient;
  }
}

function refill<Value>(map: Map<string, Value>, from: ReadonlyMap<string, Value>): void {
  map.clear();
  for (const [key, value] of from) map.set(key, value);
}
