import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../test/support/until.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { keepRunning } from './keep-running.js';
import { databasePool } from './pool.js';
import { runningPostmaster } from './postmaster.js';

it('starts a server that was killed again, where it was, and ends it for good when told to', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-kept-'));
  // The server's account has to get in.
  chmodSync(dataDir, 0o755);
  const told: string[] = [];
  const start = () =>
    startEmbeddedPostgres({ dataDir, durable: true, log: (said) => told.push(said) });
  const server = keepRunning(await start(), start, (said) => told.push(said));
  const pool = databasePool(server.url);
  try {
    await pool.query('create table kept as select 1 as row');
    process.kill(server.pid, 'SIGKILL');
    await until(async () => {
      const found = await pool.query('select * from kept').catch(() => undefined);
      return told.some((said) => said.includes('ended by itself')) && found?.rows.length === 1;
    });
  } finally {
    await pool.end();
    await server.stop();
  }
  expect(runningPostmaster(join(server.home, 'cluster'))).toBeUndefined();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);
