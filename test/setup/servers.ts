import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '#src/platform/database/embedded-postgres.js';
import { runningPostmaster, stopPostmaster } from '#src/platform/database/postmaster.js';
import { processStamp } from '#src/platform/database/process-identity.js';
import { makeTemplate } from './database.js';

const prefix = 'tributary-test-';

let server: EmbeddedPostgres | undefined;
let dataDir: string | undefined;

/** One throw-away PostgreSQL for the whole run, with a migrated template that every spec copies. */
export async function startServers(): Promise<void> {
  await removeLeftOvers();
  dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  // As root, the server's account must be able to enter.
  chmodSync(dataDir, 0o755);
  server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    log: () => undefined,
    settings: { max_connections: '300' },
  });
  process.env['TEST_POSTGRES_URL'] = server.url;
  await makeTemplate(server.url);
}

export async function stopServers(): Promise<void> {
  await server?.stop();
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
}

/** Takes away the servers and folders of runs that were killed; those of live runs stay. */
async function removeLeftOvers(): Promise<void> {
  for (const folder of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const run = Number.parseInt(folder.slice(prefix.length), 10);
    if (processStamp(run) !== undefined) continue;
    const left = runningPostmaster(join(tmpdir(), folder, 'postgres', 'cluster'));
    if (left !== undefined) await stopPostmaster(left.pid);
    rmSync(join(tmpdir(), folder), { recursive: true, force: true });
  }
}
