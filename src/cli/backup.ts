import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  archivedUntil,
  findBackup,
  listBackups,
  pruneBackups,
  verifyBackup,
} from '../platform/database/backup/backup-folder.js';
import { makeBackup } from '../platform/database/backup/make-backup.js';
import type { Manifest } from '../platform/database/backup/manifest.js';
import { loadStorage, type Storage } from '../platform/config.js';
import { archiverState } from '../platform/database/backup/wal-archive.js';
import { configuredPostgres } from '../platform/database/configured-postgres.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { findHome } from '../platform/database/server-home.js';
import { copyPictures, picturesIn } from '../platform/media/copy-pictures.js';
import { progressOn } from './progress.js';
import { aligned, exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

interface BackupFlags {
  readonly json: boolean;
  readonly dataDir?: string;
  readonly to?: string;
  readonly list: boolean;
  readonly verify?: string;
  readonly prune: boolean;
  readonly keep?: string;
}

const help = `
It works beside the running server, which goes on serving. A backup is a folder that holds the database
whole; restore makes a database of it again. With BACKUP_DIR set the server also archives its log there
while it runs, so that any moment after a backup can be restored.

Files of pictures are copied beside the backups, each once, unless they are in a bucket (S3_ENDPOINT).

The master key (DATA_DIR/master.key or TRIBUTARY_MASTER_KEY) is not in it: keep that elsewhere. Without
it the names and addresses in a backup stay closed.
`;

/** Adds `backup` to the command line. */
export function addBackup(command: Command, terminal: Terminal, ended: (code: ExitCode) => void) {
  command
    .description('Back up the embedded database while it runs; list, verify and prune backups')
    .option('--to <folder>', 'where backups are kept (default: BACKUP_DIR)')
    .option('--list', 'show the backups that are there', false)
    .option('--verify <name>', 'compare the files of a backup with what was written')
    .option('--prune', 'remove old backups, and the archived log that only they need', false)
    .option('--keep <count>', 'how many backups --prune leaves')
    .addHelpText('after', help)
    .action(async (flags: BackupFlags) => ended(await backup(flags, terminal)));
}

async function backup(flags: BackupFlags, terminal: Terminal): Promise<ExitCode> {
  const storage = loadStorage(flags.dataDir === undefined ? [] : ['--data-dir', flags.dataDir]);
  const backups = flags.to ?? storage.backup.dir;
  if (backups === undefined) throw new UsageError('Where are backups kept? Say --to or BACKUP_DIR');
  const asked = [flags.list, flags.verify !== undefined, flags.prune].filter(Boolean).length;
  if (asked > 1) throw new UsageError('One of --list, --verify and --prune at a time');
  if (flags.keep !== undefined && !flags.prune) throw new UsageError('--keep goes with --prune');
  if (flags.list) return list(backups, flags, terminal);
  if (flags.verify !== undefined) return verify(join(backups, flags.verify), flags, terminal);
  if (flags.prune) return prune(backups, flags, terminal);
  return make(storage, backups, flags, terminal);
}

/** Throws UsageError where the events are not in the embedded database. */
export function refuseOtherStorage({ database, eventStore }: Storage, what: string): void {
  const [name, tools] = database.url
    ? ['DATABASE_URL', 'pg_basebackup or pgBackRest']
    : ['EVENTSTORE_URL', 'the backups of EventStoreDB'];
  if (!database.url && !eventStore.url) return;
  throw new UsageError(
    `${name} is set: ${what} is for the embedded database only. Use ${tools}; ` +
      'docs/runbooks/backup-and-restore.md says how.',
  );
}

async function make(
  storage: Storage,
  backups: string,
  { json }: BackupFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOtherStorage(storage, 'backup');
  if (!existsSync(findHome(storage.dataDir))) {
    throw new UsageError(`There is no database in ${storage.dataDir}`);
  }
  const server = await startEmbeddedPostgres(configuredPostgres(storage, () => undefined));
  const progress = progressOn(terminal);
  const labels = { copy: 'MB copied', events: 'events' };
  try {
    const manifest = await makeBackup({
      ...{ server, backups, signal: terminal.signal },
      onProgress: (step, done, total) => progress.update(labels[step], done, total),
    });
    progress.end();
    // After the events: every picture that they name is there by now.
    const { media } = storage;
    const pictures = media.s3
      ? undefined
      : await copyPictures(media.dir, picturesIn(backups), terminal.signal);
    const archiver = await archiverState(server.url);
    if (archiver === 'failing') {
      const why = join(server.home, 'postgres.log');
      terminal.stderr.write(`WARNING: PostgreSQL cannot archive its log; ${why} says why\n`);
    }
    const path = join(backups, manifest.name);
    const { events, head } = manifest;
    const text = `Backed up ${events} events, up to ${head || 'none'}, in ${sizeOf(manifest)}: ${path}\n`;
    const files =
      pictures === undefined ? '' : `${pictures} new files of pictures: ${picturesIn(backups)}\n`;
    print(terminal, json, { path, ...summary(manifest), archiver, pictures }, text + files);
    return exitCodes.ok;
  } finally {
    progress.end();
    await server.stop();
  }
}

async function list(backups: string, { json }: BackupFlags, terminal: Terminal): Promise<ExitCode> {
  const { found, damaged } = await listBackups(backups);
  const rows = await Promise.all(
    found.map(async (each) => ({
      ...summary(each.manifest),
      archivedUntil: await archivedUntil(each),
    })),
  );
  for (const { message } of damaged) terminal.stderr.write(`${message}\n`);
  const header = ['backup', 'holds until', 'log until', 'events', 'size', 'PostgreSQL'];
  const lines = rows.map((row, index) => [
    row.name,
    row.endedAt,
    row.archivedUntil ?? '-',
    row.events,
    sizeOf(found[index]?.manifest),
    row.postgres,
  ]);
  const text = rows.length === 0 ? `No backup in ${backups}\n` : aligned([header, ...lines]);
  print(terminal, json, { backups: rows, damaged: damaged.map(({ message }) => message) }, text);
  return damaged.length === 0 ? exitCodes.ok : exitCodes.failed;
}

async function verify(path: string, { json }: BackupFlags, terminal: Terminal): Promise<ExitCode> {
  const found = await findBackup(path);
  const progress = progressOn(terminal);
  try {
    await verifyBackup(found, terminal.signal, (done, total) =>
      progress.update('files', done, total),
    );
  } finally {
    progress.end();
  }
  const files = found.manifest.files.length;
  print(
    terminal,
    json,
    { ...summary(found.manifest), files, whole: true },
    `${found.manifest.name} is whole: ${files} files as they were written\n`,
  );
  return exitCodes.ok;
}

async function prune(
  backups: string,
  { keep, json }: BackupFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!/^[1-9]\d{0,3}$/.test(keep ?? '')) {
    throw new UsageError('--prune needs --keep <count>, at least 1');
  }
  const pruned = await pruneBackups(backups, Number(keep));
  for (const { message } of pruned.damaged) terminal.stderr.write(`${message}\n`);
  const removed = pruned.backups.map((name) => `removed ${name}\n`).join('');
  const log = `removed ${pruned.segments} segments of the archived log\n`;
  const document = { ...pruned, damaged: pruned.damaged.map(({ message }) => message) };
  print(terminal, json, document, `${removed}${log}`);
  return exitCodes.ok;
}

/** A manifest without its lists. */
export function summary({ folders: _folders, files, ...rest }: Manifest) {
  return { ...rest, files: files.length };
}

function sizeOf(manifest: Manifest | undefined): string {
  const bytes = manifest?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
