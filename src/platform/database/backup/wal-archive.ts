import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { hasCode } from '../../error-code.js';
import { canWork, type ServerAccount } from '../server-account.js';
import { BackupRefused } from './backup-refused.js';

/** How long a change may wait before it is in the archive, in seconds, when there are few of them. */
const archiveTimeout = 60;

/**
 * Run by the server for each segment of its log that is full or has waited long enough:
 * `sh archive-wal.sh <path> <name> <folder>`. When it fails the server keeps the segment and tries again.
 */
const script = `\
# Written by Tributary at each start. Never overwrites what was archived with something else.
set -eu
kept="$3/$2.gz"
if [ -f "$kept" ]; then
  gzip -dc "$kept" | cmp -s - "$1"
  exit
fi
gzip -1c "$1" > "$kept.tmp"
sync "$kept.tmp"
mv "$kept.tmp" "$kept"
sync "$3"
`;

/** Where a cluster's log is archived below a backup folder. One folder may serve several clusters. */
export function archiveFolder(backups: string, systemId: string): string {
  return join(backups, 'wal', systemId);
}

/** Path of an archived segment or history file. */
export function archivedPath(archive: string, name: string): string {
  return join(archive, `${name}.gz`);
}

/** Names of what is archived; none when there is no archive. */
export async function archivedNames(archive: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(archive);
    return entries.filter((name) => name.endsWith('.gz')).map((name) => name.slice(0, -3));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

export interface Archiving {
  /** The server's home; its cluster exists. */
  readonly home: string;
  readonly account: ServerAccount;
  /** The backup folder; undefined: where the last start archived to, if anywhere. */
  readonly backups: string | undefined;
  readonly log: (message: string) => void;
}

/**
 * Server settings that archive its log, and what they need on disk; none when nobody wants that. The
 * folder is remembered in the home, since a gap, made by one start without it, ends what can be
 * restored. Throws BackupRefused for a new folder that the server cannot write to; one of an earlier
 * start is waited for: the server keeps its log meanwhile.
 */
export function archiveSettings({
  home,
  account,
  backups,
  log,
}: Archiving): Readonly<Record<string, string>> {
  const last = remembered(home);
  const wanted = backups === undefined ? last : resolve(backups);
  if (wanted === undefined) return {};
  const archive = archiveFolder(wanted, systemIdOf(join(home, 'cluster')));
  const isNew = last !== wanted;
  // Never made twice: in the mount point of a disk that is not there, the log would be hidden by its return.
  const trouble =
    isNew || existsSync(archive)
      ? prepare(archive, wanted, account)
      : `The log of PostgreSQL cannot be archived: ${archive} is not there. Mount its disk; ` +
        `to begin another archive, delete ${noteIn(home)}, restart, and make a backup.`;
  if (trouble !== undefined && isNew) throw new BackupRefused(trouble);
  log(trouble ?? `the log of PostgreSQL is archived in ${archive}`);
  const path = join(home, 'archive-wal.sh');
  write(path, script, account);
  write(noteIn(home), `${wanted}\n${home}\n`, account);
  const words = ['/bin/sh', quoted(path), "'%p'", "'%f'", quoted(archive)];
  return {
    archive_mode: 'on',
    archive_command: words.join(' '),
    archive_timeout: String(archiveTimeout),
  };
}

/** Whether a server archives its log; `failing` when its last try did. */
export type ArchiverState = 'off' | 'working' | 'failing';

/** How a running server stands. */
export async function archiverState(url: string): Promise<ArchiverState> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await readArchiver(client);
  } finally {
    await client.end();
  }
}

/** The same, over a connection that is there. */
export async function readArchiver(database: Pick<pg.Pool, 'query'>): Promise<ArchiverState> {
  const { rows } = await database.query<{ mode: string; failing: boolean | null }>(
    `select current_setting('archive_mode') as mode,
       last_failed_time > coalesce(last_archived_time, '-infinity') as failing
     from pg_stat_archiver`,
  );
  if (rows[0]?.mode === 'off') return 'off';
  return rows[0]?.failing === true ? 'failing' : 'working';
}

/** Text as one word of a shell command in a setting of the server, where `%` is special too. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
}

/**
 * Whole or not at all: the server may be running the script just now, and a script cut short would
 * end well. Whoever starts the server next, root or its account, can write it anew.
 */
function write(path: string, text: string, account: ServerAccount): void {
  const fresh = `${path}.new-${process.pid}`;
  writeFileSync(fresh, text, { mode: 0o644 });
  if (account !== undefined) chownSync(fresh, account.uid, account.gid);
  renameSync(fresh, path);
}

function noteIn(home: string): string {
  return join(home, 'archive-to');
}

/** A copy of the home has no part in its archive: both would write the same names. */
function remembered(home: string): string | undefined {
  if (!existsSync(noteIn(home))) return undefined;
  const [backups, of] = readFileSync(noteIn(home), 'utf8').split('\n');
  return of === home ? backups : undefined;
}

/** `system_identifier`, the first field of pg_control (src/include/catalog/pg_control.h). */
function systemIdOf(cluster: string): string {
  return String(readFileSync(join(cluster, 'global', 'pg_control')).readBigUInt64LE());
}

/** Makes the folder the server's own; otherwise says what is wrong. */
function prepare(archive: string, backups: string, account: ServerAccount): string | undefined {
  try {
    mkdirSync(archive, { recursive: true });
    chmodSync(archive, 0o700);
    if (account !== undefined) chownSync(archive, account.uid, account.gid);
    accessSync(archive, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The log of PostgreSQL cannot be archived in ${backups}: ${why}`;
  }
  const tools = spawnSync(
    '/bin/sh',
    ['-c', 'command -v gzip && command -v cmp && command -v sync'],
    {
      env: { PATH: '/usr/bin:/bin' },
    },
  );
  if (tools.status !== 0) return 'To archive the log of PostgreSQL takes sh, gzip, cmp and sync';
  if (canWork(account, archive)) return undefined;
  return (
    `The log of PostgreSQL cannot be archived in ${archive}: its server runs as user ` +
    `${account?.uid ?? 'of this process'} and cannot enter. Open the folders above it, or set BACKUP_DIR to another.`
  );
}
