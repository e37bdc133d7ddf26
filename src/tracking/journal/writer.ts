import { type FileHandle, open, rm } from 'node:fs/promises';
import { syncFolder, writeWhole } from './files.js';
import { bytesBeside, type JournalFolder } from './folder.js';
import { frameOf, type JournalRecord } from './frames.js';

/** The journal has reached its bound: nothing more is kept until some of it is replayed. */
export class JournalFull extends Error {
  override readonly name = 'JournalFull';
}

export interface WriterBounds {
  /** Of the root: all processes' folders together. */
  readonly maxBytes: number;
  /** A segment that has reached this is followed by another. */
  readonly segmentBytes: number;
}

/** What other processes hold is measured anew after so long. */
const measureEveryMs = 1_000;

interface Active {
  readonly number: number;
  readonly file: FileHandle;
  bytes: number;
  clicks: number;
  oldestAtMs: number;
}

interface Waiting {
  readonly record: JournalRecord;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes records, many to one sync: while one group goes to disk, the next gathers. */
export class JournalWriter {
  private waiting: Waiting[] = [];
  private running: Promise<void> | undefined;
  private active: Active | undefined;
  private next = 1;
  private beside = 0;
  private measuredAt = -Infinity;

  constructor(
    private readonly root: string,
    private readonly folder: JournalFolder,
    private readonly bounds: WriterBounds,
  ) {}

  /** Whether every record is in a sealed segment, and none is on its way. */
  get isIdle(): boolean {
    return this.running === undefined && this.active === undefined;
  }

  /** Of what is not sealed yet. */
  get unsealed(): { readonly bytes: number; readonly clicks: number; readonly oldestAtMs: number } {
    return this.active ?? { bytes: 0, clicks: 0, oldestAtMs: Infinity };
  }

  /** Resolves when the record is on disk. Throws JournalFull, or what the disk says. */
  keep(record: JournalRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Writes what waits and seals the segment, so that it can be replayed. */
  async seal(): Promise<void> {
    // Only while no write is under way: what it writes to must not be sealed beneath it.
    while (this.running !== undefined) await this.running;
    await this.endSegment();
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.write(group.map(({ record }) => record));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.running = undefined;
  }

  private async write(records: readonly JournalRecord[]): Promise<void> {
    const bytes = Buffer.concat(records.map(frameOf));
    await this.assertRoom(bytes.length);
    const segment = (this.active ??= await this.begin());
    try {
      await writeWhole(segment.file, bytes, segment.bytes);
      await segment.file.datasync();
    } catch (error) {
      // Nobody was told that these are kept. After a failed sync, nothing written to this file can be
      // trusted to arrive: the next record gets another one.
      await segment.file.truncate(segment.bytes).catch(() => undefined);
      await this.endSegment();
      throw error;
    }
    segment.bytes += bytes.length;
    for (const { clicks, atMs } of records) {
      segment.clicks += clicks.length;
      segment.oldestAtMs = Math.min(segment.oldestAtMs, atMs);
    }
    if (segment.bytes >= this.bounds.segmentBytes) await this.endSegment();
  }

  private async assertRoom(more: number): Promise<void> {
    const now = performance.now();
    if (now - this.measuredAt >= measureEveryMs) {
      this.beside = await bytesBeside(this.root, this.folder.path);
      this.measuredAt = now;
    }
    const sealed = this.folder.segments.reduce((sum, { bytes }) => sum + bytes, 0);
    const held = this.beside + sealed + this.unsealed.bytes;
    if (held + more > this.bounds.maxBytes) {
      throw new JournalFull(`The click journal holds ${held} of ${this.bounds.maxBytes} bytes`);
    }
  }

  private async begin(): Promise<Active> {
    const number = this.next;
    const file = await open(this.folder.file(number), 'wx', 0o600);
    this.next += 1;
    try {
      await syncFolder(this.folder.path);
    } catch (error) {
      // Nobody's click is in it, and another try gets another name.
      await file.close();
      await rm(this.folder.file(number), { force: true }).catch(() => undefined);
      throw error;
    }
    return { number, file, bytes: 0, clicks: 0, oldestAtMs: Infinity };
  }

  private async endSegment(): Promise<void> {
    const { active } = this;
    if (!active) return;
    this.active = undefined;
    const { number, bytes, clicks, oldestAtMs } = active;
    this.folder.add({ number, bytes, clicks, oldestAtMs });
    await active.file.close();
  }
}
