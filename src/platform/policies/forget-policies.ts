import type { Pool, PoolClient } from 'pg';
import { begin, transaction } from '#projections/engine/transaction.js';

/** A policy and the tables of what it remembers. */
export interface PolicyToForget {
  readonly name: string;
  readonly tables: readonly string[];
}

/** Where events are read from now on. */
export interface StoreNow {
  readonly storeId: string;
  readonly head: string;
}

/** A policy works in another process: what it remembers is not to be taken from it. */
export class PolicyIsRunning extends Error {
  override readonly name = 'PolicyIsRunning';
  constructor(policy: string) {
    super(`Policy ${policy} is running in another process; stop all processes of Tributary first`);
  }
}

/** Throws PolicyIsRunning if one of them works in another process now. */
export async function assertNoneRuns(
  pool: Pool,
  policies: readonly PolicyToForget[],
): Promise<void> {
  await transaction(pool, begin, async (client) => {
    for (const { name } of policies) await holdToTheEnd(client, name);
  });
}

/**
 * Lets policies begin anew that remember another store, or a later state of this one: their places and
 * all that they remember go together. No policy runs meanwhile. Returns the names of those that begin anew.
 * Throws PolicyIsRunning, and then nothing has changed.
 */
export function forgetPolicies(
  pool: Pool,
  { storeId, head }: StoreNow,
  policies: readonly PolicyToForget[],
): Promise<readonly string[]> {
  return transaction(pool, begin, async (client) => {
    const forgotten: string[] = [];
    for (const { name, tables } of policies) {
      await holdToTheEnd(client, name);
      const { rowCount } = await client.query(
        'DELETE FROM policy_checkpoint WHERE name = $1 AND (store_id <> $2 OR position > $3)',
        [name, storeId, head],
      );
      if (rowCount === 0) continue;
      for (const table of tables) await client.query(`DELETE FROM ${table}`);
      forgotten.push(name);
    }
    return forgotten;
  });
}

/** The lock that a runner holds for its session (policy-lock.ts): none begins before the transaction ends. */
async function holdToTheEnd(client: PoolClient, policy: string): Promise<void> {
  const { rows } = await client.query<{ yes: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtext('policy'), hashtext($1)) AS yes`,
    [policy],
  );
  if (rows[0]?.yes !== true) throw new PolicyIsRunning(policy);
}
