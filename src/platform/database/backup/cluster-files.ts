import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../error-code.js';

/** What a backup of a running cluster copies. Paths are relative, with `/`. */
export interface ClusterFiles {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Of all files together, now. */
  readonly bytes: number;
}

export const controlFile = 'global/pg_control';

// https://www.postgresql.org/docs/18/continuous-archiving.html#BACKUP-LOWLEVEL-BASE-BACKUP-DATA:
// contents that a running server alone has use for, or that it makes anew.
const emptied = new Set([
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots'],
  ...['pg_stat_tmp', 'pg_subtrans'],
]);
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map']);
const temporary = /^(pgsql_tmp.*|t\d+_\d+.*|pg_internal\.init.*|current_logfiles.*|.*\.tmp)$/;

/** Lists a cluster. What disappears meanwhile is left out: the server's log knows of it. */
export async function clusterFiles(cluster: string): Promise<ClusterFiles> {
  const folders: string[] = [];
  const files: string[] = [];
  let bytes = 0;
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(join(cluster, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (leftOut.has(path) || temporary.test(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        if (!emptied.has(path)) await visit(path);
      } else if (entry.isFile() && path !== controlFile) {
        files.push(path);
        bytes += await sizeOf(join(cluster, path));
      }
    }
  };
  await visit('');
  return { folders, files, bytes };
}

/** The control file, whole: the server writes it in place. */
export async function readControlFile(cluster: string): Promise<Buffer> {
  for (;;) {
    const [first, second] = [await read(), await read()];
    if (first.equals(second)) return first;
  }
  function read(): Promise<Buffer> {
    return readFile(join(cluster, controlFile));
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
