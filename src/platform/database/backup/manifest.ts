import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../../error-code.js';
import { BackupRefused, DamagedBackup } from './backup-refused.js';
import type { PackedFile } from './packed-file.js';
import { isSegment } from './wal-segments.js';

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

/** Undefined when the folder is no backup. A manifest that cannot be read is damaged too. Throws DamagedBackup, BackupRefused for one of a later release. */
export async function readManifest(backup: string): Promise<Manifest | undefined> {
  const path = join(backup, manifestFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw new DamagedBackup(path, `cannot be read: ${String(error)}`);
  }
  const manifest = parsed(path, text);
  const paths = [...manifest.folders, ...manifest.files.map((file) => file.path)];
  const stray = paths.find((each) => each.startsWith('/') || each.split(/[/\\]/).includes('..'));
  if (stray !== undefined) throw new DamagedBackup(path, `names a file outside: ${stray}`);
  return manifest;
}

function parsed(path: string, text: string): Manifest {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new DamagedBackup(path, 'is not whole');
  }
  const { format } = Object(found) as { format?: unknown };
  if (Number.isSafeInteger(format) && Number(format) > 1) {
    throw new BackupRefused(
      `${dirname(path)} was made by a later release of Tributary; use that one`,
    );
  }
  const wrong = firstWrong(Object(found) as Readonly<Record<string, unknown>>, shape);
  if (wrong !== undefined)
    throw new DamagedBackup(path, `is no manifest: ${wrong} is not as it must be`);
  return found as Manifest;
}

type Shape<Fields> = Readonly<Record<keyof Fields, (value: unknown) => boolean>>;

const isText = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const matches = (pattern: RegExp) => (value: unknown) =>
  isText(value) && pattern.test(String(value));
const isSegmentName = (value: unknown): boolean => isText(value) && isSegment(String(value));
const isTime = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const isSha256 = matches(/^[\da-f]{64}$/);

const fileShape: Shape<ManifestFile> = { path: isText, bytes: isCount, sha256: isSha256 };

/** What is made part of a path (`name`, `systemId`) leads nowhere else. */
const shape: Shape<Manifest> = {
  format: (value) => value === 1,
  name: matches(/^[\w.-]+$/),
  begunAt: isTime,
  endedAt: isTime,
  product: isText,
  postgres: isText,
  systemId: matches(/^\d+$/),
  storeId: isText,
  head: isText,
  events: isCount,
  eventsSha256: isSha256,
  masterKeyFingerprint: (value) => value === null || isText(value),
  timeline: isCount,
  startLsn: isText,
  stopLsn: isText,
  firstSegment: isSegmentName,
  lastSegment: isSegmentName,
  segmentBytes: (value) => isCount(value) && value !== 0,
  folders: (value) => Array.isArray(value) && value.every(isText),
  files: (value) =>
    Array.isArray(value) &&
    value.every((file) => firstWrong(Object(file), fileShape) === undefined),
};

/** The first field that is missing or of another kind. */
function firstWrong<Fields>(
  found: Readonly<Record<string, unknown>>,
  fields: Shape<Fields>,
): string | undefined {
  const checks = Object.entries<(value: unknown) => boolean>(fields);
  return checks.find(([name, holds]) => !holds(found[name]))?.[0];
}
