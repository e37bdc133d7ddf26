import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction and commits. A failure rolls back; a connection that cannot even do
 * that is thrown away, which rolls back as well.
 */
export async function transaction<Result>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies between two statements says so here; the next statement then fails.
  const onError = (error: Error) => (broken = error);
  client.on('error', onError);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    try {
      await client.query('ROLLBACK');
    } catch (cause) {
      broken = cause instanceof Error ? cause : new Error(String(cause));
    }
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/**
 * Rows and checkpoint stand or fall together, so a commit that a crash of the server takes back is
 * simply made again: it need not wait for the disk.
 */
export const beginBatch = 'BEGIN; SET LOCAL synchronous_commit = off';
export const begin = 'BEGIN';
/** For changes of views and tables: rather try again than hold up all who queue behind us. */
export const beginSwap = `BEGIN; SET LOCAL lock_timeout = '2s'`;
