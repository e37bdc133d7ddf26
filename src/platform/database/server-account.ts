import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The user and group that the server runs as; undefined means ourselves. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root. Root hands the server to the owner of the data that is there,
 * else to `nobody`; everybody else runs it themselves.
 */
export function serverAccount(existingData?: string): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  const owner = existingData === undefined ? undefined : ownerOf(existingData);
  return owner !== undefined && owner.uid !== 0 ? owner : nobody();
}

/** Whether the server's account may enter, read and write a folder that it owns. */
export function canWork(account: ServerAccount, folder: string): boolean {
  if (account === undefined) return true;
  // Tried for real: closed parents, mounts and access lists all have a say.
  const trial = spawnSync('/bin/sh', ['-c', 'cd "$0" && : > .trial && rm .trial', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
    env: { PATH: '/usr/bin:/bin' },
  });
  return trial.status === 0;
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && { uid: found.uid, gid: found.gid };
}

function nobody(): { uid: number; gid: number } {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  if (entry === undefined) {
    throw new Error(
      'PostgreSQL cannot run as root, and this machine has no user "nobody" to run it as. ' +
        'Start Tributary as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}
