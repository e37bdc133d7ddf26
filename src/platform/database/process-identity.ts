import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Text that tells this run of a process from a later one that got the same id; undefined once the
 * process has ended. A zombie has ended: nobody may ever collect it in a container.
 */
export function processStamp(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' || state === 'X' ? undefined : rest[18];
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return errorCode(error) === 'EPERM' ? 'alive' : undefined;
  }
}

/** The command line of a running process, arguments apart by spaces; empty when it has ended. */
export function commandLine(pid: number): string {
  try {
    // Readable for every process, unlike its working folder, even in a container.
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** The code that Node and PostgreSQL put on their errors: `ENOENT`, `57P03`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
