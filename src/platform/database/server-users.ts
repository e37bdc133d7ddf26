import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStamp } from './process-identity.js';

let registered = 0;

/** One process's claim on a running server. Several may share it; the last one out stops it. */
export class ServerUser {
  private readonly file: string;

  /** Written before the server is looked for, so that whoever leaves meanwhile sees this claim. */
  constructor(private readonly home: string) {
    mkdirSync(usersIn(home), { recursive: true });
    this.file = join(usersIn(home), `${process.pid}-${++registered}`);
    writeFileSync(this.file, claim(home, process.pid) ?? '');
  }

  /** Gives the claim up. True when nobody else's is left, so that the server can be stopped. */
  leave(): boolean {
    rmSync(this.file, { force: true });
    return !hasUsers(this.home);
  }
}

/** Whether a live process uses the server of a home; claims of dead ones are cleared away. */
export function hasUsers(home: string): boolean {
  let found = false;
  for (const name of names(home)) {
    const file = join(usersIn(home), name);
    if (isAlive(home, file, Number.parseInt(name, 10))) found = true;
    else rmSync(file, { force: true });
  }
  return found;
}

function isAlive(home: string, file: string, pid: number): boolean {
  const living = claim(home, pid);
  try {
    return living !== undefined && readFileSync(file, 'utf8') === living;
  } catch {
    return false;
  }
}

/** With the home in it: claims that came along when a folder was copied are not on the copy. */
function claim(home: string, pid: number): string | undefined {
  const stamp = processStamp(pid);
  return stamp && `${stamp} ${home}`;
}

function names(home: string): string[] {
  try {
    return readdirSync(usersIn(home));
  } catch {
    return [];
  }
}

function usersIn(home: string): string {
  return join(home, 'users');
}
