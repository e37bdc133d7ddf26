import type { ClientBase, Pool } from 'pg';

/** Whatever runs SQL: a pool, or one connection inside its transaction. */
export type Sql = Pick<Pool, 'query'> | Pick<ClientBase, 'query'>;

export type CheckpointStatus = 'building' | 'live' | 'halted' | 'retired';

/** Which build of a projection's tables. */
export interface BuildKey {
  readonly name: string;
  readonly version: number;
  /** One a build, of whatever projection; never used again. */
  readonly generation: number;
}

export interface Checkpoint extends BuildKey {
  readonly storeId: string;
  readonly position: string;
  /** How many events lie behind the position. */
  readonly events: number;
  /** When the last of them was recorded, UTC ISO-8601. */
  readonly recordedAt: string | null;
  readonly status: CheckpointStatus;
  readonly error: string | null;
  /** Names of the tables, without version and generation. */
  readonly tables: readonly string[];
  readonly shape: string;
}

const columns = `name, version, generation, store_id AS "storeId", position, events::float8 AS events,
  to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
  status, error, tables, shape`;
const thisBuild = 'name = $1 AND version = $2 AND generation = $3';
const served = `status IN ('live', 'halted')`;

function identity(build: BuildKey): [string, number, number] {
  return [build.name, build.version, build.generation];
}

/** All builds there are of a projection, oldest first. */
export async function buildsOf(sql: Sql, name: string): Promise<Checkpoint[]> {
  const query = `SELECT ${columns} FROM projection_checkpoint WHERE name = $1 ORDER BY generation`;
  return (await sql.query<Checkpoint>(query, [name])).rows;
}

/** The build that is read now, if any. `hold` keeps its runner from going on until the commit. */
export async function servedBuild(
  sql: Sql,
  name: string,
  { hold = false } = {},
): Promise<Checkpoint | undefined> {
  const query = `SELECT ${columns} FROM projection_checkpoint WHERE name = $1 AND ${served}`;
  return (await sql.query<Checkpoint>(hold ? `${query} FOR UPDATE` : query, [name])).rows[0];
}

/** A build that is being filled. */
export interface BuildUnderWay {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  /** How many events lie behind the position. */
  readonly events: number;
  /** Since it was begun. */
  readonly seconds: number;
}

/** All builds that are being filled, by whichever process: the latest of each projection last. */
export async function buildsUnderWay(sql: Sql): Promise<BuildUnderWay[]> {
  const { rows } = await sql.query<BuildUnderWay>(
    `SELECT name, version, position, events::float8 AS events,
       extract(epoch FROM clock_timestamp() - begun_at)::float8 AS seconds
     FROM projection_checkpoint WHERE status = 'building' ORDER BY generation`,
  );
  return rows;
}

export async function nextGeneration(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ next: number }>(
    `SELECT nextval('projection_generation')::int AS next`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('No next generation');
  return row.next;
}

export async function addBuild(sql: Sql, build: Checkpoint): Promise<void> {
  await sql.query(
    `INSERT INTO projection_checkpoint
       (name, version, generation, store_id, position, status, tables, shape)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [...identity(build), build.storeId, build.position, build.status, build.tables, build.shape],
  );
}

export interface Step {
  readonly from: string;
  readonly to: string;
  readonly events: number;
  readonly recordedAt: string | null;
}

/**
 * Moves the checkpoint if it still stands where the caller left it: the fence against a second runner.
 * Called before any row is written, so that the later one waits here and then sees that it is late.
 */
export async function advance(sql: Sql, build: BuildKey, step: Step): Promise<boolean> {
  const moved = await sql.query(
    `UPDATE projection_checkpoint
     SET position = $5, events = events + $6, recorded_at = coalesce($7, recorded_at),
       error = NULL, updated_at = now()
     WHERE ${thisBuild} AND position = $4 AND status IN ('building', 'live')`,
    [...identity(build), step.from, step.to, step.events, step.recordedAt],
  );
  return moved.rowCount === 1;
}

/** Sets the checkpoint back to what was applied before the event at fault, and stops a served build. */
export async function halt(sql: Sql, build: BuildKey, step: Step, error: string): Promise<void> {
  await sql.query(
    `UPDATE projection_checkpoint
     SET position = $5, events = events + $6, recorded_at = coalesce($7, recorded_at), error = $8,
       status = CASE status WHEN 'live' THEN 'halted' ELSE status END, updated_at = now()
     WHERE ${thisBuild} AND position = $4`,
    [...identity(build), step.from, step.to, step.events, step.recordedAt, error],
  );
}

export async function setStatus(
  sql: Sql,
  build: BuildKey,
  status: CheckpointStatus,
): Promise<boolean> {
  const set = await sql.query(
    `UPDATE projection_checkpoint SET status = $4, updated_at = now() WHERE ${thisBuild}`,
    [...identity(build), status],
  );
  return set.rowCount === 1;
}

/** Forgets a build and what it had parked. */
export async function removeBuild(sql: Sql, build: BuildKey): Promise<void> {
  await sql.query(`DELETE FROM projection_checkpoint WHERE ${thisBuild}`, identity(build));
}

export interface ParkedEvent {
  readonly entity: string;
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly error: string;
}

export async function park(
  sql: Sql,
  build: BuildKey,
  events: readonly ParkedEvent[],
): Promise<void> {
  await sql.query(
    `INSERT INTO projection_parked
       (name, version, generation, entity, position, event_id, event_type, error)
     SELECT $1, $2, $3, * FROM unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    [
      ...identity(build),
      events.map((event) => event.entity),
      events.map((event) => event.position),
      events.map((event) => event.eventId),
      events.map((event) => event.eventType),
      events.map((event) => event.error),
    ],
  );
}

/** What a build has set aside, in order; the first `limit` of it. */
export async function parkedEvents(
  sql: Sql,
  build: BuildKey,
  limit = 2_147_483_647,
): Promise<ParkedEvent[]> {
  const query = `SELECT entity, position, event_id AS "eventId", event_type AS "eventType", error
    FROM projection_parked WHERE ${thisBuild} ORDER BY position LIMIT $4`;
  return (await sql.query<ParkedEvent>(query, [...identity(build), limit])).rows;
}

/** The streams of which a build has set events aside. */
export async function parkedEntities(sql: Sql, build: BuildKey): Promise<string[]> {
  const query = `SELECT DISTINCT entity FROM projection_parked WHERE ${thisBuild}`;
  const { rows } = await sql.query<{ entity: string }>(query, identity(build));
  return rows.map((row) => row.entity);
}
