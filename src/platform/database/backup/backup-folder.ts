import { readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasCode } from '../../error-code.js';
import { BackupRefused, DamagedBackup } from './backup-refused.js';
import { inParallel } from '../../in-parallel.js';
import { type Manifest, packedPath, readManifest } from './manifest.js';
import { verifyPacked } from './packed-file.js';
import { archivedNames, archivedPath, archiveFolder } from './wal-archive.js';
import { isSegment, segmentNumber, unbroken } from './wal-segments.js';

/** A backup as it lies in a folder of backups. */
export interface FoundBackup {
  readonly path: string;
  readonly manifest: Manifest;
}

const width = 4;
/** At the root of a disk of its own, closed to all but root. */
const diskFolder = 'lost+found';

/** What cannot be used: its manifest is damaged, or of a later release. */
export type UnusableBackup = DamagedBackup | BackupRefused;

/** The whole backups in a folder, oldest first. One whose manifest cannot be read is in `damaged`. */
export async function listBackups(backups: string): Promise<{
  readonly found: readonly FoundBackup[];
  readonly damaged: readonly UnusableBackup[];
}> {
  const found: FoundBackup[] = [];
  const damaged: UnusableBackup[] = [];
  for (const name of await namesIn(backups)) {
    if (name.startsWith('.') || name === diskFolder) continue;
    const path = join(backups, name);
    try {
      const manifest = await readManifest(path);
      if (manifest !== undefined) found.push({ path, manifest });
    } catch (error) {
      if (!(error instanceof DamagedBackup || error instanceof BackupRefused)) throw error;
      damaged.push(error);
    }
  }
  found.sort((one, other) => (one.manifest.endedAt < other.manifest.endedAt ? -1 : 1));
  return { found, damaged };
}

/**
 * The backup at a path, or of the backups at a path the newest that ended by `by` (UTC ISO-8601);
 * `onDamaged` hears of those beside it that cannot be used. Throws BackupRefused, DamagedBackup.
 */
export async function findBackup(
  path: string,
  by?: string,
  onDamaged: (error: UnusableBackup) => void = () => undefined,
): Promise<FoundBackup> {
  const manifest = await readManifest(path);
  const { found, damaged } = manifest
    ? { found: [{ path: resolve(path), manifest }], damaged: [] }
    : await listBackups(resolve(path));
  damaged.forEach(onDamaged);
  const fitting = found.filter((each) => by === undefined || each.manifest.endedAt <= by).at(-1);
  if (fitting !== undefined) return fitting;
  const [first] = found;
  if (first === undefined) throw new BackupRefused(`There is no backup in ${path}`);
  throw new BackupRefused(
    `${first.manifest.name} ended at ${first.manifest.endedAt}; a time before that needs an older backup`,
  );
}

/** Compares every file with the manifest. Throws DamagedBackup for the first that differs or is missing. */
export async function verifyBackup(
  { path, manifest }: FoundBackup,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  let done = 0;
  await inParallel(manifest.files, width, async (file) => {
    signal.throwIfAborted();
    await verifyPacked(packedPath(path, file.path), file);
    onProgress((done += 1), manifest.files.length);
  });
}

/**
 * Until when the archived log goes on from a backup without a gap, by the time of its last segment,
 * UTC ISO-8601; undefined when nothing follows it.
 */
export async function archivedUntil({ path, manifest }: FoundBackup): Promise<string | undefined> {
  const archive = archiveFolder(dirname(path), manifest.systemId);
  const last = following(manifest, await archivedNames(archive)).at(-1);
  return last && (await stat(archivedPath(archive, last))).mtime.toISOString();
}

/** The archived segments that go on from the end of a backup without a gap. */
export function following(manifest: Manifest, names: readonly string[]): readonly string[] {
  const { lastSegment, segmentBytes } = manifest;
  return unbroken(names, segmentNumber(lastSegment, segmentBytes) + 1, segmentBytes);
}

export interface Pruned {
  /** Names of the backups removed. */
  readonly backups: readonly string[];
  /** How many archived segments were removed: those that no backup left can use. */
  readonly segments: number;
  /** What cannot be used stays: it may be a later release's. */
  readonly damaged: readonly UnusableBackup[];
}

/**
 * Keeps the newest `keep` backups of each cluster, and the log from the oldest of them on; all of the
 * log while there is a backup of a later release, which may need any of it.
 */
export async function pruneBackups(backups: string, keep: number): Promise<Pruned> {
  const removed: string[] = [];
  let segments = 0;
  const { found, damaged } = await listBackups(backups);
  const isLogNeeded = damaged.some((error) => error instanceof BackupRefused);
  for (const [systemId, all] of Map.groupBy(found, (each) => each.manifest.systemId)) {
    for (const { path, manifest } of all.slice(0, -keep)) {
      // Its name goes first: half removed, it is no backup any more.
      const going = join(backups, `.partial-${systemId}-${manifest.name}-pruned`);
      await rename(path, going);
      await rm(going, { recursive: true });
      removed.push(manifest.name);
    }
    const oldest = all.slice(-keep)[0];
    if (oldest && !isLogNeeded)
      segments += await pruneArchive(archiveFolder(backups, systemId), oldest.manifest);
  }
  return { backups: removed, segments, damaged };
}

/** History files stay: a later restore must not take the name of a timeline that was. */
async function pruneArchive(archive: string, oldest: Manifest): Promise<number> {
  const { firstSegment, segmentBytes } = oldest;
  const first = segmentNumber(firstSegment, segmentBytes);
  const useless = (await archivedNames(archive)).filter((name) => {
    const segment = name.slice(0, 24);
    return isSegment(segment) && segmentNumber(segment, segmentBytes) < first;
  });
  for (const name of useless) await rm(archivedPath(archive, name));
  return useless.filter(isSegment).length;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
