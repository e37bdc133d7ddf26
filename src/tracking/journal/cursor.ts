import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { writeWhole } from './files.js';
import { framed, revisionFrom, type SentTo, unframed } from './frames.js';

/** An append of journaled clicks, put down before it goes out. */
export interface Intent extends SentTo {
  /** Number of the segment. Everything in the segments before it is done. */
  readonly segment: number;
  /** Which of its clicks: everything before `from` is done. */
  readonly from: number;
  readonly count: number;
  /** Places, from 0 at `from`, of clicks that are not to be sent: in that range and behind it. */
  readonly without: readonly number[];
  /** So many clicks were sent there before, in one append, and may stand there. Never less than `count`. */
  readonly reach?: number;
}

/** How many clicks from `from` on may stand where the append was sent to. */
export function reachOf({ count, reach = 0 }: Intent): number {
  return Math.max(count, reach);
}

// Two slots, each within a page of its own: a write that is cut short spoils one of them.
const slotBytes = 4_096;

/**
 * How far the replay of a folder is: the last intent. Its file has its whole size from the beginning and
 * is only ever written over, so that a full disk keeps no click from leaving.
 */
export class Cursor {
  private sequence: number;

  private constructor(
    private readonly file: FileHandle,
    /** As the file was opened. */
    readonly last: Intent | undefined,
    sequence: number,
  ) {
    this.sequence = sequence;
  }

  static async open(path: string): Promise<Cursor> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const bytes = await file.readFile();
    if (bytes.length < 2 * slotBytes) {
      await writeWhole(file, Buffer.alloc(2 * slotBytes - bytes.length), bytes.length);
      await file.sync();
    }
    const slots = [0, slotBytes]
      .map((from) => unframed(bytes, from)?.text)
      .filter((text) => text !== undefined)
      .map((text) => JSON.parse(text) as StoredIntent);
    const [latest] = slots.sort((a, b) => b.sequence - a.sequence);
    return new Cursor(file, latest && intentFrom(latest), latest?.sequence ?? 0);
  }

  /** Resolves when it is on disk. */
  async write(intent: Intent): Promise<void> {
    const sequence = this.sequence + 1;
    const stored: StoredIntent = { ...intent, expected: String(intent.expected), sequence };
    const frame = framed(JSON.stringify(stored));
    if (frame.length > slotBytes) throw new RangeError('The intent is larger than its slot');
    await writeWhole(this.file, frame, (sequence % 2) * slotBytes);
    await this.file.datasync();
    // Only now: after a write that failed, the next goes over the same slot, not over the last good one.
    this.sequence = sequence;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

interface StoredIntent extends Omit<Intent, 'expected'> {
  readonly expected: string;
  readonly sequence: number;
}

function intentFrom(stored: StoredIntent): Intent {
  const { sequence: _, expected, ...intent } = stored;
  return { ...intent, expected: revisionFrom(expected) };
}
