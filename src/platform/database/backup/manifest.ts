import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../error-code.js';
import { BackupRefused, DamagedBackup } from './backup-refused.js';
import type { PackedFile } from './packed-file.js';

/** What a backup is and holds, as manifest.json in its folder. Written last: without it there is no backup. */
export interface Manifest {
  /** Of this description; a later one may differ. */
  readonly format: 1;
  readonly name: string;
  /** UTC ISO-8601, by the database's clock. The backup holds what was committed by its end. */
  readonly begunAt: string;
  readonly endedAt: string;
  /** Versions of Tributary and of PostgreSQL. */
  readonly product: string;
  readonly postgres: string;
  /** Tells clusters apart: every copy and every restore of one has the same. */
  readonly systemId: string;
  readonly storeId: string;
  /** The last event that is surely in it, how many there are up to it, and what they come to. */
  readonly head: string;
  readonly events: number;
  readonly eventsSha256: string;
  /** Of the master key that opens its personal data, hexadecimal; null: no key was used yet. */
  readonly masterKeyFingerprint: string | null;
  /** Where in the server's log it begins and ends. */
  readonly timeline: number;
  readonly startLsn: string;
  readonly stopLsn: string;
  readonly firstSegment: string;
  readonly lastSegment: string;
  readonly segmentBytes: number;
  /** Folders of the cluster; some are empty, and have to be there. */
  readonly folders: readonly string[];
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile extends PackedFile {
  /** Path in the cluster; `password` is kept beside it. Packed, it lies at `files/{path}.gz`. */
  readonly path: string;
}

const manifestFile = 'manifest.json';

/** Where a file of the cluster lies in a backup. */
export function packedPath(backup: string, path: string): string {
  return join(backup, 'files', `${path}.gz`);
}

export async function writeManifest(backup: string, manifest: Manifest): Promise<void> {
  const file = await open(join(backup, manifestFile), 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Undefined when the folder is no backup. Throws DamagedBackup, BackupRefused for one of a later release. */
export async function readManifest(backup: string): Promise<Manifest | undefined> {
  const path = join(backup, manifestFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
  const manifest = parsed(path, text);
  if (manifest.format !== 1) {
    throw new BackupRefused(`${backup} was made by a later release of Tributary; use that one`);
  }
  const paths = [...manifest.folders, ...manifest.files.map((file) => file.path)];
  const stray = paths.find((each) => each.startsWith('/') || each.split(/[/\\]/).includes('..'));
  if (stray !== undefined) throw new DamagedBackup(path, `names a file outside: ${stray}`);
  return manifest;
}

function parsed(path: string, text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    throw new DamagedBackup(path, 'is not whole');
  }
}
