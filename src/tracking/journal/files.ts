import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A write may take a part only, as on a disk that runs full: the rest is tried again, and then it throws. */
export async function writeWhole(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const rest = bytes.length - done;
    const { bytesWritten } = await file.write(bytes, done, rest, position + done);
    done += bytesWritten;
  }
}

/** Puts the names in a folder on disk: a file that was synced can still have none. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
