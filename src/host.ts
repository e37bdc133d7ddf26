import type { Pool } from 'pg';
import { awaitDatabase, DatabaseUnusable } from './await-database.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { BackupRefused } from './platform/database/backup/backup-refused.js';
import { configuredPostgres } from './platform/database/configured-postgres.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './platform/database/embedded-postgres.js';
import { keepRunning } from './platform/database/keep-running.js';
import { migrate } from './platform/database/migrate.js';
import { databasePool } from './platform/database/pool.js';
import { ClientNotInstalled } from './platform/event-store/client-not-installed.js';
import { openEventStore } from './platform/event-store/open-event-store.js';
import type { Log } from './platform/observability/log.js';
import { SparingLog } from './platform/observability/sparing-log.js';
import { checkMasterKey, MasterKeyMismatch } from './platform/privacy/installation.js';
import { installationName, openShared } from './platform/shared/open-shared.js';
import { makeRuntime, type Runtime } from './runtime.js';

/** A process with a database beneath it: what the server and the command line have in common. */
export interface Host {
  readonly runtime: Runtime;
  readonly pool: Pool;
  /** Undefined when DATABASE_URL names a server of the operator's. */
  readonly server: EmbeddedPostgres | undefined;
  readonly migrated: readonly string[];
  /** Ends policies, projections, connections and, for its last user, the embedded server. */
  close(): Promise<void>;
}

interface HostParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Opens the database (the embedded one by default), migrates it, makes the runtime. Nothing runs yet.
 * Throws what `mendable` names, and what nobody foresaw.
 */
export async function openHost({ config, clock, log }: HostParts): Promise<Host> {
  const server = config.database.url ? undefined : await embedded(config, log);
  const databaseUrl = config.database.url ?? server?.url ?? '';
  if (config.database.url) await awaitDatabase(databaseUrl, log);
  const migrated = await migrate(databaseUrl);
  const pool = databasePool(databaseUrl, { max: config.database.poolSize });
  try {
    await checkMasterKey(pool, config.secrets, clock);
    const sparing = new SparingLog(log);
    const engine = await openEventStore(config.eventStore, databaseUrl, {
      onTrouble: (what, error) => sparing.error({ err: error }, `event store: ${what}`),
    });
    const installation = installationName(config.secrets);
    const shared = await openShared({ redisUrl: config.redis.url, installation, log, clock });
    const runtime = makeRuntime({ engine, shared, pool, clock, log });
    return hostOf(runtime, pool, server, migrated);
  } catch (error) {
    await pool.end();
    await server?.stop();
    throw error;
  }
}

function hostOf(
  runtime: Runtime,
  pool: Pool,
  server: EmbeddedPostgres | undefined,
  migrated: readonly string[],
): Host {
  return {
    runtime,
    pool,
    server,
    migrated,
    async close() {
      await runtime.close();
      await pool.end();
      await server?.stop();
    },
  };
}

/** What only the operator can mend, and whose message says how. */
const mendable = [MasterKeyMismatch, BackupRefused, ClientNotInstalled, DatabaseUnusable];

/** The same for a process of its own: what is `mendable` is said, and ends it with 78 (EX_CONFIG). */
export async function openHostOrExit(parts: HostParts): Promise<Host> {
  try {
    return await openHost(parts);
  } catch (error) {
    if (!mendable.some((kind) => error instanceof kind)) throw error;
    const { message } = error as Error;
    process.stderr.write(`${message}\n`);
    process.exit(78);
  }
}

async function embedded(config: Config, log: Log): Promise<EmbeddedPostgres> {
  const tell = (message: string): void => log.info({}, message);
  const begin = () => startEmbeddedPostgres(configuredPostgres(config, tell));
  return keepRunning(await begin(), begin, tell);
}
