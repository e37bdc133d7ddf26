import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../error-code.js';
import { inParallel } from '../in-parallel.js';

/** Forms of pictures within a media folder. What is on its way there is nothing to keep. */
const forms = 'media';
/** Files at a time. */
const width = 4;

/** Where the pictures are in a folder of backups: once, for all of them. */
export function picturesIn(backups: string): string {
  return join(backups, 'pictures');
}

/**
 * Brings the forms of pictures that are in one media folder and not in the other over there. A form never
 * changes and stands before the event that tells of it: copied after a backup of the events, none that
 * they name is missing. Returns how many were copied.
 */
export async function copyPictures(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<number> {
  let copied = 0;
  await inParallel(await namesIn(join(from, forms)), width, async (name) => {
    signal?.throwIfAborted();
    const [source, target] = [join(from, forms, name), join(to, forms, name)];
    const { size } = await stat(source);
    if ((await sizeOf(target)) === size) return;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const partial = join(dirname(target), `.${randomUUID()}`);
    try {
      await copyFile(source, partial, constants.COPYFILE_FICLONE);
      await rename(partial, target);
    } finally {
      await rm(partial, { force: true });
    }
    copied += 1;
  });
  return copied;
}

/** Of every file, from the folder on; none where there is no folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const id of await entriesOf(folder)) {
    for (const file of await entriesOf(join(folder, id))) {
      if (!file.startsWith('.')) names.push(join(id, file));
    }
  }
  return names;
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
