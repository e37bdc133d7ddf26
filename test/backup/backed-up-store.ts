import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBackup } from '#src/platform/database/backup/backup-folder.js';
import { makeBackup } from '#src/platform/database/backup/make-backup.js';
import {
  type Restored,
  restoreBackup,
  type RestoreWork,
} from '#src/platform/database/backup/restore-backup.js';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '#src/platform/database/embedded-postgres.js';
import { migrate } from '#src/platform/database/migrate.js';
import { embeddedEventStoreAt } from '#src/platform/event-store/embedded-at.js';
import { type Fingerprint, fingerprint } from '#src/platform/event-store/fingerprint.js';
import type { EventStore } from '#src/platform/event-store/port.js';
import { freshStream, manyHappened } from '../contracts/event-store-stories.js';

/** An embedded server of its own, with a store in it, that archives its log beside its backups. */
export class BackedUpStore {
  private constructor(
    /** Holds everything; anybody may enter. */
    readonly room: string,
    readonly server: EmbeddedPostgres,
    readonly store: EventStore,
  ) {}

  static async start(): Promise<BackedUpStore> {
    const room = mkdtempSync(join(tmpdir(), 'tributary-backup-'));
    chmodSync(room, 0o755);
    const server = await startEmbeddedPostgres({
      ...{ dataDir: join(room, 'data'), durable: true, elsewhere: join(room, 'elsewhere') },
      ...{ archiveIn: join(room, 'backups'), log: () => undefined },
    });
    await migrate(server.url);
    return new BackedUpStore(room, server, embeddedEventStoreAt(server.url));
  }

  get dataDir(): string {
    return join(this.room, 'data');
  }

  get backups(): string {
    return join(this.room, 'backups');
  }

  async append(events: number): Promise<void> {
    await this.store.append(freshStream(), 'no-stream', manyHappened(events));
  }

  /** Backs up, and gives back the path. */
  async backUp(abort = new AbortController()): Promise<string> {
    const { server, backups } = this;
    const { name } = await makeBackup({
      ...{ server, backups, signal: abort.signal },
      onProgress: () => undefined,
    });
    return join(backups, name);
  }

  async restore(
    from: string,
    to: string,
    more: Partial<Pick<RestoreWork, 'target' | 'force'>> = {},
  ): Promise<Restored> {
    const { target = { kind: 'backup' } } = more;
    return restoreBackup({
      backup: await findBackup(from, target.kind === 'time' ? target.time : undefined),
      dataDir: join(this.room, to),
      ...{ target, force: more.force ?? false, elsewhere: join(this.room, 'elsewhere') },
      signal: new AbortController().signal,
      onProgress: () => undefined,
      log: () => undefined,
    });
  }

  /** The time by the server's clock; what is committed from now on is later. */
  async mark(): Promise<string> {
    const [row] = await this.query<{ now: Date }>('select clock_timestamp() as now');
    // Times are given in milliseconds: the next commit must not share this one.
    await pause(2);
    return new Date(Number(row?.now) + 1).toISOString();
  }

  /** Sees to it that everything so far is in the archive. */
  async archived(): Promise<void> {
    const [row] = await this.query<{ name: string }>(
      'select pg_walfile_name(pg_switch_wal()) as name',
    );
    const archive = join(this.backups, 'wal');
    for (;;) {
      const folders = readdirSync(archive);
      if (folders.some((each) => readdirSync(join(archive, each)).includes(`${row?.name}.gz`)))
        return;
      await pause(20);
    }
  }

  async query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.server.url });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Starts the server of a restored folder beside the first, for `look`. */
  async onRestored<Seen>(to: string, look: (store: EventStore) => Promise<Seen>): Promise<Seen> {
    const server = await startEmbeddedPostgres({
      ...{ dataDir: join(this.room, to), durable: true, elsewhere: join(this.room, 'elsewhere') },
      log: () => undefined,
    });
    const store = embeddedEventStoreAt(server.url);
    try {
      return await look(store);
    } finally {
      await store.close();
      await server.stop();
    }
  }

  fingerprint(upTo: string): Promise<Fingerprint> {
    return fingerprint(this.store, { upTo });
  }

  async stop(): Promise<void> {
    await this.store.close();
    await this.server.stop();
    rmSync(this.room, { recursive: true, force: true });
  }
}
