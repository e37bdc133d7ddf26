import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Ground } from './attach.js';
import { batches, type BatchSizes } from './batches.js';
import type { Build } from './build.js';
import { createIndexes, dropTables, pointViews } from './build-tables.js';
import { type Checkpoint, removeBuild, servedBuild, setStatus } from './checkpoint.js';
import { Fenced, isLockConflict } from './failures.js';
import { beginSwap, transaction } from './transaction.js';

export interface Filling {
  readonly sizes: BatchSizes;
  readonly signal: AbortSignal;
  /** Called with the number of events behind the build after each transaction. */
  readonly onEvents?: (done: number) => void;
}

/** Applies the feed up to an event. Returns early, without an error, if the signal aborts. */
export async function fill(
  { feed }: Ground,
  build: Build,
  until: string,
  { sizes, signal, onEvents }: Filling,
): Promise<void> {
  const reading = { after: build.position, until, sizes, signal };
  for await (const batch of batches(feed, build.projection, reading)) {
    await build.apply(batch);
    onEvents?.(build.events);
  }
}

/**
 * Fills a build up to the head, then lets it take the place of the served one: views and checkpoints
 * change in one transaction, at a position not before that of the one replaced.
 */
export async function replaceServed(ground: Ground, build: Build, filling: Filling): Promise<void> {
  const { tables } = build.projection;
  await fill(ground, build, await ground.feed.head(), filling);
  if (filling.signal.aborted) return;
  await createIndexes(ground.pool, tables, build.checkpoint);
  await fill(ground, build, await ground.feed.head(), filling);
  const replaced = await patiently(filling.signal, () => swap(ground, build, filling));
  if (replaced !== undefined) await discard(ground.pool, replaced, filling.signal);
}

/** Returns what was replaced; undefined if the signal aborted before. */
async function swap(
  ground: Ground,
  build: Build,
  filling: Filling,
): Promise<Checkpoint | undefined> {
  return transaction(ground.pool, beginSwap, async (client) => {
    // From here to the commit the served build stands still, its runner waiting at the fence.
    const served = await servedBuild(client, build.projection.name, { hold: true });
    if (served !== undefined && (await isBehindHead(ground, served, build))) {
      await fill(ground, build, served.position, filling);
    }
    if (filling.signal.aborted) return undefined;
    if (served !== undefined) await setStatus(client, served, 'retired');
    if (!(await setStatus(client, build.checkpoint, 'live'))) {
      throw new Fenced(`The build of ${build.projection.name} was taken away`);
    }
    await pointViews(client, build.projection.tables, build.checkpoint, served?.tables ?? []);
    return served;
  });
}

/** False for what was made from another store, or from a later state of this one. */
async function isBehindHead({ feed }: Ground, served: Checkpoint, build: Build): Promise<boolean> {
  return served.storeId === build.checkpoint.storeId && served.position <= (await feed.head());
}

/** Drops a build's tables and its checkpoint. Waits for those who still read them. */
export async function discard(
  pool: Pool,
  build: Checkpoint,
  signal: AbortSignal = AbortSignal.timeout(60_000),
): Promise<void> {
  await patiently(signal, () =>
    transaction(pool, beginSwap, async (client) => {
      await dropTables(client, build.tables, build);
      await removeBuild(client, build);
    }),
  );
}

/** Tries again while others hold what is to be changed. Undefined if the signal aborts first. */
async function patiently<Result>(
  signal: AbortSignal,
  change: () => Promise<Result>,
): Promise<Result | undefined> {
  while (!signal.aborted) {
    try {
      return await change();
    } catch (error) {
      if (!isLockConflict(error)) throw error;
    }
    await pause(250, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}
