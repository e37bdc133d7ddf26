import type { Pool, PoolClient } from 'pg';
import { beginBatch, transaction } from '#projections/engine/transaction.js';
import type { Clock } from '../clock.js';
import { type Lock, tryLock } from './policy-lock.js';
import type { Policy, PolicyMemory } from './policy.js';

/** How far a policy came, and in which event store. */
export interface PolicyPlace {
  readonly storeId: string;
  readonly position: string;
}

/** Where a policy's memory and its checkpoint are kept, side by side. */
export interface PolicyStore {
  /** The right to run the policy; undefined when another process has it. */
  tryLock(name: string): Promise<Lock | undefined>;
  /** Undefined for a policy that has not answered anything yet. */
  place(name: string): Promise<PolicyPlace | undefined>;
  /** Lets the policy take up what it saved; that and the place given back are of one moment. */
  load(policy: Policy): Promise<PolicyPlace | undefined>;
  /** What the policy saved, to be asked while it stands at `position`; throws Overtaken when it does not. */
  reading(name: string, position: string): PolicyMemory;
  /**
   * Lets the policy save what it remembers and moves its place from `from`, together or not at all.
   * Throws Overtaken when its place is another.
   */
  save(policy: Policy, from: string, to: PolicyPlace): Promise<void>;
}

/** What is remembered and how far it came have to be of one moment, whoever else is writing. */
const beginReading = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * The policy does not stand where this runner left it: another one has taken over, or the database
 * fell and took back its last commits.
 */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  constructor(policy: string) {
    super(`Policy ${policy} was overtaken`);
  }
}

/** Policies remember in PostgreSQL. */
export class DatabasePolicyStore implements PolicyStore {
  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
  ) {}

  tryLock(name: string): Promise<Lock | undefined> {
    return tryLock(this.pool, name);
  }

  place(name: string): Promise<PolicyPlace | undefined> {
    return savedPlace(this.pool, name);
  }

  load(policy: Policy): Promise<PolicyPlace | undefined> {
    return transaction(this.pool, beginReading, async (client) => {
      await policy.load(client);
      return savedPlace(client, policy.name);
    });
  }

  /**
   * A decision stands for ever, so it rests on the memory of this very place, neither on what a later
   * runner saved meanwhile nor on one without the last batch.
   */
  reading(name: string, position: string): PolicyMemory {
    return {
      query: (text, values) =>
        transaction(this.pool, beginReading, async (client) => {
          const place = await savedPlace(client, name);
          if ((place?.position ?? '') !== position) throw new Overtaken(name);
          return client.query(text, [...values]);
        }),
    };
  }

  async save(policy: Policy, from: string, to: PolicyPlace): Promise<void> {
    // Not waiting for the disk: a commit that a crash takes back is made again by reading again.
    await transaction(this.pool, beginBatch, async (client) => {
      await policy.save(client);
      if (!(await this.move(client, policy.name, from, to))) throw new Overtaken(policy.name);
    });
  }

  private async move(
    client: PoolClient,
    name: string,
    from: string,
    { storeId, position }: PolicyPlace,
  ): Promise<boolean> {
    const values = [name, storeId, position, this.clock.iso()];
    // A place that is gone, as after a fall of the server, is not begun in the middle.
    const { rowCount } =
      from === ''
        ? await client.query(
            `INSERT INTO policy_checkpoint (name, store_id, position, updated_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
            values,
          )
        : await client.query(
            `UPDATE policy_checkpoint SET position = $3, updated_at = $4
             WHERE name = $1 AND store_id = $2 AND position = $5`,
            [...values, from],
          );
    return rowCount === 1;
  }
}

async function savedPlace(
  sql: Pick<PoolClient, 'query'>,
  name: string,
): Promise<PolicyPlace | undefined> {
  const { rows } = await sql.query<PolicyPlace>(
    'SELECT position, store_id AS "storeId" FROM policy_checkpoint WHERE name = $1',
    [name],
  );
  return rows[0];
}
