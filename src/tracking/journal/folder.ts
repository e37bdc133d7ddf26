import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../../platform/error-code.js';
import { Cursor } from './cursor.js';
import { syncFolder } from './files.js';
import { framed, readFrames, type ReadFrames, unframed } from './frames.js';
import { RefusedFile } from './refused-file.js';

/** A file of journaled clicks that nobody writes to any more. */
export interface Segment {
  readonly number: number;
  readonly bytes: number;
  readonly clicks: number;
  /** When its oldest click came, ms since 1970; Infinity without clicks. */
  readonly oldestAtMs: number;
}

const folderForm = /^([0-9a-f]{12})\.([0-9a-f]{12})$/;
const segmentForm = /^(\d{8})\.clicks$/;

/**
 * The clicks that one process journaled: numbered segments, and how far their replay is. Its name says
 * whose it is: `{journal}.{lifeline of the owner}`. To rename it is to take it over, and of several who
 * try, the file system lets one.
 */
export class JournalFolder {
  private sealed: Segment[] = [];

  private constructor(
    readonly path: string,
    readonly cursor: Cursor,
    /** The event store that its clicks were meant for; undefined when that could not be told. */
    readonly storeId: string | undefined,
    /** Clicks of its that the store does not take. */
    readonly refused: RefusedFile,
  ) {}

  static async create(
    root: string,
    lifeline: string,
    storeId: string | undefined,
  ): Promise<JournalFolder> {
    const path = join(root, `${randomBytes(6).toString('hex')}.${lifeline}`);
    await mkdir(path, { mode: 0o700 });
    if (storeId !== undefined) await writeStoreId(path, storeId);
    const cursor = await Cursor.open(join(path, 'cursor'));
    await syncFolder(path);
    await syncFolder(root);
    return new JournalFolder(path, cursor, storeId, await RefusedFile.open(path));
  }

  /**
   * Makes another's folder the lifeline's own; undefined when someone else was quicker. `onSpoilt` is
   * told of what the disk spoilt.
   */
  static async takeOver(
    root: string,
    name: string,
    lifeline: string,
    onSpoilt: OnSpoilt,
  ): Promise<JournalFolder | undefined> {
    const path = join(root, `${folderForm.exec(name)?.[1]}.${lifeline}`);
    try {
      await rename(join(root, name), path);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
    await syncFolder(root);
    const cursor = await Cursor.open(join(path, 'cursor'));
    const refused = await RefusedFile.open(path);
    const folder = new JournalFolder(path, cursor, await readStoreId(path), refused);
    for (const number of await segmentsIn(path)) await folder.find(number, onSpoilt);
    return folder;
  }

  /** Its segments, the oldest first. */
  get segments(): readonly Segment[] {
    return this.sealed;
  }

  get isEmpty(): boolean {
    return this.sealed.length === 0;
  }

  add(segment: Segment): void {
    this.sealed.push(segment);
  }

  file(number: number): string {
    return join(this.path, `${String(number).padStart(8, '0')}.clicks`);
  }

  async read({ number }: Pick<Segment, 'number'>): Promise<ReadFrames> {
    return readFrames(await readFile(this.file(number)));
  }

  /** All of its clicks are in the store, or set aside. */
  async finish({ number }: Segment): Promise<void> {
    await rm(this.file(number), { force: true });
    this.sealed = this.sealed.filter((segment) => segment.number !== number);
  }

  /** Leaves the files as they are, but for a folder without clicks: that one goes. */
  async close(): Promise<void> {
    await this.cursor.close();
    const holdsClicks = this.refused.records.length > 0 || (await segmentsIn(this.path)).length > 0;
    if (!holdsClicks) await rm(this.path, { recursive: true });
  }

  private async find(number: number, onSpoilt: OnSpoilt): Promise<void> {
    // Done before the last intent was made; only its removal did not reach the disk.
    if (number < (this.cursor.last?.segment ?? 0)) return rm(this.file(number));
    const { records, damagedBytes, tornBytes } = await this.read({ number });
    if (damagedBytes + tornBytes > 0) onSpoilt({ damagedBytes, tornBytes });
    const clicks = records.reduce((sum, record) => sum + record.clicks.length, 0);
    const oldestAtMs = records[0]?.atMs ?? Infinity;
    const { size: bytes } = await stat(this.file(number));
    this.add({ number, bytes, clicks, oldestAtMs });
  }
}

export type OnSpoilt = (spoilt: Pick<ReadFrames, 'damagedBytes' | 'tornBytes'>) => void;

/** The folders in a journal's root, and the lifelines of their owners. */
export async function foldersIn(root: string): Promise<{ name: string; lifeline: string }[]> {
  return (await readdir(root)).flatMap((name) => {
    const lifeline = folderForm.exec(name)?.[2];
    return lifeline === undefined ? [] : [{ name, lifeline }];
  });
}

/** Bytes of all segments in the folders of a root, but for one folder. Folders come and go meanwhile. */
export async function bytesBeside(root: string, own: string): Promise<number> {
  let bytes = 0;
  for (const { name } of await foldersIn(root)) {
    const path = join(root, name);
    if (path === own) continue;
    for (const file of await readdir(path).catch(() => [])) {
      if (!segmentForm.test(file)) continue;
      bytes += await stat(join(path, file)).then(
        ({ size }) => size,
        () => 0,
      );
    }
  }
  return bytes;
}

async function segmentsIn(path: string): Promise<number[]> {
  const numbers = (await readdir(path)).flatMap((name) => {
    const number = segmentForm.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.sort((a, b) => a - b);
}

const storeFile = 'store';

async function writeStoreId(path: string, storeId: string): Promise<void> {
  await writeFile(join(path, storeFile), framed(storeId), { flush: true, mode: 0o600 });
}

async function readStoreId(path: string): Promise<string | undefined> {
  try {
    return unframed(await readFile(join(path, storeFile)), 0)?.text;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
