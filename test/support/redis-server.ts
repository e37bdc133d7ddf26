import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

const program = 'redis-server';

/** A real Redis in a process of its own, kept in memory only: killed, it has forgotten everything. */
export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly password: string | undefined,
  ) {}

  /** Starts one on a free port. Throws, with how to install it, where there is none. */
  static async start({ password }: { password?: string } = {}): Promise<RedisServer> {
    if (spawnSync(program, ['--version']).error !== undefined) {
      throw new Error(
        'These tests need a real Redis, and there is no redis-server on the PATH. Install it: apt-get install redis-server',
      );
    }
    const folder = mkdtempSync(join(tmpdir(), 'tributary-redis-'));
    const server = new RedisServer(await freePort(), folder, password);
    await server.restart();
    return server;
  }

  get url(): string {
    const login = this.password === undefined ? '' : `:${this.password}@`;
    return `redis://${login}127.0.0.1:${this.port}`;
  }

  /** Starts it again on its port, empty. */
  async restart(): Promise<void> {
    const args = [
      ...['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder],
      ...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
      ...(this.password === undefined ? [] : ['--requirepass', this.password]),
    ];
    this.child = spawn(program, args, { stdio: 'ignore' });
    await this.answers();
  }

  /** Ends it without a word, as a lost machine does. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** It keeps its connections and answers nothing, until it is resumed. */
  hang(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const deadline = performance.now() + 10_000;
    for (;;) {
      const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
      redis.on('error', () => undefined);
      try {
        await redis.connect();
        await redis.ping();
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await pause(20);
      } finally {
        // Of a connection that never was, the library would wait for the end.
        if (redis.status === 'ready') redis.disconnect();
      }
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
