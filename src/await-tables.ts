import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { servedBuild } from '#projections/engine/checkpoint.js';
import { projections } from '#projections/registry.js';
import type { Log } from './platform/observability/log.js';

/** How often a process that waits says so. */
const sayMs = 5_000;

/**
 * Waits until every projection has tables to read, which a process that runs projections makes. For
 * those that read them only; over at once but for the first start of an installation.
 */
export async function awaitTables(pool: Pool, log: Log): Promise<void> {
  let saidAt = -Infinity;
  for (;;) {
    const builds = await Promise.all(projections.map(({ name }) => servedBuild(pool, name)));
    const missing = projections.filter((_, index) => builds[index] === undefined);
    if (missing.length === 0) return;
    if (performance.now() - saidAt > sayMs) {
      saidAt = performance.now();
      log.info(
        { missing: missing.map(({ name }) => name) },
        'waiting for a projector: start one with ROLE=projector, or this one with ROLE=all',
      );
    }
    await pause(100);
  }
}
