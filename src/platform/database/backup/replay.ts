import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../ports.js';
import type { ServerAccount } from '../server-account.js';
import { BackupRefused } from './backup-refused.js';
import { quoted } from './wal-archive.js';

/** Up to where the log is replayed. */
export type ReplayTarget =
  /** The end of the backup itself. */
  | { readonly kind: 'backup' }
  /** Everything committed up to an instant, UTC ISO-8601. */
  | { readonly kind: 'time'; readonly time: string; readonly timeline: Timeline }
  /** Everything archived. */
  | { readonly kind: 'end'; readonly timeline: Timeline };

/** Each restore begins a timeline of its own; `latest` follows the one begun last. */
export type Timeline = number | 'latest';

export interface Replay {
  readonly postgres: string;
  readonly account: ServerAccount;
  /** Holds the cluster to recover. */
  readonly home: string;
  /** Holds the archived log, packed. */
  readonly archive: string;
  readonly target: ReplayTarget;
  readonly signal: AbortSignal;
  /** Told of every archived segment that was read. */
  readonly onSegment: () => void;
}

/**
 * Lets PostgreSQL recover a copied cluster up to a target, on a timeline of its own, and stops it.
 * Returns when the last change in it was committed, as the server writes times; undefined when its log
 * has none to tell. Throws BackupRefused when the log ends before the target.
 */
export async function replay(work: Replay): Promise<string | undefined> {
  const { postgres, account, home, signal, onSegment } = work;
  writeFileSync(join(home, 'cluster', 'recovery.signal'), '', { mode: 0o600 });
  const settings = Object.entries(recoverySettings(work)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(
    postgres,
    ['-D', join(home, 'cluster'), '-p', String(await freePort()), ...settings],
    {
      ...account,
      cwd: home,
      // Not Ctrl-C: it is ours to pass on.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    },
  );
  const stop = (): void => void child.kill('SIGINT');
  process.once('exit', stop);
  signal.addEventListener('abort', stop, { once: true });
  const said: string[] = [];
  let recovered = false;
  let lastChange: string | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (/restored log file "[0-9A-F]{24}" from archive/.test(line)) onSegment();
    lastChange = /last completed transaction was at log time (.+)$/.exec(line)?.[1] ?? lastChange;
    if (line.includes('database system is ready to accept connections')) {
      recovered = true;
      stop();
    }
  }
  await ended;
  process.removeListener('exit', stop);
  signal.removeEventListener('abort', stop);
  signal.throwIfAborted();
  if (!recovered) throw failure(work.target, said, lastChange);
  return lastChange;
}

function recoverySettings({ archive, target }: Replay): Readonly<Record<string, string>> {
  const packed = `${quoted(archive)}/'%f'.gz`;
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '256MB',
    // Nobody is let in before it has ended.
    hot_standby: 'off',
    archive_mode: 'off',
    restore_command: `test -f ${packed} && gzip -dc ${packed} > '%p'`,
    recovery_target_action: 'promote',
    ...(target.kind === 'backup'
      ? { recovery_target: 'immediate', recovery_target_timeline: 'current' }
      : { recovery_target_timeline: String(target.timeline) }),
    // A numeric offset: at this point the server does not know the abbreviation Z.
    ...(target.kind === 'time'
      ? { recovery_target_time: target.time.replace('T', ' ').replace('Z', '+00') }
      : {}),
  };
}

function failure(target: ReplayTarget, said: readonly string[], lastChange?: string): Error {
  const text = said.join('\n');
  if (target.kind === 'time' && text.includes('recovery ended before configured recovery target')) {
    return new BackupRefused(
      `The archived log ends before ${target.time}` +
        (lastChange === undefined ? '' : `; its last change is of ${lastChange}`) +
        '. Restore all of it with --to-end.',
    );
  }
  return new Error(`PostgreSQL could not recover:\n${said.slice(-20).join('\n')}`);
}
