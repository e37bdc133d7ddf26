import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { hasCode } from '../../error-code.js';
import { embeddedEventStoreAt } from '../../event-store/embedded-at.js';
import { fingerprint } from '../../event-store/fingerprint.js';
import { version } from '../../observability/version.js';
import { BackupRefused } from './backup-refused.js';
import { clusterFiles, controlFile, readControlFile } from './cluster-files.js';
import { inParallel } from '../../in-parallel.js';
import { type Manifest, type ManifestFile, packedPath, writeManifest } from './manifest.js';
import { pack } from './packed-file.js';
import { unbroken, segmentNumber } from './wal-segments.js';

export interface BackupWork {
  /** The running server that is backed up. */
  readonly server: { readonly url: string; readonly home: string };
  /** Where the backup's folder is made. */
  readonly backups: string;
  readonly signal: AbortSignal;
  /** `copy` counts MiB, `events` events. */
  readonly onProgress: (step: 'copy' | 'events', done: number, total: number | undefined) => void;
}

/** Any number will do, as long as it never changes: of two backups at once the second sees the first. */
const backupLock = '7210349872';

const mebibyte = 1_048_576;
/** Files at a time: their syncs share the disk's. */
const width = 6;

/**
 * Backs up a running server into a folder of its own: consistent, whole without anything else, named
 * only once it is on disk. Writers go on meanwhile. Needs no more of PostgreSQL than its functions:
 * https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP
 * Throws BackupRefused.
 */
export async function makeBackup(work: BackupWork): Promise<Manifest> {
  const client = new pg.Client({
    connectionString: work.server.url,
    application_name: 'tributary backup',
    keepAlive: true,
  });
  // A server that goes away shows in the next query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await onlyBackup(client);
    return await new Backup(client, { ...work, backups: resolve(work.backups) }).make();
  } finally {
    // Ends the backup mode too, had it not come to its end.
    await client.end().catch(() => undefined);
  }
}

async function onlyBackup(client: pg.Client): Promise<void> {
  const [row] = await rows<{ alone: boolean }>(
    client,
    `select pg_try_advisory_lock(${backupLock}) as alone`,
  );
  if (row?.alone !== true) {
    throw new BackupRefused('Another backup of this database is under way; wait for its end');
  }
}

interface Source {
  readonly systemId: string;
  readonly postgres: string;
  readonly segmentBytes: number;
  readonly storeId: string;
  readonly begunAt: string;
}

class Backup {
  private readonly cluster: string;
  private readonly files: ManifestFile[] = [];
  private partial = '';

  constructor(
    private readonly client: pg.Client,
    private readonly work: BackupWork,
  ) {
    this.cluster = join(work.server.home, 'cluster');
  }

  async make(): Promise<Manifest> {
    const store = embeddedEventStoreAt(this.work.server.url);
    try {
      const source = await this.source(await store.storeId());
      const name = `${source.begunAt.slice(0, 19).replaceAll(':', '-')}Z-${source.storeId.slice(0, 8)}`;
      await this.begin(source, name);
      const { folders, ...copied } = await this.copyCluster(source, () => store.head());
      const { events, sha256 } = await fingerprint(store, {
        upTo: copied.head,
        signal: this.work.signal,
        onProgress: (done, total) => this.work.onProgress('events', done, total),
      });
      const manifest: Manifest = {
        format: 1,
        name,
        ...source,
        ...copied,
        product: version,
        events,
        eventsSha256: sha256,
        masterKeyFingerprint: await this.masterKeyFingerprint(),
        folders,
        files: this.files.toSorted((one, other) => (one.path < other.path ? -1 : 1)),
      };
      await this.finish(manifest);
      return manifest;
    } catch (error) {
      if (this.partial !== '') await rm(this.partial, { recursive: true, force: true });
      if (!hasCode(error, 'ENOSPC')) throw error;
      throw new BackupRefused(`The disk of ${this.work.backups} is full; nothing was kept`, {
        cause: error,
      });
    } finally {
      await store.close();
    }
  }

  private async source(storeId: string): Promise<Source> {
    const [row] = await rows<Omit<Source, 'storeId'>>(
      this.client,
      `select c.system_identifier::text as "systemId", current_setting('server_version') as postgres,
         s.setting::integer as "segmentBytes", ${utcNow} as "begunAt"
       from pg_control_system() c, pg_settings s where s.name = 'wal_segment_size'`,
    );
    if (row === undefined) throw new Error('PostgreSQL does not know itself');
    return { ...row, storeId };
  }

  /** Clears what backups that were killed left behind; they cannot be alive, we hold the lock. */
  private async begin({ systemId }: Source, name: string): Promise<void> {
    const { backups } = this.work;
    await mkdir(backups, { recursive: true });
    const entries = await readdir(backups);
    if (entries.includes(name)) {
      throw new BackupRefused(`${join(backups, name)} is there already, made this second`);
    }
    const prefix = `.partial-${systemId}-`;
    for (const left of entries.filter((entry) => entry.startsWith(prefix))) {
      await rm(join(backups, left), { recursive: true, force: true });
    }
    this.partial = join(backups, `${prefix}${name}`);
    await mkdir(this.partial, { mode: 0o700 });
  }

  private async copyCluster({ segmentBytes }: Source, head: () => Promise<string>) {
    // Keeps the log that the copy needs until this connection ends.
    await this.client.query(
      `select pg_create_physical_replication_slot('tributary_backup', true, true)`,
    );
    await this.client.query(`select pg_backup_start('tributary', fast => true)`);
    const { folders, files, bytes } = await clusterFiles(this.cluster);
    for (const folder of ['', ...folders]) {
      await mkdir(join(this.partial, 'files', folder), { recursive: true, mode: 0o700 });
    }
    let done = 0;
    const total = Math.ceil(bytes / mebibyte);
    await inParallel(files, width, async (path) => {
      done += (await this.add(path, join(this.cluster, path)))?.bytes ?? 0;
      this.work.onProgress('copy', Math.min(Math.floor(done / mebibyte), total), total);
    });
    await this.add(controlFile, await readControlFile(this.cluster));
    await this.add('password', join(this.work.server.home, 'password'));
    // Read before the end: whatever is seen now is in the log up to there.
    const last = await head();
    return { head: last, folders, ...(await this.endCopy(segmentBytes)) };
  }

  /** The server's own word on what the copy needs: label and log. */
  private async endCopy(segmentBytes: number) {
    const [end] = await rows<Record<'lsn' | 'segment' | 'label' | 'tablespaces' | 'now', string>>(
      this.client,
      `select lsn::text, pg_walfile_name(lsn) as segment, labelfile as label,
         spcmapfile as tablespaces, ${utcNow} as now from pg_backup_stop(wait_for_archive => false)`,
    );
    const begun = /^START WAL LOCATION: (\S+) \(file ([0-9A-F]{24})\)$/m.exec(end?.label ?? '');
    const [, startLsn, firstSegment] = begun ?? [];
    if (end === undefined || startLsn === undefined || firstSegment === undefined) {
      throw new Error('PostgreSQL gave no backup label');
    }
    if (end.tablespaces.trim() !== '') {
      throw new BackupRefused('The cluster has tablespaces, which this backup does not know');
    }
    await this.add('backup_label', Buffer.from(end.label));
    await this.addLog(firstSegment, end.segment, segmentBytes);
    return {
      endedAt: end.now,
      timeline: Number.parseInt(end.segment.slice(0, 8), 16),
      startLsn,
      stopLsn: end.lsn,
      firstSegment,
      lastSegment: end.segment,
    };
  }

  private async addLog(first: string, last: string, bytes: number): Promise<void> {
    const names = await readdir(join(this.cluster, 'pg_wal'));
    const needed = unbroken(names, segmentNumber(first, bytes), bytes).filter(
      (name) => name >= first && name <= last,
    );
    if (needed.at(-1) !== last) throw new Error(`The server's log lacks what leads to ${last}`);
    await inParallel(needed, width, async (name) => {
      const path = `pg_wal/${name}`;
      if (!(await this.add(path, join(this.cluster, path)))) throw new Error(`${path} is gone`);
    });
  }

  private async add(path: string, from: string | Buffer): Promise<ManifestFile | undefined> {
    this.work.signal.throwIfAborted();
    const packed = await pack(from, packedPath(this.partial, path));
    if (packed === undefined) return undefined;
    const file = { path, ...packed };
    this.files.push(file);
    return file;
  }

  private async masterKeyFingerprint(): Promise<string | null> {
    const [row] = await rows<{ fingerprint: string }>(
      this.client,
      `select encode(key_fingerprint, 'hex') as fingerprint from installation`,
    );
    return row?.fingerprint ?? null;
  }

  private async finish(manifest: Manifest): Promise<void> {
    for (const folder of ['', ...manifest.folders]) await sync(join(this.partial, 'files', folder));
    await writeManifest(this.partial, manifest);
    await sync(this.partial);
    const path = join(this.work.backups, manifest.name);
    await rename(this.partial, path);
    await sync(dirname(path));
  }
}

const utcNow = `to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

async function rows<Row extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
): Promise<Row[]> {
  return (await client.query<Row>(text)).rows;
}

/** So that the names in a folder survive a power cut. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
