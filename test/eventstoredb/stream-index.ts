import type { LogRecord } from './log-file.js';

interface Stream {
  readonly records: LogRecord[];
  metadata: Record<string, unknown>;
  tombstoned: boolean;
}

/** A stream as a reader finds it: `first` and `last` are revisions, what lies before is truncated. */
export type Visible =
  | { readonly kind: 'stream'; readonly first: number; readonly last: number }
  | { readonly kind: 'no-stream' }
  | { readonly kind: 'stream-deleted' };

/** Which records make which stream. Nothing is scavenged: what a stream hides, $all still shows. */
export class StreamIndex {
  private readonly streams = new Map<string, Stream>();

  add(record: LogRecord): void {
    const stream = this.stream(record.stream);
    if (record.type === '$streamDeleted') stream.tombstoned = true;
    else stream.records.push(record);
    if (record.stream.startsWith('$$') && record.type === '$metadata') {
      this.stream(record.stream.slice(2)).metadata = parsed(record.data);
    }
  }

  /** -1 where there is none. */
  lastRevision(name: string): number {
    return (this.streams.get(name)?.records.length ?? 0) - 1;
  }

  record(name: string, revision: number): LogRecord | undefined {
    return this.streams.get(name)?.records[revision];
  }

  metadata(name: string): Record<string, unknown> {
    return this.streams.get(name)?.metadata ?? {};
  }

  isTombstoned(name: string): boolean {
    return this.streams.get(name)?.tombstoned ?? false;
  }

  isSoftDeleted(name: string): boolean {
    return Number(this.metadata(name)['$tb'] ?? 0) > Number.MAX_SAFE_INTEGER;
  }

  visible(name: string): Visible {
    if (this.isTombstoned(name)) return { kind: 'stream-deleted' };
    const last = this.lastRevision(name);
    if (last < 0 || this.isSoftDeleted(name)) return { kind: 'no-stream' };
    const { $tb, $maxCount, $maxAge } = this.metadata(name);
    let first = Math.max(0, Number($tb ?? 0), last + 1 - Number($maxCount ?? Infinity));
    const oldest = Date.now() - Number($maxAge ?? Infinity) * 1000;
    while ((this.record(name, first)?.created ?? Infinity) < oldest) first += 1;
    return { kind: 'stream', first, last };
  }

  private stream(name: string): Stream {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const stream = { records: [], metadata: {}, tombstoned: false };
    this.streams.set(name, stream);
    return stream;
  }
}

function parsed(data: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(data).toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
