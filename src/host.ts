import type { Pool } from 'pg';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './platform/database/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { databasePool } from './platform/database/pool.js';
import type { Log } from './platform/observability/log.js';
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

const poolSize = 20;

/** Opens the database (the embedded one by default), migrates it, makes the runtime. Nothing runs yet. */
export async function openHost(parts: { config: Config; clock: Clock; log: Log }): Promise<Host> {
  const { config, clock, log } = parts;
  const server = config.database.url ? undefined : await embedded(config, log);
  const databaseUrl = config.database.url ?? server?.url ?? '';
  const migrated = await migrate(databaseUrl);
  const pool = databasePool(databaseUrl, { max: poolSize });
  const runtime = makeRuntime({ databaseUrl, pool, clock, log });
  return {
    runtime,
    pool,
    server,
    migrated,
    async close() {
      await runtime.policies.stop();
      await runtime.projector.stop();
      await runtime.store.close();
      await pool.end();
      await server?.stop();
    },
  };
}

function embedded(config: Config, log: Log): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    durable: true,
    log: (message) => log.info({}, message),
    settings: { max_connections: '100' },
  });
}
