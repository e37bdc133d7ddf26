import type { Appended, ExpectedRevision, NewEvent } from '../port.js';

/** An append that passed the limits. `bytes` counts data and metadata. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
  readonly bytes: number;
}

/** A request and the caller who waits for its answer. */
export interface WaitingAppend {
  readonly request: AppendRequest;
  resolve(appended: Appended): void;
  reject(error: Error): void;
}

/** What one call may carry. One request larger than that still goes, alone. */
const perCall = { requests: 1_000, bytes: 1024 * 1024 };

/**
 * Appends on their way to the database, those in the call under way included. Of each stream at most
 * one is ready or under way; the others stand behind it, in order.
 */
export class WaitingAppends {
  private ready: WaitingAppend[] = [];
  private readonly behind = new Map<string, WaitingAppend[]>();
  private total = 0;
  private totalBytes = 0;

  get count(): number {
    return this.total;
  }

  get bytes(): number {
    return this.totalBytes;
  }

  add(append: WaitingAppend): void {
    this.total += 1;
    this.totalBytes += append.request.bytes;
    const queue = this.behind.get(append.request.stream);
    if (queue !== undefined) {
      queue.push(append);
      return;
    }
    this.behind.set(append.request.stream, []);
    this.ready.push(append);
  }

  /** The appends of the next call, in order of arrival; give them back to `done`. */
  take(): WaitingAppend[] {
    let bytes = 0;
    let count = 0;
    for (const { request } of this.ready) {
      bytes += request.bytes;
      if (count === perCall.requests || (count > 0 && bytes > perCall.bytes)) break;
      count += 1;
    }
    return this.ready.splice(0, count);
  }

  /** These have their answer: the next of each stream becomes ready. */
  done(appends: readonly WaitingAppend[]): void {
    for (const { request } of appends) {
      this.total -= 1;
      this.totalBytes -= request.bytes;
      const queue = this.behind.get(request.stream);
      const next = queue?.shift();
      if (next !== undefined) this.ready.push(next);
      else this.behind.delete(request.stream);
    }
  }

  /** Takes out everything that waits and is in no call. Streams under way stay held, until `done`. */
  clear(): WaitingAppend[] {
    const all = this.ready;
    this.ready = [];
    for (const { request } of all) {
      all.push(...(this.behind.get(request.stream) ?? []));
      this.behind.delete(request.stream);
    }
    for (const queue of this.behind.values()) all.push(...queue.splice(0));
    for (const { request } of all) {
      this.total -= 1;
      this.totalBytes -= request.bytes;
    }
    return all;
  }
}
