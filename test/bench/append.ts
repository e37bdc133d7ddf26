import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { EmbeddedEventStore } from '#src/platform/event-store/embedded/embedded-event-store.js';

export interface AppendFigures {
  readonly callers: number;
  readonly engine: 'tributary' | 'emmett' | 'insert';
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** One engine at work. `append` adds the n-th event of a stream, from 0, and settles when it is durable. */
interface Contender {
  readonly engine: AppendFigures['engine'];
  append(stream: string, n: number): Promise<unknown>;
  close(): Promise<void>;
}

const levels = [1, 16, 64, 256];
const eventsPerStream = 20;
const payload = { orderId: 'order-4711', amount: '108400', currency: 'EUR', note: 'x'.repeat(226) };
const data = JSON.stringify(payload);

/**
 * Events appended a second, one an append, by callers that each wait for their own before the next, each
 * on streams of its own. `url` names a migrated database on a durable server; emmett adds its tables to
 * it. The engines take turns at each number of callers, for `seconds` each.
 */
export async function benchAppend(options: {
  url: string;
  seconds: number;
}): Promise<AppendFigures[]> {
  const figures: AppendFigures[] = [];
  for (const callers of levels) {
    for (const open of [tributary, emmett, insert]) {
      const contender = await open(options.url, callers);
      try {
        await race(contender, callers, Math.min(1, options.seconds / 4));
        figures.push(await race(contender, callers, options.seconds));
      } finally {
        await contender.close();
      }
    }
  }
  return figures;
}

async function race(
  contender: Contender,
  callers: number,
  seconds: number,
): Promise<AppendFigures> {
  const tookMs: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1_000;
  const caller = async () => {
    for (let n = 0, stream = ''; performance.now() < end; n = (n + 1) % eventsPerStream) {
      if (n === 0) stream = `bench-${randomUUID()}`;
      const asked = performance.now();
      await contender.append(stream, n);
      tookMs.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const tookSeconds = (performance.now() - began) / 1_000;
  tookMs.sort((a, b) => a - b);
  return {
    callers,
    engine: contender.engine,
    eventsPerSecond: Math.round(tookMs.length / tookSeconds),
    p50Ms: quantile(tookMs, 0.5),
    p99Ms: quantile(tookMs, 0.99),
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 100) / 100;
}

async function tributary(url: string): Promise<Contender> {
  const store = new EmbeddedEventStore({ connectionString: url });
  return {
    engine: 'tributary',
    append: (stream, n) =>
      store.append(stream, n === 0 ? 'no-stream' : BigInt(n - 1), [
        { id: randomUUID(), type: 'order-placed', data, metadata: '{"v":1}' },
      ]),
    close: () => store.close(),
  };
}

async function emmett(url: string): Promise<Contender> {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return {
    engine: 'emmett',
    append: (stream, n) =>
      store.appendToStream(stream, [{ type: 'order-placed', data: payload, metadata: { v: 1 } }], {
        expectedStreamVersion: n === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(n),
      }),
    close: () => store.close(),
  };
}

/** What a table alone can do: a row and a commit for each event, no order, no revision checked. */
async function insert(url: string, callers: number): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(callers, 64) });
  await pool.query(`CREATE TABLE IF NOT EXISTS bench_insert (
    pos bigserial PRIMARY KEY, stream text NOT NULL, rev bigint NOT NULL, id uuid NOT NULL,
    type text NOT NULL, data text NOT NULL, meta text NOT NULL, created timestamptz DEFAULT now(),
    UNIQUE (stream, rev))`);
  const text = `INSERT INTO bench_insert (stream, rev, id, type, data, meta) VALUES ($1,$2,$3,$4,$5,$6)`;
  return {
    engine: 'insert',
    append: (stream, n) =>
      pool.query({
        name: 'insert',
        text,
        values: [stream, n, randomUUID(), 'order-placed', data, '{"v":1}'],
      }),
    close: () => pool.end(),
  };
}
