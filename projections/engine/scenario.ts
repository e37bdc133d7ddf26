import { expect } from '@jest/globals';
import pg from 'pg';
import type { AnyTable, Table } from '#read-models/table.js';
import { createTestDatabase, type TestDatabase } from '../../test/setup/database.js';
import { parkedEvents, servedBuild } from './checkpoint.js';
import { type GivenEvent, MemoryFeed } from './memory-feed.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';
import { rebuild } from './rebuild.js';
import { quoted } from './row-statements.js';
import { verify } from './verify.js';

/** One for all that a worker runs; it goes when the run's server goes. */
let database: Promise<TestDatabase> | undefined;

/**
 * What a projection makes of events, on a real database:
 *
 *     const board = scenario(commissionBoard).given(held, approved);
 *     expect(await board.rows(commissionBoardTable)).toEqual([…]);
 *
 * The events are applied one by one, then again in other batch sizes and from the first; should the
 * rows differ, or any event be refused, the scenario fails whatever it expects.
 */
export function scenario(projection: Projection): Scenario {
  return new Scenario(projection, []);
}

export class Scenario {
  private applied: Promise<Applied> | undefined;

  constructor(
    private readonly projection: Projection,
    private readonly events: readonly GivenEvent[],
  ) {}

  /** Further events, in this order. */
  given(...events: readonly GivenEvent[]): Scenario {
    return new Scenario(this.projection, [...this.events, ...events]);
  }

  /**
   * The table's rows in the order of their keys. bigint, numeric and date as text, times as UTC
   * ISO-8601 with milliseconds.
   */
  async rows<Row extends object>(table: Table<Row>): Promise<Row[]> {
    this.applied ??= applied(this.projection, this.events);
    const { rows, parked } = await this.applied;
    expect(parked).toEqual([]);
    return (rows.get(table.name) ?? []) as Row[];
  }

  /** The errors of the events that were set aside, oldest first. */
  async refused(): Promise<string[]> {
    this.applied ??= applied(this.projection, this.events);
    return (await this.applied).parked;
  }
}

interface Applied {
  readonly rows: ReadonlyMap<string, unknown[]>;
  readonly parked: string[];
}

async function applied(projection: Projection, events: readonly GivenEvent[]): Promise<Applied> {
  database ??= createTestDatabase();
  const pool = new pg.Pool({ connectionString: (await database).url, max: 5 });
  // Its last connections may still be closing when the database is dropped.
  pool.on('error', () => undefined);
  try {
    await forget(pool, projection);
    const feed = new MemoryFeed();
    feed.record(...events);
    const ground = { pool, feed };
    await run(ground, projection, 1);
    const rows = await allRows(pool, projection);
    const parked = await refusals(pool, projection);
    // Begun again where it stood, nothing is applied twice.
    await run(ground, projection, 3);
    expect(await allRows(pool, projection)).toEqual(rows);
    for (const events of [3, 4000]) {
      expect(await verify(ground, projection, { sizes: { events } })).toMatchObject({
        equal: true,
      });
    }
    await rebuild(ground, projection);
    expect(await allRows(pool, projection)).toEqual(rows);
    expect(await refusals(pool, projection)).toEqual(parked);
    return { rows, parked };
  } finally {
    await pool.end();
  }
}

async function run(
  ground: { pool: pg.Pool; feed: MemoryFeed },
  projection: Projection,
  events: number,
): Promise<void> {
  const clock = { now: () => new Date(0) };
  const projector = new Projector({
    ...ground,
    projections: [projection],
    clock,
    sizes: { events },
  });
  await projector.start();
  try {
    await projector.settled();
  } finally {
    await projector.stop();
  }
}

/** Scenarios share a database; each begins with nothing. */
async function forget(pool: pg.Pool, projection: Projection): Promise<void> {
  for (const table of projection.tables) {
    await pool.query(`DROP VIEW IF EXISTS ${quoted(table.name)}`);
    const { rows } = await pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE tablename LIKE $1`,
      [`${table.name.replaceAll('_', '\\_')}\\_\\_v%`],
    );
    for (const { name } of rows) await pool.query(`DROP TABLE ${quoted(name)}`);
  }
  await pool.query('DELETE FROM projection_checkpoint WHERE name = $1', [projection.name]);
}

async function refusals(pool: pg.Pool, projection: Projection): Promise<string[]> {
  const served = await servedBuild(pool, projection.name);
  if (served === undefined) return [];
  return (await parkedEvents(pool, served)).map((event) => event.error);
}

async function allRows(
  pool: pg.Pool,
  projection: Projection,
): Promise<ReadonlyMap<string, unknown[]>> {
  const all = new Map<string, unknown[]>();
  for (const table of projection.tables) all.set(table.name, await tableRows(pool, table));
  return all;
}

/** The rows of a served table, in the order of their keys. */
export async function tableRows(pool: pg.Pool, table: AnyTable): Promise<unknown[]> {
  const columns = Object.entries(table.columns).map(([column, type]) => {
    const name = quoted(column);
    if (type === 'timestamptz') {
      const format = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
      return `to_char(${name} AT TIME ZONE 'UTC', ${format}) AS ${name}`;
    }
    const exact = type === 'bigint' || type === 'numeric' || type === 'date';
    return exact ? `${name}::text AS ${name}` : name;
  });
  const order = table.key.map((column) => `t.${quoted(column)}`).join(', ');
  const query = `SELECT ${columns.join(', ')} FROM ${quoted(table.name)} t ORDER BY ${order}`;
  return (await pool.query<Record<string, unknown>>(query)).rows;
}
