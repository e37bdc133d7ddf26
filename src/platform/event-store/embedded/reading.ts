import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type StoredEvent, Unavailable } from '../port.js';
import { backoffMs, connectionOptions, failureOf, type Reach } from './connection.js';
import { asText, eventColumns, type EventRow, storedEvent } from './rows.js';

const streamPage = {
  name: 'es_stream_page',
  text: `SELECT ${eventColumns} FROM es_event WHERE stream = $1 AND rev >= $2 ORDER BY rev LIMIT $3`,
};
const page = {
  name: 'es_page',
  text: `SELECT ${eventColumns} FROM es_event WHERE pos > $1 ORDER BY pos LIMIT $2`,
};

/** Where the order ends, and of which store. */
export interface Head {
  readonly place: number;
  readonly storeId: string;
}

type Queries = Pick<pg.ClientBase | pg.Pool, 'query'>;

export async function readPage(on: Queries, after: number, limit: number): Promise<StoredEvent[]> {
  return readEvents(on, page, [after, limit]);
}

export async function readHead(on: Queries): Promise<Head> {
  const { rows } = await on.query<[string, string]>({
    text: 'SELECT pos, store_id FROM es_head',
    rowMode: 'array',
    types: asText,
  });
  const row = rows[0];
  if (row === undefined) throw new Error('es_head has no row');
  return { place: Number(row[0]), storeId: row[1] };
}

async function readEvents(
  on: Queries,
  query: { name: string; text: string },
  values: unknown[],
): Promise<StoredEvent[]> {
  const { rows } = await on.query<EventRow>({ ...query, values, rowMode: 'array', types: asText });
  return rows.map(storedEvent);
}

/** Reads over a few connections of its own. A read cut off is tried again for a moment; then Unavailable. */
export class Reading {
  private readonly pool: pg.Pool;

  constructor(reach: Reach, connections: number) {
    this.pool = new pg.Pool({ ...connectionOptions(reach, 'read'), max: connections });
    // An idle connection that dies is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  stream(name: string, from: bigint, limit: number | undefined): Promise<StoredEvent[]> {
    const values = [name, String(from), limit ?? null];
    return this.persist(() => readEvents(this.pool, streamPage, values));
  }

  page(after: number, limit: number): Promise<StoredEvent[]> {
    return this.persist(() => readPage(this.pool, after, limit));
  }

  head(): Promise<Head> {
    return this.persist(() => readHead(this.pool));
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async persist<Answer>(read: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await read();
      } catch (error) {
        if (failureOf(error) === 'refused') throw error;
        if (attempt === 3) {
          throw new Unavailable('The event store cannot be reached', { cause: error });
        }
      }
      await pause(backoffMs(attempt));
    }
  }
}
