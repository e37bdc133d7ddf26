import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { commandLine, errorCode, processStamp } from './process-identity.js';
import { owner } from './server-home.js';

/** A running server of a cluster, as its postmaster.pid tells. */
export interface Postmaster {
  readonly pid: number;
  /** Undefined in the first moments of its life. */
  readonly port: number | undefined;
}

/** The server that runs on this cluster now, if any; whatever else got its process id is not it. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const lines = pidFile(cluster);
  const pid = Number(lines?.[0]);
  if (!Number.isInteger(pid) || pid <= 0 || processStamp(pid) === undefined) return undefined;
  // Its folder may have been moved since; a copy of the folder, though, has no server of its own.
  const startedIn = lines?.[1] ?? '';
  if (startedIn !== cluster && existsSync(startedIn)) return undefined;
  if (!commandLine(pid).includes(`-D ${startedIn} `)) return undefined;
  return { pid, port: Number(lines?.[3]) || undefined };
}

/**
 * PostgreSQL refuses to start when the process id in a pid file left behind lives on as another
 * program. Our own id there makes it look again; the file itself must stay, since its key to the
 * shared memory protects the data while processes of a killed server are still dying.
 */
export function forgetForeignPid(cluster: string): boolean {
  const lines = pidFile(cluster);
  const pid = Number(lines?.[0]);
  if (lines === undefined || pid === process.pid) return false;
  if (processStamp(pid) === undefined || runningPostmaster(cluster) !== undefined) return false;
  writeFileSync(join(cluster, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'));
  return true;
}

/** How a server answers: `ready`, `busy` (starting, recovering or stopping), `silent`, `foreign`. */
export async function answer(
  cluster: string,
  port: number,
  password: string,
): Promise<'ready' | 'busy' | 'silent' | 'foreign'> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: owner,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const shown = await client.query<{ data_directory: string }>('show data_directory');
    if (shown.rows[0]?.data_directory !== cluster) return 'foreign';
    const known = await client.query('select 1 from pg_database where datname = $1', [owner]);
    if (known.rows.length === 0) await client.query(`create database ${owner}`);
    return 'ready';
  } catch (error) {
    const code = errorCode(error);
    if (code === '57P03' || code === '53300') return 'busy';
    // Two processes made the database at the same time.
    if (code === '42P04' || code === '23505') return 'ready';
    return code?.startsWith('28') ? 'foreign' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Fast shutdown: running statements are rolled back, data is flushed. Waits until it is over. */
export async function stopPostmaster(pid: number, patienceMs = 30_000): Promise<void> {
  const stamp = processStamp(pid);
  if (stamp === undefined || !signal(pid, 'SIGINT')) return;
  const deadline = performance.now() + patienceMs;
  let forced = false;
  while (processStamp(pid) === stamp) {
    if (!forced && performance.now() > deadline) {
      // Immediate shutdown. Nothing committed is lost: the next start replays the log.
      signal(pid, 'SIGQUIT');
      forced = true;
    }
    await pause(10);
  }
}

/** Sends a signal; false when the process is gone. */
export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

function pidFile(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}
