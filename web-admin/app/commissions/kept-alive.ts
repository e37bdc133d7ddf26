/** Browsers carry as much, in all, of requests that outlive their page: 64 KiB, and a little left for headers. */
const mostBytes = 60 * 1024;

/** One request, as far as it may outlive its page; `done` when it is over. */
export interface Kept {
  readonly isKept: boolean;
  readonly done: () => void;
}

/**
 * Which requests may outlive the page. One too many would not be sent at all; it goes as a usual one,
 * and the browser asks before it leaves a page that still waits for an answer.
 */
export class KeptAlive {
  private bytes = 0;

  take(bytes: number): Kept {
    const isKept = this.bytes + bytes <= mostBytes;
    if (!isKept) return { isKept, done: () => undefined };
    this.bytes += bytes;
    return { isKept, done: () => (this.bytes -= bytes) };
  }
}

/** Of a body as JSON, in bytes. */
export function sizeOf(body: object): number {
  return new TextEncoder().encode(JSON.stringify(body)).length;
}
