import type { Pool } from 'pg';
import { isServed } from './attach.js';
import { buildsOf, type Checkpoint } from './checkpoint.js';
import type { Locks } from './locks.js';
import { discard } from './replace.js';

/** Held by whoever rebuilds or verifies a projection, so that two do not. */
export function rebuildLock(name: string): string {
  return `projection rebuild of ${name}`;
}

/** Drops what builds that were replaced, given up or killed have left behind. */
export async function sweep(pool: Pool, locks: Locks, name: string): Promise<void> {
  const builds = await buildsOf(pool, name);
  const served = builds.find(isServed);
  if (served === undefined) return;
  for (const build of builds.filter((each) => each.status === 'retired')) {
    await discard(pool, build);
  }
  const begun = builds.filter((each) => each.status === 'building');
  // One of a later version is being made to take over; the rest are of no use unless somebody is at it.
  await discardUnheld(
    pool,
    locks,
    begun.filter((each) => each.version <= served.version),
  );
}

async function discardUnheld(
  pool: Pool,
  locks: Locks,
  builds: readonly Checkpoint[],
): Promise<void> {
  const [first] = builds;
  if (first === undefined) return;
  const hold = await locks.tryHold(rebuildLock(first.name));
  if (hold === undefined) return;
  try {
    for (const build of builds) await discard(pool, build);
  } finally {
    await hold.release();
  }
}
