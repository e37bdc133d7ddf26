import { createHash, randomBytes } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canWork, type ServerAccount } from './server-account.js';
import { errorCode } from './process-identity.js';
import type { ServerBinaries } from './server-binaries.js';

/** Whoever owns the cluster in it; also the name of the database. */
export const owner = 'tributary';

const pointerName = 'postgres-is-elsewhere';

/** Where the server's home is, or will be made, for a data folder. */
export function findHome(dataDir: string): string {
  const pointer = join(dataDir, pointerName);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres');
}

/**
 * A home that the server's account can work in. Inside the data folder if that can be reached, else
 * under `elsewhere`, named after the data folder; a note in the data folder then says where.
 */
export function reachableHome(
  dataDir: string,
  account: ServerAccount,
  elsewhere: string,
  log: (message: string) => void,
): string {
  const home = findHome(dataDir);
  if (home !== join(dataDir, 'postgres')) {
    log(`the database is kept in ${home}`);
    return home;
  }
  if (existsSync(home) ? canWork(account, home) : canWorkBelow(account, dataDir)) return home;
  const key = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  const away = join(elsewhere, key);
  mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
  // A folder that was open when the data was made, and was closed since: the data moves too.
  if (existsSync(home) && !existsSync(away)) move(home, away);
  writeFileSync(join(dataDir, pointerName), `${away}\n`);
  log(`the database is kept in ${away}, since its server cannot enter ${dataDir}`);
  return away;
}

/** Makes a home with an empty cluster and its password, whole or not at all. */
export async function makeHome(
  home: string,
  binaries: ServerBinaries,
  account: ServerAccount,
  durable: boolean,
): Promise<void> {
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 });
  const fresh = mkdtempSync(`${home}.new-`);
  const passwordFile = join(fresh, 'password');
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  give(fresh, account);
  give(passwordFile, account);
  await initdb(binaries.initdb, fresh, account, durable);
  try {
    renameSync(fresh, home);
  } catch (error) {
    // Another process made it at the same time; its home is as good.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/** The password of a home's cluster. */
export function passwordOf(home: string): string {
  try {
    return readFileSync(join(home, 'password'), 'utf8').trim();
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new Error(
      `The database in ${home} belongs to another user of this machine. Start Tributary as that ` +
        'user or as root, or choose another data folder.',
      { cause: error },
    );
  }
}

function initdb(
  path: string,
  home: string,
  account: ServerAccount,
  durable: boolean,
): Promise<void> {
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--username=${owner}`];
  const child = spawn(
    path,
    [
      ...flags,
      `--pgdata=${join(home, 'cluster')}`,
      `--pwfile=${join(home, 'password')}`,
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...account, cwd: home, env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } },
  );
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb ended with ${code}: ${said.trim()}`));
    });
  });
}

function canWorkBelow(account: ServerAccount, dataDir: string): boolean {
  const folder = mkdtempSync(join(dataDir, 'postgres.trial-'));
  try {
    give(folder, account);
    return canWork(account, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error;
    // Another disk. `cp -a` keeps owners, which Node's own copy does not.
    execFileSync('cp', ['-a', from, `${to}.new`]);
    renameSync(`${to}.new`, to);
    rmSync(from, { recursive: true });
  }
}

function give(path: string, account: ServerAccount): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}
