import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { embeddedEventStoreAt } from '../../event-store/embedded-at.js';
import { fingerprint } from '../../event-store/fingerprint.js';
import { start } from '../../event-store/port.js';
import { startEmbeddedPostgres } from '../embedded-postgres.js';
import { runningPostmaster, stopPostmaster } from '../postmaster.js';
import { serverAccount, type ServerAccount } from '../server-account.js';
import { serverBinaries, type ServerBinaries } from '../server-binaries.js';
import { findHome, reachableHome } from '../server-home.js';
import { hasUsers, ServerUser } from '../server-users.js';
import { type FoundBackup, following } from './backup-folder.js';
import { BackupRefused, DamagedBackup } from './backup-refused.js';
import { inParallel } from '../../in-parallel.js';
import { type ManifestFile, packedPath } from './manifest.js';
import { unpack, unpackedBytes } from './packed-file.js';
import { replay, type ReplayTarget } from './replay.js';
import { archivedNames, archivedPath, archiveFolder } from './wal-archive.js';
import { beyond } from './wal-segments.js';

export interface RestoreWork {
  readonly backup: FoundBackup;
  /** The product's data folder to restore into; made if there is none. */
  readonly dataDir: string;
  readonly target: ReplayTarget;
  /** Puts a database that is there aside instead of refusing. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (
    step: 'unpack' | 'log' | 'replay' | 'events',
    done: number,
    total: number | undefined,
  ) => void;
  /** Looks at the restored server before it is in its place. */
  readonly inspect?: (url: string) => Promise<void>;
  readonly log: (message: string) => void;
  /** Where root keeps what the server's account could not reach. Default `/var/lib/tributary`. */
  readonly elsewhere?: string;
}

export interface Restored {
  /** The folder of the database, now in its place. */
  readonly home: string;
  readonly storeId: string;
  readonly head: string;
  /** How many events there are; undefined where that cannot be told. */
  readonly events: number | undefined;
  /** How many of them were compared with the backup's fingerprint, and are equal. */
  readonly equalEvents: number;
  /** When the last change in it was committed, as PostgreSQL writes it. */
  readonly lastChange: string | undefined;
  /** Where the database that was there is now. */
  readonly putAside: string | undefined;
  /** An archived segment that is damaged, or follows a gap: nothing after it was used. */
  readonly brokenAt: string | undefined;
}

const width = 4;

/**
 * Makes a database from a backup, replays its log up to the target, compares its events with the
 * backup's fingerprint, and only then puts it in its place. What broke off leaves nothing.
 * Throws BackupRefused, DamagedBackup.
 */
export async function restoreBackup(work: RestoreWork): Promise<Restored> {
  mkdirSync(work.dataDir, { recursive: true });
  const dataDir = realpathSync(resolve(work.dataDir));
  const elsewhere = work.elsewhere ?? '/var/lib/tributary';
  refuseDatabaseThere(dataDir, work.force);
  const account = serverAccount(dataDir);
  const binaries = await serverBinaries(account, elsewhere);
  refuseOtherPostgres(binaries, work.backup);
  const workshop = await openWorkshop(dataDir);
  try {
    const place = { ...work, dataDir, account, elsewhere, binaries, workshop };
    return await new Restoring(place).restore();
  } finally {
    closeWorkshop(workshop);
  }
}

interface Place extends RestoreWork {
  readonly account: ServerAccount;
  readonly elsewhere: string;
  readonly binaries: ServerBinaries;
  /** A data folder of its own inside the real one, where all is made. */
  readonly workshop: string;
}

class Restoring {
  private readonly home: string;

  constructor(private readonly place: Place) {
    const { workshop, account, elsewhere } = place;
    this.home = reachableHome(workshop, account, elsewhere, () => undefined);
  }

  async restore(): Promise<Restored> {
    const { backup, account, target, binaries, signal, onProgress } = this.place;
    const archive = join(this.home, 'log');
    const { brokenAt, segments } = await this.fetchLog(archive);
    if (target.kind !== 'backup' && segments === 0) {
      throw new BackupRefused(
        `No archived log follows ${backup.manifest.name}` +
          (brokenAt === undefined ? '' : `: ${brokenAt} is damaged or follows a gap`),
      );
    }
    await this.unpackAll();
    giveAll(this.home, account);
    let read = 0;
    const lastChange = await replay({
      ...{ postgres: binaries.postgres, account, home: this.home, archive, target, signal },
      // The last one is read twice: PostgreSQL looks for its end.
      onSegment: () => onProgress('replay', (read = Math.min(read + 1, segments)), segments),
    });
    rmSync(archive, { recursive: true });
    this.announceTimeline();
    const found = await this.check();
    signal.throwIfAborted();
    const { home, putAside } = this.putInPlace();
    return { ...found, home, putAside, lastChange, brokenAt, equalEvents: backup.manifest.events };
  }

  private async unpackAll(): Promise<void> {
    const { backup, signal, onProgress } = this.place;
    const { folders, files } = backup.manifest;
    for (const folder of ['cluster', ...folders.map((each) => `cluster/${each}`)]) {
      mkdirSync(join(this.home, folder), { recursive: true, mode: 0o700 });
    }
    let done = 0;
    await inParallel(files, width, async (file) => {
      signal.throwIfAborted();
      await unpack(packedPath(backup.path, file.path), this.placeOf(file), file);
      onProgress('unpack', (done += 1), files.length);
    });
  }

  private placeOf({ path }: ManifestFile): string {
    return path === 'password' ? join(this.home, path) : join(this.home, 'cluster', path);
  }

  /**
   * Brings the archived log to where the server's account can read it, up to the first segment that
   * is missing or damaged: PostgreSQL by itself would take a damaged one for the end.
   */
  private async fetchLog(
    archive: string,
  ): Promise<{ readonly segments: number; readonly brokenAt: string | undefined }> {
    const { backup, target, signal, onProgress } = this.place;
    const { path, manifest } = backup;
    mkdirSync(archive, { recursive: true, mode: 0o700 });
    const source = archiveFolder(dirname(path), manifest.systemId);
    const names = await archivedNames(source);
    for (const name of names.filter((each) => each.endsWith('.history'))) {
      await copyFile(archivedPath(source, name), archivedPath(archive, name));
    }
    if (target.kind === 'backup') return { segments: 0, brokenAt: undefined };
    const chain = following(manifest, names);
    for (const [index, name] of chain.entries()) {
      signal.throwIfAborted();
      const kept = archivedPath(source, name);
      if ((await unpackedBytes(kept)) !== manifest.segmentBytes) {
        return { segments: index, brokenAt: kept };
      }
      await copyFile(kept, archivedPath(archive, name));
      onProgress('log', index + 1, chain.length);
    }
    const [afterGap] = beyond(chain.at(-1) ?? manifest.lastSegment, names, manifest.segmentBytes);
    return { segments: chain.length, brokenAt: afterGap && archivedPath(source, afterGap) };
  }

  /** The history of the new timeline goes to the archive first, should there be one again. */
  private announceTimeline(): void {
    const log = join(this.home, 'cluster', 'pg_wal');
    const status = join(log, 'archive_status');
    for (const name of readdirSync(log).filter((each) => each.endsWith('.history'))) {
      writeFileSync(join(status, `${name}.ready`), '', { mode: 0o600 });
    }
    giveAll(status, this.place.account);
  }

  private async check(): Promise<Pick<Restored, 'storeId' | 'head' | 'events'>> {
    const { backup, workshop, elsewhere, binaries, inspect, signal, onProgress } = this.place;
    const { manifest } = backup;
    const server = await startEmbeddedPostgres({
      ...{ dataDir: workshop, durable: true, elsewhere, binaries, log: () => undefined },
    });
    const store = embeddedEventStoreAt(server.url);
    try {
      const found = await fingerprint(store, {
        upTo: manifest.head,
        signal,
        onProgress: (done, total) => onProgress('events', done, total),
      });
      const [storeId, head] = [await store.storeId(), await store.head()];
      if (
        storeId !== manifest.storeId ||
        found.events !== manifest.events ||
        found.sha256 !== manifest.eventsSha256
      ) {
        const what = `holds ${found.events} events of ${manifest.events}, or others than were backed up`;
        throw new DamagedBackup(backup.path, what);
      }
      await inspect?.(server.url);
      return { storeId, head, events: store.distance(start, head) };
    } finally {
      await store.close();
      await server.stop();
    }
  }

  private putInPlace(): Pick<Restored, 'home' | 'putAside'> {
    const { dataDir, account, elsewhere, force, log } = this.place;
    refuseDatabaseThere(dataDir, force);
    const there = findHome(dataDir);
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const putAside = existsSync(there) ? `${there}.before-restore-${stamp}` : undefined;
    if (putAside !== undefined) renameSync(there, putAside);
    const home = reachableHome(dataDir, account, elsewhere, log);
    renameSync(this.home, home);
    return { home, putAside };
  }
}

function refuseDatabaseThere(dataDir: string, force: boolean): void {
  const home = findHome(dataDir);
  if (!existsSync(home)) return;
  if (runningPostmaster(join(home, 'cluster')) !== undefined || hasUsers(home)) {
    throw new BackupRefused(`The database in ${dataDir} is in use; stop Tributary there first`);
  }
  if (force) return;
  throw new BackupRefused(
    `There is a database in ${dataDir} already. Choose another folder, or put that one aside with --force.`,
  );
}

function refuseOtherPostgres({ postgres }: ServerBinaries, { manifest }: FoundBackup): void {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8', cwd: '/', env: {} });
  const major = (text: string): string | undefined => /\d+/.exec(text)?.[0];
  if (major(stdout) === major(manifest.postgres)) return;
  throw new BackupRefused(
    `${manifest.name} is of PostgreSQL ${manifest.postgres}, and this is ${stdout.trim()}. ` +
      `Restore it with Tributary ${manifest.product}.`,
  );
}

/** One restore at a time; what a killed one left behind is cleared. */
async function openWorkshop(dataDir: string): Promise<string> {
  const workshop = join(dataDir, 'restoring');
  if (existsSync(workshop)) {
    if (hasUsers(workshop)) {
      throw new BackupRefused(`Another restore into ${dataDir} is under way`);
    }
    const left = runningPostmaster(join(findHome(workshop), 'cluster'));
    if (left !== undefined) await stopPostmaster(left.pid);
    closeWorkshop(workshop);
  }
  // Its claim of a live process; it goes with the folder.
  new ServerUser(workshop);
  return workshop;
}

function closeWorkshop(workshop: string): void {
  const home = findHome(workshop);
  rmSync(home, { recursive: true, force: true });
  rmSync(workshop, { recursive: true, force: true });
}

/** Root gives what it made to the account that the server runs as. */
function giveAll(folder: string, account: ServerAccount): void {
  if (account === undefined) return;
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    chownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
}
