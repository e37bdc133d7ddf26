import { crc32 } from 'node:zlib';
import type { ExpectedRevision, NewEvent } from '../../platform/event-store/port.js';

/** An append that went out to the store. Sent again as it is, the store says what became of it. */
export interface SentTo {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

/** Clicks that went to disk together. */
export interface JournalRecord {
  /** When they came, ms since 1970. */
  readonly atMs: number;
  readonly clicks: readonly NewEvent[];
  /** Undefined: the store has certainly none of them. Else it may have all of them, there. */
  readonly sent: SentTo | undefined;
}

export interface ReadFrames {
  readonly records: readonly JournalRecord[];
  /** Bytes between whole frames that are none: what the disk spoilt. */
  readonly damagedBytes: number;
  /** Bytes after the last whole frame: a write that was cut short, and answered to nobody. */
  readonly tornBytes: number;
}

/*
 * A frame: 4 bytes of magic, the length of the payload and its CRC-32 (unsigned, little endian), the
 * payload: JSON in UTF-8. The magic is there to find the next frame behind a damaged one.
 */
const magic = Buffer.from('\u00c1CJ1', 'latin1');
const headerBytes = magic.length + 8;

interface Payload {
  readonly at: number;
  readonly stream?: string;
  /** A revision, or `no-stream`. */
  readonly expected?: string;
  /** id, type, data, metadata. */
  readonly clicks: readonly (readonly [string, string, string, string])[];
}

export function frameOf({ atMs, clicks, sent }: JournalRecord): Buffer {
  const payload: Payload = {
    at: atMs,
    ...(sent && { stream: sent.stream, expected: String(sent.expected) }),
    clicks: clicks.map(({ id, type, data, metadata }) => [id, type, data, metadata]),
  };
  return framed(JSON.stringify(payload));
}

/** Any text in a frame. */
export function framed(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(headerBytes);
  magic.copy(header);
  header.writeUInt32LE(payload.length, magic.length);
  header.writeUInt32LE(crc32(payload), magic.length + 4);
  return Buffer.concat([header, payload]);
}

/** The payload of the frame that begins at `from`, and where the next one begins; undefined when it is not whole. */
export function unframed(bytes: Buffer, from: number): { text: string; next: number } | undefined {
  const begin = from + headerBytes;
  if (bytes.length < begin || bytes.compare(magic, 0, magic.length, from, from + magic.length)) {
    return undefined;
  }
  const next = begin + bytes.readUInt32LE(from + magic.length);
  if (next > bytes.length) return undefined;
  const payload = bytes.subarray(begin, next);
  if (crc32(payload) !== bytes.readUInt32LE(from + magic.length + 4)) return undefined;
  return { text: payload.toString(), next };
}

/** Everything whole in the bytes of a segment, in its order. */
export function readFrames(bytes: Buffer): ReadFrames {
  const records: JournalRecord[] = [];
  let damagedBytes = 0;
  /** Where the last whole frame ends, and where the next one is looked for. */
  let end = 0;
  for (let at = 0; at !== -1 && at < bytes.length;) {
    const frame = unframed(bytes, at);
    if (!frame) {
      at = bytes.indexOf(magic, at + 1);
      continue;
    }
    damagedBytes += at - end;
    records.push(recordFrom(JSON.parse(frame.text) as Payload));
    at = end = frame.next;
  }
  return { records, damagedBytes, tornBytes: bytes.length - end };
}

function recordFrom({ at, stream, expected, clicks }: Payload): JournalRecord {
  return {
    atMs: at,
    clicks: clicks.map(([id, type, data, metadata]) => ({ id, type, data, metadata })),
    sent:
      stream === undefined || expected === undefined
        ? undefined
        : { stream, expected: revisionFrom(expected) },
  };
}

export function revisionFrom(text: string): ExpectedRevision {
  return text === 'no-stream' ? text : BigInt(text);
}
