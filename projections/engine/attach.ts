import type { Pool, PoolClient } from 'pg';
import { Build } from './build.js';
import { DatabaseBuildStore } from './build-store.js';
import { createIndexes, createTables, pointViews, shapeOf } from './build-tables.js';
import {
  addBuild,
  buildsOf,
  type Checkpoint,
  type CheckpointStatus,
  nextGeneration,
  parkedEntities,
  type ParkedEvent,
  setStatus,
  type Sql,
} from './checkpoint.js';
import { ShapeChanged, StoreReplaced } from './failures.js';
import { type Feed, start } from './feed.js';
import type { Projection } from './projection.js';
import { begin, transaction } from './transaction.js';

/** Where a projection's rows come from and go to. */
export interface Ground {
  /** At least four connections, beside one that is kept for locks. */
  readonly pool: Pool;
  readonly feed: Feed;
}

/** What a runner finds: a build to go on with, or a later version than it knows. */
export type Attached =
  | { readonly kind: 'served'; readonly build: Build }
  | { readonly kind: 'building'; readonly build: Build }
  | { readonly kind: 'superseded'; readonly version: number };

export interface AttachOptions {
  readonly onParked?: (event: ParkedEvent) => void;
  /** Takes up a halted build again: the code may have been mended since. */
  readonly resume?: boolean;
}

/**
 * Finds the build that this code fills. Without any, one is made and served from the start; if an
 * older version is served, one of this version is made (or taken up again) beside it.
 * Throws StoreReplaced or ShapeChanged.
 */
export async function attach(
  ground: Ground,
  projection: Projection,
  { onParked, resume = false }: AttachOptions = {},
): Promise<Attached> {
  const { pool } = ground;
  const found = await transaction(pool, begin, async (client) => {
    await lockBuilds(client, projection.name);
    const builds = await buildsOf(client, projection.name);
    const served = builds.find(isServed);
    if (served === undefined) return addServed(ground, projection, client);
    if (served.version >= projection.version) return served;
    const begun = builds.find((b) => b.status === 'building' && b.version === projection.version);
    return begun ?? add(ground, projection, client, 'building');
  });
  if (found.version > projection.version) return { kind: 'superseded', version: found.version };
  await assertSound(ground, projection, found);
  if (resume && found.status === 'halted') await setStatus(pool, found, 'live');
  const build = await opened(pool, projection, found, onParked);
  return { kind: isServed(found) ? 'served' : 'building', build };
}

/** Makes the tables of a further build, beside those that are served. */
export function makeBeside(ground: Ground, projection: Projection): Promise<Build> {
  return transaction(ground.pool, begin, async (client) => {
    await lockBuilds(client, projection.name);
    const made = await add(ground, projection, client, 'building');
    return new Build(new DatabaseBuildStore(ground.pool, made), projection, made, new Set());
  });
}

export function isServed(build: Checkpoint): boolean {
  return build.status === 'live' || build.status === 'halted';
}

/** Throws StoreReplaced or ShapeChanged if this build cannot be gone on with. */
export async function assertSound(
  { feed }: Ground,
  projection: Projection,
  build: Checkpoint,
): Promise<void> {
  const storeId = await feed.storeId();
  if (storeId !== build.storeId) {
    throw new StoreReplaced(projection.name, `store ${storeId}, checkpoint of ${build.storeId}`);
  }
  const head = await feed.head();
  if (build.position > head) {
    throw new StoreReplaced(
      projection.name,
      `its last event is ${head || 'none'}, the checkpoint ${build.position}`,
    );
  }
  if (build.shape !== shapeOf(projection.tables)) {
    throw new ShapeChanged(projection.name, projection.version);
  }
}

async function addServed(
  ground: Ground,
  projection: Projection,
  client: PoolClient,
): Promise<Checkpoint> {
  const made = await add(ground, projection, client, 'live');
  await createIndexes(client, projection.tables, made);
  await pointViews(client, projection.tables, made, []);
  return made;
}

async function add(
  { feed }: Ground,
  projection: Projection,
  sql: Sql,
  status: CheckpointStatus,
): Promise<Checkpoint> {
  const made: Checkpoint = {
    name: projection.name,
    version: projection.version,
    generation: await nextGeneration(sql),
    storeId: await feed.storeId(),
    position: start,
    events: 0,
    recordedAt: null,
    status,
    error: null,
    tables: projection.tables.map((table) => table.name),
    shape: shapeOf(projection.tables),
  };
  await addBuild(sql, made);
  await createTables(sql, projection.tables, made);
  return made;
}

async function opened(
  pool: Pool,
  projection: Projection,
  checkpoint: Checkpoint,
  onParked: AttachOptions['onParked'],
): Promise<Build> {
  const parked = new Set(await parkedEntities(pool, checkpoint));
  return new Build(
    new DatabaseBuildStore(pool, checkpoint),
    projection,
    checkpoint,
    parked,
    onParked,
  );
}

/** Builds of one projection are made one after the other, whichever process makes them. */
async function lockBuilds(sql: Sql, name: string): Promise<void> {
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `projection builds of ${name}`,
  ]);
}
