import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.js';
import { migrate } from '#src/platform/database/migrate.js';
import { owe } from './endings.js';

/** A PostgreSQL with the product's settings and fsync on, in a folder of its own. */
export interface DurableServer {
  /** As the server says it, e.g. `18.4`. */
  readonly version: string;
  /** A fresh, migrated, empty database. */
  createDatabase(): Promise<DurableDatabase>;
  /** Lets the server be gone during `work`, and come back on its port. */
  without<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Ends the server and removes its folder; done at the end of the run if not before. */
  stop(): Promise<void>;
}

export interface DurableDatabase {
  readonly url: string;
  /** Removes it, and sees to it that the disk has nothing left to do for it. */
  drop(): Promise<void>;
}

export async function startDurableServer(): Promise<DurableServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  const removeFolder = owe(async () => rmSync(dataDir, { recursive: true, force: true }));
  // As root, the server's account must be able to enter.
  chmodSync(dataDir, 0o755);
  const begin = () =>
    startEmbeddedPostgres({
      dataDir,
      durable: true,
      log: () => undefined,
      settings: { max_connections: '200' },
    });
  let server = await begin();
  const stopServer = owe(() => server.stop());
  let made = 0;
  return {
    version: await ask(server.url, 'show server_version'),
    async createDatabase() {
      made += 1;
      const name = `bench_${made}`;
      await ask(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return {
        url: url.href,
        async drop() {
          await emptied(server.url, name);
          await ask(server.url, `drop database ${name} with (force)`);
          await ask(server.url, 'checkpoint');
        },
      };
    },
    async without(work) {
      await server.stop();
      try {
        return await work();
      } finally {
        server = await begin();
      }
    },
    async stop() {
      await stopServer();
      await removeFolder();
    },
  };
}

/** Pools say that they have ended while their connections still close: cut off, they would complain. */
async function emptied(url: string, name: string): Promise<void> {
  const deadline = performance.now() + 5_000;
  const count = `select count(*)::text from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`;
  while ((await ask(url, count)) !== '0' && performance.now() < deadline) await pause(20);
}

/** The first value of the answer, as text. */
async function ask(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: statement, rowMode: 'array' });
    return rows[0]?.[0] ?? '';
  } finally {
    await client.end();
  }
}
