import pg from 'pg';

/** How the engine reaches its database. */
export interface Reach {
  readonly connectionString: string;
  /** A statement that takes longer is given up by the server. */
  readonly statementTimeoutMs: number;
}

/** Options of every connection. The client's own limit is later than the server's: it is for a dead network. */
export function connectionOptions(reach: Reach, purpose: string): pg.ClientConfig {
  return {
    connectionString: reach.connectionString,
    application_name: `tributary ${purpose}`,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    statement_timeout: reach.statementTimeoutMs,
    query_timeout: reach.statementTimeoutMs + 2_000,
    // A holder of the head row that went quiet would stop every writer.
    idle_in_transaction_session_timeout: reach.statementTimeoutMs,
  };
}

/** A connection of its own. `onLost` is told when it ends or fails, also between queries, maybe twice. */
export async function connect(
  reach: Reach,
  purpose: string,
  onLost: (client: pg.Client) => void,
): Promise<pg.Client> {
  const client = new pg.Client(connectionOptions(reach, purpose));
  client.on('error', () => onLost(client));
  client.on('end', () => onLost(client));
  try {
    await client.connect();
  } catch (error) {
    drop(client);
    throw error;
  }
  return client;
}

/** Lets go of a connection that may be dead: no farewell is waited for. */
export function drop(client: pg.Client): void {
  client.connection.stream.destroy();
  client.end().catch(() => undefined);
}

/**
 * What an error of a query says about its effect.
 *   lost     the connection failed: it may or may not have happened
 *   again    the server undid it for a passing reason
 *   refused  the server undid it and will again
 */
export type Failure = 'lost' | 'again' | 'refused';

// Serialization, deadlock, lock not to be had, cancelled (statement_timeout), resources, still starting.
const passing = /^(40|55P03|57014|57P03|53)/;
const lost = /^(08|57P0[1245]|25P03)/;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof pg.DatabaseError) || error.code === undefined) return 'lost';
  if (lost.test(error.code) || error.severity === 'FATAL' || error.severity === 'PANIC')
    return 'lost';
  return passing.test(error.code) ? 'again' : 'refused';
}

/** 50 ms, 100, 200 … at most a second. */
export function backoffMs(attempt: number): number {
  return Math.min(1_000, 50 * 2 ** attempt);
}
