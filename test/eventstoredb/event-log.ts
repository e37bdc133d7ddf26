import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { LogFile, type LogRecord } from './log-file.js';
import { RecentIds } from './recent-ids.js';
import { StreamIndex } from './stream-index.js';

/** What the writer believes of the stream; a number is the exact last revision. */
export type Expected = number | 'any' | 'no-stream' | 'stream-exists';

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** `revision` and `current` are -1 where the stream has no event. */
export type WriteResult =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'stream-deleted' };

export interface EventLogOptions {
  readonly folder: string;
  /** Waits for the disk on each append. */
  readonly fsync: boolean;
  /** A system event ($statsCollected) goes into the log after this many of the users' events. */
  readonly systemEventEvery: number;
  /** Of the memory of ids that serves `any` and `stream_exists`. */
  readonly recentIdsBytes: number;
}

/** The server's largest event number: a tombstone's revision, and the $tb of a deleted stream. */
export const lastEventNumber = '9223372036854775807';

/** The transaction log with its index: durable before it answers, and all of it in memory as well. */
export class EventLog {
  /** Every record in order, the system's among them. */
  readonly records: LogRecord[] = [];
  readonly streams: StreamIndex;
  private readonly listeners = new Set<() => void>();
  private readonly recent: RecentIds;
  private readonly file: LogFile;
  private untilSystemEvent: number;

  constructor(private readonly options: EventLogOptions) {
    const { file, records } = LogFile.open(join(options.folder, 'log'), options.fsync);
    this.file = file;
    this.streams = new StreamIndex();
    this.recent = new RecentIds(options.recentIdsBytes);
    for (const record of records) this.index(record);
    this.untilSystemEvent = options.systemEventEvery;
    if (records.length === 0) this.writeFirstSystemEvents();
    this.writeStats();
  }

  get lastPosition(): number {
    return this.records.at(-1)?.position ?? -1;
  }

  onAppended(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Index of the first record at or after a position. */
  indexAt(position: number): number {
    let [low, high] = [0, this.records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle]?.position ?? Infinity) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): WriteResult {
    const refused = this.check(
      stream,
      expected,
      events.map(({ id }) => id),
    );
    if (refused !== undefined) return refused;
    const last = this.streams.lastRevision(stream);
    if (events.length === 0) return { kind: 'written', revision: last, position: undefined };
    const written = this.write(stream, events);
    if (this.streams.isSoftDeleted(stream)) this.undelete(stream, last + 1);
    this.countTowardsStats(events.length);
    return { kind: 'written', revision: last + events.length, position: written };
  }

  /** Soft: everything up to now is hidden, and the stream may go on. Hard: the name is used up. */
  delete(stream: string, expected: Expected, hard: boolean): WriteResult {
    const refused = this.check(stream, expected, [randomUUID()]);
    if (refused !== undefined) return refused;
    if (hard) {
      const tombstone = { id: randomUUID(), type: '$streamDeleted', json: true };
      const position = this.write(stream, [{ ...tombstone, data: text('{}'), metadata: text('') }]);
      return { kind: 'written', revision: -1, position };
    }
    const position = this.writeMetadata(stream, `{"$tb":${lastEventNumber}}`);
    return { kind: 'written', revision: -1, position };
  }

  close(): void {
    this.file.close();
  }

  /**
   * The server's rule for one write: undefined when it may go ahead. A retry with an exact revision
   * is recognised for ever, by the ids at the revisions it would have had; with `any` and
   * `stream_exists` only while the ids are remembered.
   */
  private check(stream: string, expected: Expected, ids: string[]): WriteResult | undefined {
    if (this.streams.isTombstoned(stream)) return { kind: 'stream-deleted' };
    const current = this.streams.lastRevision(stream);
    const wrong: WriteResult = { kind: 'wrong-version', current };
    if (expected === 'stream-exists') {
      if (this.streams.isSoftDeleted(stream)) return { kind: 'stream-deleted' };
      if (current < 0 && this.streams.lastRevision(`$$${stream}`) < 0) return wrong;
    }
    if (expected === 'any' || expected === 'stream-exists') {
      const found = ids.map((id) => this.recent.revisionOf(id, stream));
      if (found.length === 0 || found[0] === undefined) return undefined;
      return found.includes(undefined) ? wrong : this.already(stream, found.at(-1) ?? -1);
    }
    const exact = expected === 'no-stream' ? -1 : expected;
    if (exact === current) return undefined;
    if (exact > current || ids.length === 0) return wrong;
    const same = ids.map((id, n) => this.streams.record(stream, exact + 1 + n)?.id === id);
    if (same.every(Boolean)) return this.already(stream, exact + ids.length);
    const again = expected === 'no-stream' && !same[0] && this.streams.isSoftDeleted(stream);
    return again ? undefined : wrong;
  }

  /** The first answer again: the revision and position of then, not of now. */
  private already(stream: string, revision: number): WriteResult {
    const position = this.streams.record(stream, revision)?.position;
    return { kind: 'written', revision, position };
  }

  private write(stream: string, events: readonly Proposed[]): number {
    const first = this.streams.lastRevision(stream) + 1;
    const created = Date.now();
    const lastRecord = this.records.at(-1);
    let [position, behind] = [0, lastRecord && lastRecord.position + recordSize(lastRecord)];
    const records = events.map((event, n): LogRecord => {
      // A position is a place in a file: it grows by the record's size and by whatever lies between.
      position = (behind ?? position) + randomInt(40, 400);
      behind = position + recordSize(event);
      const revision = event.type === '$streamDeleted' ? Infinity : first + n;
      return { ...event, position, stream, revision, created };
    });
    this.file.append(records);
    for (const record of records) {
      this.index(record);
      this.recent.remember(record.id, stream, record.revision);
    }
    for (const listener of this.listeners) listener();
    return position;
  }

  private index(record: LogRecord): void {
    this.records.push(record);
    this.streams.add(record);
  }

  private writeMetadata(stream: string, json: string): number {
    return this.writeSystemEvent(`$$${stream}`, '$metadata', json);
  }

  private undelete(stream: string, truncateBefore: number): void {
    const rest = { ...this.streams.metadata(stream), $tb: truncateBefore };
    this.writeMetadata(stream, JSON.stringify(rest));
  }

  private writeSystemEvent(stream: string, type: string, json: string): number {
    const event = { id: randomUUID(), type, json: true, data: text(json), metadata: text('') };
    return this.write(stream, [event]);
  }

  /** What stands at the head of a fresh database. */
  private writeFirstSystemEvents(): void {
    this.writeMetadata('$scavenges', '{"$maxAge":2592000}');
    this.writeMetadata('$user-admin', '{"$acl":{"$r":"$admins"}}');
    this.writeSystemEvent('$user-admin', '$UserCreated', '{"loginName":"admin"}');
    this.writeSystemEvent('$users', '$User', 'admin');
    this.writeMetadata('$stats-127.0.0.1:2113', '{"$maxAge":86400}');
  }

  private writeStats(): void {
    this.writeSystemEvent('$stats-127.0.0.1:2113', '$statsCollected', '{"proc-cpu":1}');
  }

  private countTowardsStats(events: number): void {
    this.untilSystemEvent -= events;
    if (this.untilSystemEvent > 0) return;
    this.untilSystemEvent = this.options.systemEventEvery;
    this.writeStats();
  }
}

/** Bytes from a record's position to its end; what follows before the next record is not an event. */
export function recordSize(record: Pick<LogRecord, 'type' | 'data' | 'metadata'>): number {
  return 32 + record.type.length + record.data.length + record.metadata.length;
}

function text(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}
