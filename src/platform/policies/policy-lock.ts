import type { Pool } from 'pg';

/** The right to run a policy, held by a connection of its own. */
export interface Lock {
  /** Aborts when the connection breaks: the lock is anybody's then. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Undefined when another process has it. */
export async function tryLock(pool: Pool, policy: string): Promise<Lock | undefined> {
  const client = await pool.connect();
  const lost = new AbortController();
  const onLost = (): void => lost.abort();
  // Unheard, the error of a connection that no query is using would end the process.
  client.on('error', onLost).on('end', onLost);
  const letGo = (isBroken: boolean): void => {
    client.off('error', onLost).off('end', onLost);
    client.release(isBroken || lost.signal.aborted);
  };
  const ask = async (what: 'pg_try_advisory_lock' | 'pg_advisory_unlock'): Promise<boolean> => {
    const text = `SELECT ${what}(hashtext('policy'), hashtext($1)) AS yes`;
    const { rows } = await client.query<{ yes: boolean }>(text, [policy]);
    return rows[0]?.yes ?? false;
  };
  try {
    if (!(await ask('pg_try_advisory_lock'))) {
      letGo(false);
      return undefined;
    }
  } catch (error) {
    letGo(true);
    throw error;
  }
  return {
    lost: lost.signal,
    // A connection that cannot give the lock back is closed, which does the same.
    release: async () => letGo(!(await ask('pg_advisory_unlock').catch(() => false))),
  };
}
