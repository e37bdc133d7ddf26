import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';

/** One event as it stands in the log. Everything that is not in here dies with the process. */
export interface LogRecord {
  /** Commit and prepare position: for ordinary records they are the same. */
  readonly position: number;
  readonly stream: string;
  /** 0-based place in the stream; Infinity for the tombstone. */
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** What stands of a record in a frame's header; the bytes follow it in the same order. */
type Head = [
  position: number,
  stream: string,
  revision: number | null,
  id: string,
  type: string,
  json: 0 | 1,
  created: number,
  data: number,
  metadata: number,
];

const frameHead = 8;

/**
 * An append-only file of frames, one a transaction: length, CRC-32, then a JSON header with the bytes
 * behind it. A frame is whole or is not there, so that a write of several events is all or nothing.
 */
export class LogFile {
  private readonly fd: number;
  private readonly fsync: boolean;

  private constructor(path: string, fsync: boolean) {
    this.fd = openSync(path, 'a');
    this.fsync = fsync;
  }

  /** Opens or creates the file; a torn end, as a kill leaves it, is cut off. */
  static open(path: string, fsync: boolean): { file: LogFile; records: LogRecord[] } {
    const file = new LogFile(path, fsync);
    const bytes = readFileSync(path);
    const records: LogRecord[] = [];
    let offset = 0;
    for (let frame = wholeFrame(bytes, 0); frame !== undefined; frame = wholeFrame(bytes, offset)) {
      for (const record of decode(frame)) records.push(record);
      offset += frameHead + frame.length;
    }
    if (offset < bytes.length) ftruncateSync(file.fd, offset);
    return { file, records };
  }

  /** Returns when the operating system has the bytes; with `fsync`, when the disk has them. */
  append(records: readonly LogRecord[]): void {
    const frame = encode(records);
    const head = Buffer.alloc(frameHead);
    head.writeUInt32LE(frame.length, 0);
    head.writeUInt32LE(crc32(frame), 4);
    const whole = Buffer.concat([head, frame]);
    for (let at = 0; at < whole.length;) at += writeSync(this.fd, whole, at);
    if (this.fsync) fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

function wholeFrame(bytes: Buffer, offset: number): Buffer | undefined {
  if (bytes.length < offset + frameHead) return undefined;
  const start = offset + frameHead;
  const frame = bytes.subarray(start, start + bytes.readUInt32LE(offset));
  if (frame.length < bytes.readUInt32LE(offset)) return undefined;
  return crc32(frame) === bytes.readUInt32LE(offset + 4) ? frame : undefined;
}

function encode(records: readonly LogRecord[]): Buffer {
  const heads = records.map((record): Head => [
    record.position,
    record.stream,
    Number.isFinite(record.revision) ? record.revision : null,
    record.id,
    record.type,
    record.json ? 1 : 0,
    record.created,
    record.data.length,
    record.metadata.length,
  ]);
  const header = Buffer.from(JSON.stringify(heads), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length, 0);
  const bodies = records.flatMap((record) => [record.data, record.metadata]);
  return Buffer.concat([length, header, ...bodies]);
}

function decode(frame: Buffer): LogRecord[] {
  let at = 4 + frame.readUInt32LE(0);
  const heads = JSON.parse(frame.toString('utf8', 4, at)) as Head[];
  const next = (length: number) => frame.subarray(at, (at += length));
  return heads.map(([position, stream, revision, id, type, json, created, data, metadata]) => ({
    position,
    stream,
    revision: revision ?? Infinity,
    id,
    type,
    json: json === 1,
    created,
    data: next(data),
    metadata: next(metadata),
  }));
}
