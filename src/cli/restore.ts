import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { findBackup } from '../platform/database/backup/backup-folder.js';
import type { ReplayTarget, Timeline } from '../platform/database/backup/replay.js';
import { type Restored, restoreBackup } from '../platform/database/backup/restore-backup.js';
import type { Clock } from '../platform/clock.js';
import { loadStorage } from '../platform/config.js';
import type { Manifest } from '../platform/database/backup/manifest.js';
import { databasePool } from '../platform/database/pool.js';
import { copyPictures, picturesIn } from '../platform/media/copy-pictures.js';
import { isLater, version } from '../platform/observability/version.js';
import { checkMasterKey, MasterKeyMismatch } from '../platform/privacy/installation.js';
import type { Secrets } from '../platform/privacy/secrets.js';
import { refuseOtherStorage } from './backup.js';
import { progressOn } from './progress.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

interface RestoreFlags {
  readonly json: boolean;
  readonly dataDir?: string;
  readonly from: string;
  readonly toTime?: string;
  readonly toEnd: boolean;
  readonly timeline: string;
  readonly force: boolean;
}

const help = `
Without --to-time and --to-end it restores the end of the backup. Both need the log that a server with
BACKUP_DIR archived beside its backups. Every file and every event is compared with what was backed up
before the database is put in its place; when that fails, nothing is left.

Run it as the user that runs Tributary, and put the master key of the backed up store into the new
folder (master.key) or into TRIBUTARY_MASTER_KEY.
`;

/** Adds `restore` to the command line. */
export function addRestore(
  command: Command,
  terminal: Terminal,
  clock: Clock,
  ended: (code: ExitCode) => void,
) {
  command
    .description('Make a database from a backup, also as it was at a point in time')
    .requiredOption('--from <folder>', 'a backup, or a folder of backups: the newest that fits')
    .option('--to-time <time>', 'with everything up to then, as 2026-11-21T12:00:00Z')
    .option('--to-end', 'with everything archived', false)
    .option('--timeline <number>', 'which branch of the log to follow', 'latest')
    .option('--force', 'put a database that is there aside', false)
    .addHelpText('after', help)
    .action(async (flags: RestoreFlags) => ended(await restore(flags, terminal, clock)));
}

const labels = {
  unpack: 'files',
  log: 'log found',
  replay: 'log read',
  events: 'events',
} as const;

async function restore(flags: RestoreFlags, terminal: Terminal, clock: Clock): Promise<ExitCode> {
  const target = targetOf(flags);
  if (flags.dataDir === undefined) {
    throw new UsageError('Where to? Say --data-dir, the folder to make');
  }
  const storage = loadStorage(['--data-dir', flags.dataDir]);
  refuseOtherStorage(storage, 'restore');
  const warn = (message: string): void => void terminal.stderr.write(`WARNING: ${message}\n`);
  const by = target.kind === 'time' ? target.time : undefined;
  const backup = await findBackup(flags.from, by, ({ message }) => warn(message));
  warnOfLaterRelease(backup.manifest, warn);
  const progress = progressOn(terminal);
  let masterKey: MasterKey = 'not-given';
  const restored = await restoreBackup({
    ...{ backup, dataDir: storage.dataDir, target, force: flags.force, signal: terminal.signal },
    onProgress: (step, done, total) => progress.update(labels[step], done, total),
    inspect: async (url) => {
      masterKey = await fits(url, storage.secrets, clock);
    },
    log: (message) => terminal.stderr.write(`${message}\n`),
  }).finally(() => progress.end());
  const { media } = storage;
  const pictures = media.s3
    ? undefined
    : await copyPictures(picturesIn(dirname(backup.path)), media.dir, terminal.signal);
  const { name, masterKeyFingerprint } = backup.manifest;
  const document = { backup: name, ...restored, masterKey, masterKeyFingerprint, pictures };
  print(terminal, flags.json, document, text(name, restored, masterKey, flags.dataDir));
  return exitCodes.ok;
}

function warnOfLaterRelease({ name, product }: Manifest, warn: (message: string) => void): void {
  if (!isLater(product, version)) return;
  warn(
    `${name} was made by Tributary ${product}, and this is ${version}: ` +
      `what is restored may hold what this one does not know. Start it with ${product} or later.`,
  );
}

function targetOf({ toTime, toEnd, timeline }: RestoreFlags): ReplayTarget {
  if (toTime !== undefined && toEnd) throw new UsageError('Either --to-time or --to-end');
  if (!/^(latest|[1-9]\d{0,8})$/.test(timeline)) {
    throw new UsageError(`Not a timeline: ${timeline}; it is a number, or latest`);
  }
  const branch: Timeline = timeline === 'latest' ? timeline : Number(timeline);
  if (toEnd) return { kind: 'end', timeline: branch };
  if (toTime === undefined) return { kind: 'backup' };
  const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(toTime);
  const time = zoned ? new Date(toTime) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) {
    throw new UsageError(`Not a time like 2026-11-21T12:00:00Z: ${toTime}`);
  }
  return { kind: 'time', time: time.toISOString(), timeline: branch };
}

type MasterKey = 'fits' | 'differs' | 'not-given';

async function fits(url: string, secrets: Secrets | undefined, clock: Clock): Promise<MasterKey> {
  if (secrets === undefined) return 'not-given';
  const pool = databasePool(url, { max: 1 });
  try {
    await checkMasterKey(pool, secrets, clock);
    return 'fits';
  } catch (error) {
    if (error instanceof MasterKeyMismatch) return 'differs';
    throw error;
  } finally {
    await pool.end();
  }
}

const keyTexts: Readonly<Record<MasterKey, string>> = {
  fits: 'the one at hand fits',
  differs:
    'WARNING: the one at hand is another. Tributary will not start with it; names and addresses stay closed.',
  'not-given':
    'WARNING: none at hand. Put the one of the backed up store there before the first start, or a new one is made that does not fit.',
};

function text(backup: string, restored: Restored, masterKey: MasterKey, dataDir: string): string {
  const { home, storeId, head, events, equalEvents, lastChange, putAside, brokenAt } = restored;
  return [
    `Restored ${backup} to ${home}`,
    `  store       ${storeId}, head ${head || 'none'}`,
    `  events      ${events ?? 'not counted'}; the first ${equalEvents} are those backed up, by their hash`,
    ...(lastChange === undefined ? [] : [`  last change ${lastChange}`]),
    ...(brokenAt === undefined
      ? []
      : [
          `  WARNING: the archived log is damaged or has a gap at ${brokenAt}; nothing from there on was used`,
        ]),
    ...(putAside === undefined ? [] : [`  what was there is now ${putAside}`]),
    `  master key  ${keyTexts[masterKey]}`,
    `Start it: npm start -- --data-dir ${resolve(dataDir)}`,
    '',
  ].join('\n');
}
