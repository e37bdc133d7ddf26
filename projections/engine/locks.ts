import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** A name held by this session alone, until it is given back or the connection breaks. */
export interface Hold {
  /** Aborts when the connection breaks: another may have taken the name already. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface Session {
  readonly client: PoolClient;
  readonly lost: AbortController;
  readonly broken: () => void;
}

/**
 * Session advisory locks on one dedicated connection, made when it is first needed and made anew when
 * it breaks. They only choose who works; that nobody works twice is the checkpoint's matter.
 */
export class Locks {
  private session: Promise<Session> | undefined;
  /** One connection takes one query at a time. */
  private lastQuery: Promise<unknown> = Promise.resolve();

  constructor(private readonly pool: Pool) {}

  /** Undefined if somebody else has it. A name is asked for once at a time in one `Locks`. */
  async tryHold(name: string): Promise<Hold | undefined> {
    const { client, lost } = await this.connected();
    const { rows } = await this.inTurn(() =>
      client.query<{ held: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held',
        [name],
      ),
    );
    if (rows[0]?.held !== true) return undefined;
    const release = async () => {
      await this.inTurn(async () => {
        if (lost.signal.aborted) return;
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      });
    };
    return { lost: lost.signal, release };
  }

  /** Waits its turn. Undefined if the signal aborts first. */
  async hold(name: string, signal: AbortSignal): Promise<Hold | undefined> {
    while (!signal.aborted) {
      const held = await this.tryHold(name);
      if (held !== undefined) return held;
      await pause(200, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }

  /** Gives everything back. */
  async close(): Promise<void> {
    const session = await this.session?.catch(() => undefined);
    this.session = undefined;
    if (session === undefined || session.lost.signal.aborted) return;
    session.lost.abort();
    session.client.off('error', session.broken).off('end', session.broken);
    const freed = this.inTurn(() => session.client.query('SELECT pg_advisory_unlock_all()'));
    session.client.release(
      await freed.then(
        () => undefined,
        () => true,
      ),
    );
  }

  private inTurn<Result>(query: () => Promise<Result>): Promise<Result> {
    const answer = this.lastQuery.then(query);
    this.lastQuery = answer.catch(() => undefined);
    return answer;
  }

  private connected(): Promise<Session> {
    this.session ??= this.connect().catch((error: unknown) => {
      this.session = undefined;
      throw error;
    });
    return this.session;
  }

  private async connect(): Promise<Session> {
    const client = await this.pool.connect();
    const lost = new AbortController();
    const broken = () => {
      if (lost.signal.aborted) return;
      lost.abort();
      this.session = undefined;
      client.release(true);
    };
    client.on('error', broken);
    client.on('end', broken);
    return { client, lost, broken };
  }
}
