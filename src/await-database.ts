import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { isDatabaseAway } from './platform/database/database-away.js';
import type { Log } from './platform/observability/log.js';

/** DATABASE_URL leads to nothing that can be used. The message says what was found, and no password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

const patienceMs = 60_000;
const sayMs = 5_000;

/** Waits a minute for an operator's PostgreSQL, as when everything starts at once. Throws DatabaseUnusable. */
export async function awaitDatabase(
  url: string,
  log: Log,
  { forMs = patienceMs }: { readonly forMs?: number } = {},
): Promise<void> {
  const until = performance.now() + forMs;
  let saidAt = -Infinity;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    // Unheard, a connection that breaks would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      const said = error instanceof Error && error.message ? error.message : 'nobody answers';
      const found = `DATABASE_URL: ${placeOf(url)}: ${said}`;
      if (!isAway(error) || performance.now() > until) throw new DatabaseUnusable(found);
      if (performance.now() - saidAt > sayMs) {
        saidAt = performance.now();
        log.info({ found }, 'waiting for PostgreSQL');
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(250);
  }
}

/** Several addresses of one name fail together. */
function isAway(error: unknown): boolean {
  return error instanceof AggregateError
    ? error.errors.every(isDatabaseAway)
    : isDatabaseAway(error);
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
