import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../error-code.js';
import { MediaFiles, type OpenFile, plainName } from './media-files.js';

/** Files in a folder of this machine, the form for one machine or a shared disk. */
export class LocalMediaFiles extends MediaFiles {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    const partial = await this.partial();
    try {
      const handle = await open(partial, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await this.take(name, partial);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async open(name: string): Promise<OpenFile | undefined> {
    const path = this.pathOf(name);
    try {
      const { size } = await stat(path);
      return { bytes: size, stream: createReadStream(path) };
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  sendingPlace(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** A place for a file that is being written, on the same disk. */
  async partial(): Promise<string> {
    const folder = join(this.folder, 'partial');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, randomUUID());
  }

  /** Gives a file that was written at a `partial` place its name. */
  async take(name: string, partial: string): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(partial, path);
  }

  private pathOf(name: string): string {
    return join(this.folder, plainName(name));
  }
}
