import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { archiveSettings, archiverState } from './backup/wal-archive.js';
import { freePort, isFree } from './ports.js';
import {
  answer,
  forgetForeignPid,
  runningPostmaster,
  signal,
  stopPostmaster,
} from './postmaster.js';
import { serverAccount, type ServerAccount } from './server-account.js';
import { serverBinaries, type ServerBinaries } from './server-binaries.js';
import { findHome, makeHome, owner, passwordOf, reachableHome } from './server-home.js';
import { ServerUser } from './server-users.js';

export interface EmbeddedPostgresOptions {
  /** The product's data folder. The server's home is `postgres` in it, where it can be reached. */
  readonly dataDir: string;
  /** Wanted port; without one that of the last run, else any free one. A taken one is chosen anew. */
  readonly port?: number;
  /** False gives speed and loses data when the machine itself dies: for tests. */
  readonly durable: boolean;
  readonly log: (message: string) => void;
  /**
   * A backup folder that the server's log is archived in, as ./backup/ restores it to a point in time.
   * Without it: where the last start archived to, if anywhere.
   */
  readonly archiveIn?: string | undefined;
  /** Further server settings, by name. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where root keeps what the server's account could not reach. Default `/var/lib/tributary`. */
  readonly elsewhere?: string;
  /** The server's programs. Default: those that npm installed. */
  readonly binaries?: ServerBinaries;
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** The server ran already: left behind by a killed process, or shared with a live one. */
  readonly adopted: boolean;
  readonly pid: number;
  /** The folder that holds the cluster, its password, its log. */
  readonly home: string;
  /** Stops the server (fast shutdown) and waits for its end, unless another live process uses it. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that came with npm, or adopts the one that still runs on this data. Data is
 * kept. Signals are the caller's: call `stop` when shutting down. A process that merely exits takes
 * its server along; one that is killed leaves it running, to be adopted by the next start.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(resolve(options.dataDir));
  const elsewhere = options.elsewhere ?? '/var/lib/tributary';
  const account = serverAccount(findHome(dataDir));
  const binaries = options.binaries ?? (await serverBinaries(account, elsewhere));
  const home = reachableHome(dataDir, account, elsewhere, options.log);
  if (!existsSync(home)) await makeHome(home, binaries, account, options.durable);
  const password = passwordOf(home);
  const archive = archiveSettings({ home, account, backups: options.archiveIn, log: options.log });
  const settings = { ...options.settings, ...archive };
  const user = new ServerUser(home);
  try {
    const server = await adoptOrLaunch({ ...options, settings, home, password, account, binaries });
    const used = inUse(server, user, home, password, options.log);
    if (server.adopted && archive['archive_mode'] && (await archiverState(used.url)) === 'off') {
      options.log('PostgreSQL runs without an archive of its log; its next start begins one');
    }
    return used;
  } catch (error) {
    user.leave();
    throw error;
  }
}

interface Launch extends EmbeddedPostgresOptions {
  readonly home: string;
  readonly password: string;
  readonly account: ServerAccount;
  readonly binaries: ServerBinaries;
}

interface Server {
  readonly pid: number;
  readonly port: number;
  readonly adopted: boolean;
}

/** Retried for 10 s: processes of a server that was killed may still hold its memory. */
async function adoptOrLaunch(launch: Launch): Promise<Server> {
  const cluster = join(launch.home, 'cluster');
  const deadline = performance.now() + 10_000;
  let port = await choosePort(launch);
  for (;;) {
    const running = await adopt(cluster, launch);
    if (running !== undefined) return running;
    if (forgetForeignPid(cluster)) {
      launch.log('the process id of the last run belongs to another program now; starting anew');
    }
    const logStart = logSize(launch.home);
    const pid = await startServer(launch, cluster, port);
    if (pid !== undefined) {
      writeFileSync(join(launch.home, 'port'), String(port));
      return { pid, port, adopted: false };
    }
    const said = readFileSync(logPath(launch.home), 'utf8').slice(logStart);
    if (performance.now() > deadline) throw new Error(`PostgreSQL did not start:\n${said.trim()}`);
    if (!(await isFree(port))) port = await anotherPort(port, launch);
    await pause(100);
  }
}

/** Waits for a server that runs on the cluster; stops one that never answers. */
async function adopt(cluster: string, launch: Launch): Promise<Server | undefined> {
  let silentUntil = performance.now() + 10_000;
  for (;;) {
    const running = runningPostmaster(cluster);
    if (running === undefined) return undefined;
    const { pid, port } = running;
    const heard = port === undefined ? 'silent' : await answer(cluster, port, launch.password);
    if (heard === 'ready' && port !== undefined) {
      launch.log(`using the PostgreSQL that runs already on port ${port} (process ${pid})`);
      return { pid, port, adopted: true };
    }
    if (heard === 'busy') silentUntil = performance.now() + 10_000;
    // `foreign` on its own port: it still works by the path that its folder had before.
    if (heard === 'foreign' || performance.now() > silentUntil) {
      launch.log(`PostgreSQL (process ${pid}) runs but cannot be used; stopping it`);
      await stopPostmaster(pid, 5_000);
      return undefined;
    }
    await pause(50);
  }
}

/** The id of a server that answers, or undefined when it ended before. */
async function startServer(
  launch: Launch,
  cluster: string,
  port: number,
): Promise<number | undefined> {
  const log = openSync(rotated(logPath(launch.home)), 'a', 0o600);
  // A session of its own: Ctrl-C reaches the program first, which then stops the server in order.
  const child = spawn(launch.binaries.postgres, serverArguments(launch, cluster, port), {
    ...launch.account,
    cwd: launch.home,
    detached: true,
    stdio: ['ignore', log, log],
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
  });
  closeSync(log);
  child.unref();
  const endWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', endWithUs);
  let ended = false;
  child.on('exit', () => (ended = true));
  child.on('error', () => (ended = true));
  let toldAt = performance.now() + 5_000;
  try {
    while (!ended) {
      if ((await answer(cluster, port, launch.password)) === 'ready') return child.pid;
      if (performance.now() > toldAt) {
        launch.log(`PostgreSQL is not ready yet; see ${logPath(launch.home)}`);
        toldAt = Infinity;
      }
      await pause(10);
    }
    return undefined;
  } finally {
    process.removeListener('exit', endWithUs);
  }
}

function serverArguments(launch: Launch, cluster: string, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    ...(launch.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...launch.settings,
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(port), ...set];
}

function inUse(
  { pid, port, adopted }: Server,
  user: ServerUser,
  home: string,
  password: string,
  log: (message: string) => void,
): EmbeddedPostgres {
  const leaveAtExit = (): void => {
    if (user.leave()) signal(pid, 'SIGINT');
  };
  process.once('exit', leaveAtExit);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    process.removeListener('exit', leaveAtExit);
    if (user.leave()) await stopPostmaster(pid);
    else log('PostgreSQL stays: another process uses it');
  };
  return {
    url: `postgres://${owner}:${password}@127.0.0.1:${port}/${owner}`,
    port,
    adopted,
    pid,
    home,
    stop: () => (stopping ??= stop()),
  };
}

async function choosePort(launch: Launch): Promise<number> {
  const last = join(launch.home, 'port');
  const wanted = launch.port ?? (existsSync(last) ? Number(readFileSync(last, 'utf8')) : 0);
  if (wanted === 0) return freePort();
  if (await isFree(wanted)) return wanted;
  // Taken by our own server of the last run, most likely; then it is adopted.
  const running = runningPostmaster(join(launch.home, 'cluster'));
  return running?.port === wanted ? wanted : anotherPort(wanted, launch);
}

async function anotherPort(taken: number, { log }: Launch): Promise<number> {
  const port = await freePort();
  log(`port ${taken} is taken by another program; PostgreSQL uses ${port}`);
  return port;
}

function logPath(home: string): string {
  return join(home, 'postgres.log');
}

function logSize(home: string): number {
  return statSync(logPath(home), { throwIfNoEntry: false })?.size ?? 0;
}

/** The log's path; a long log becomes the one before last first. */
function rotated(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found !== undefined && found.size > 10_000_000) renameSync(path, `${path}.1`);
  return path;
}
