import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../../platform/error-code.js';
import { syncFolder, writeWhole } from './files.js';
import { frameOf, type JournalRecord, readFrames } from './frames.js';

/**
 * Clicks that the event store does not take, one to a record, so that the others go on. `sent` is where
 * one was last sent to, if it may stand there. No file when there are none.
 */
export class RefusedFile {
  private constructor(
    private readonly path: string,
    private kept: readonly JournalRecord[],
  ) {}

  /** The file of a journal's folder. */
  static async open(folder: string): Promise<RefusedFile> {
    const path = join(folder, 'refused');
    try {
      return new RefusedFile(path, readFrames(await readFile(path)).records);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return new RefusedFile(path, []);
      throw error;
    }
  }

  get records(): readonly JournalRecord[] {
    return this.kept;
  }

  /** Writes it anew, whole or not at all. Resolves when it is on disk. */
  async write(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) await rm(this.path, { force: true });
    else {
      const next = `${this.path}.next`;
      const file = await open(next, 'w', 0o600);
      try {
        await writeWhole(file, Buffer.concat(records.map(frameOf)), 0);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(next, this.path);
    }
    await syncFolder(dirname(this.path));
    this.kept = records;
  }
}
