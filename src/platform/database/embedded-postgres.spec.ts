import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
import { runningPostmaster, stopPostmaster } from './postmaster.js';
import { processStamp } from './process-identity.js';
import { serverAccount } from './server-account.js';

/** What test/setup/hold-postgres.mjs says of itself. */
type Held = Omit<EmbeddedPostgres, 'stop'> & { readonly user: number };

describe('the embedded PostgreSQL', () => {
  let room: string;
  let dataDir: string;
  let told: string[];
  let programs: ChildProcess[];
  let homes: Set<string>;

  beforeEach(() => {
    room = mkdtempSync(join(tmpdir(), 'tributary-embedded-'));
    chmodSync(room, 0o755);
    dataDir = join(room, 'data');
    told = [];
    programs = [];
    homes = new Set();
  });

  afterEach(async () => {
    for (const program of programs) program.kill('SIGKILL');
    for (const home of homes) {
      const left = runningPostmaster(join(home, 'cluster'));
      if (left !== undefined) await stopPostmaster(left.pid);
    }
    rmSync(room, { recursive: true, force: true });
  });

  async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({
      dataDir,
      durable: false,
      log: (message) => told.push(message),
      elsewhere: join(room, 'elsewhere'),
      ...options,
    });
    homes.add(server.home);
    return server;
  }

  /** Another program of this machine that starts the server on the same data. */
  async function hold(as: { uid: number; gid: number } | undefined = undefined): Promise<{
    server: Held;
    order(order: 'stop' | 'exit'): Promise<void>;
    kill(): Promise<void>;
  }> {
    const options = { dataDir, elsewhere: join(room, 'elsewhere'), ...as };
    const program = spawn(
      process.execPath,
      ['test/setup/hold-postgres.mjs', JSON.stringify(options)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    programs.push(program);
    const [line] = (await once(createInterface({ input: program.stdout }), 'line')) as [string];
    const server = JSON.parse(line) as Held;
    homes.add(server.home);
    const ended = once(program, 'exit');
    return {
      server,
      order: async (order) => {
        program.stdin.write(`${order}\n`);
        await ended;
      },
      kill: async () => {
        program.kill('SIGKILL');
        await ended;
      },
    };
  }

  it('keeps its data and its port from one start to the next', async () => {
    const first = await start({ durable: true });
    await remember(first.url, 'kept');
    await first.stop();
    expect(processStamp(first.pid)).toBeUndefined();

    const second = await start({ durable: true });
    expect(await remembered(second.url)).toEqual(['kept']);
    expect(second).toMatchObject({ adopted: false, port: first.port });
    await second.stop();
  });

  it('adopts the server that a killed process left running', async () => {
    const killed = await hold();
    await remember(killed.server.url, 'before the kill');
    await killed.kill();
    expect(processStamp(killed.server.pid)).toBeDefined();

    const next = await start();
    expect(next).toMatchObject({ adopted: true, pid: killed.server.pid });
    expect(await remembered(next.url)).toEqual(['before the kill']);
    await next.stop();
    expect(processStamp(next.pid)).toBeUndefined();
  });

  it('does not stop a server that another process still uses', async () => {
    const other = await hold();
    const shared = await start();
    expect(shared).toMatchObject({ adopted: true, pid: other.server.pid });
    await shared.stop();
    expect(processStamp(shared.pid)).toBeDefined();
    await other.order('stop');
    expect(processStamp(shared.pid)).toBeUndefined();
  });

  it('outlives the process that started it while another uses it', async () => {
    const starter = await hold();
    const shared = await start();
    await starter.order('stop');
    await remember(shared.url, 'still here');
    await shared.stop();
    expect(processStamp(shared.pid)).toBeUndefined();
  });

  it('goes along with a process that ends without stopping it', async () => {
    const careless = await hold();
    await careless.order('exit');
    const next = await start();
    expect(next.adopted).toBe(false);
    await next.stop();
  });

  it('makes one server for two processes that start at once', async () => {
    const [mine, other] = await Promise.all([start(), hold()]);
    expect(mine.pid).toBe(other.server.pid);
    await mine.stop();
    await remember(other.server.url, 'shared');
    await other.order('stop');
  });

  it('starts again right after the server itself was killed', async () => {
    const killed = await start();
    await remember(killed.url, 'committed');
    process.kill(killed.pid, 'SIGKILL');
    const next = await start();
    expect(next.pid).not.toBe(killed.pid);
    expect(await remembered(next.url)).toEqual(['committed']);
    await next.stop();
  });

  it('starts though its old process id belongs to another program now', async () => {
    const killed = await start();
    await remember(killed.url, 'committed');
    process.kill(killed.pid, 'SIGKILL');
    await ended(killed.pid);
    const stranger = spawn('sleep', ['60'], { ...serverAccount(killed.home), cwd: '/' });
    programs.push(stranger);
    await once(stranger, 'spawn');
    const pidFile = join(killed.home, 'cluster', 'postmaster.pid');
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [stranger.pid, ...rest].join('\n'));

    const next = await start();
    expect(await remembered(next.url)).toEqual(['committed']);
    expect(processStamp(Number(stranger.pid))).toBeDefined();
    await next.stop();
  });

  it('chooses another port when the wanted one is taken, and says so', async () => {
    const stranger = createServer();
    await once(stranger.listen(0, '127.0.0.1'), 'listening');
    const address = stranger.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const server = await start({ port: taken });
    expect(server.port).not.toBe(taken);
    expect(told).toContain(
      `port ${taken} is taken by another program; PostgreSQL uses ${server.port}`,
    );
    await server.stop();
    stranger.close();
  });

  it('keeps its data when the folder is closed to everybody else', async () => {
    const closed = join(room, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    dataDir = join(closed, 'data');
    const first = await start();
    await remember(first.url, 'kept');
    await first.stop();
    const second = await start();
    expect(await remembered(second.url)).toEqual(['kept']);
    await second.stop();
    // Only root needs another place: its server runs as somebody who cannot enter.
    const isRoot = process.getuid?.() === 0;
    expect(existsSync(join(dataDir, 'postgres-is-elsewhere'))).toBe(isRoot);
    expect(second.home.startsWith(dataDir)).toBe(!isRoot);
  });

  it('takes its data along when the folder is closed later', async () => {
    const closed = join(room, 'closed');
    dataDir = join(closed, 'data');
    const first = await start();
    await remember(first.url, 'kept');
    await first.stop();
    chmodSync(closed, 0o700);
    const second = await start();
    expect(await remembered(second.url)).toEqual(['kept']);
    await second.stop();
  });

  it('follows its folder when that is moved, even away from a running server', async () => {
    const killed = await hold();
    await remember(killed.server.url, 'kept');
    await killed.kill();
    const moved = join(room, 'moved');
    renameSync(dataDir, moved);
    dataDir = moved;
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await remembered(next.url)).toEqual(['kept']);
    expect(processStamp(killed.server.pid)).toBeUndefined();
    await next.stop();
  });

  it('leaves the server alone that runs on the folder it was copied from', async () => {
    const original = await start();
    await remember(original.url, 'original');
    const copy = join(room, 'copy');
    execFileSync('cp', ['-a', dataDir, copy]);
    const copied = await start({ dataDir: copy });
    expect(copied).toMatchObject({ adopted: false });
    expect(copied.port).not.toBe(original.port);
    expect(await remembered(original.url)).toEqual(['original']);
    await copied.stop();
    expect(processStamp(copied.pid)).toBeUndefined();
    expect(processStamp(original.pid)).toBeDefined();
    await original.stop();
  });

  it('runs for an ordinary user', async () => {
    const account = serverAccount();
    mkdirSync(dataDir);
    if (account !== undefined) chownSync(dataDir, account.uid, account.gid);
    const program = await hold(account);
    await remember(program.server.url, 'kept');
    expect(program.server.user).not.toBe(0);
    expect(program.server.home).toBe(join(dataDir, 'postgres'));
    await program.order('stop');
    // Root, next, lets it run as the owner of the data that is there.
    const next = await start();
    expect(await remembered(next.url)).toEqual(['kept']);
    await next.stop();
  });

  it('lets in nobody who lacks the password', async () => {
    const server = await start();
    const guessed = new URL(server.url);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });
});

async function remember(url: string, text: string): Promise<void> {
  await query(url, 'create table if not exists memory (text text)');
  await query(url, `insert into memory values ('${text}')`);
}

async function remembered(url: string): Promise<unknown[]> {
  const rows = await query(url, 'select text from memory');
  return rows.map(({ text }) => text);
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function ended(pid: number): Promise<void> {
  while (processStamp(pid) !== undefined) await new Promise((resolve) => setImmediate(resolve));
}
