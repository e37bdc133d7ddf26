import type { ServerWritableStream } from '@grpc/grpc-js';
import type { failures } from './answers.js';
import type { streams } from './protocol.js';

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** The way to one reader, at the reader's pace: `send` waits while the reader's window is full. */
export class ReadSink {
  private readonly closing = new Set<() => void>();
  private ended = false;

  constructor(private readonly call: ReadCall) {
    const close = () => this.close();
    call.on('cancelled', close).on('close', close).on('error', close);
  }

  /** The reader is gone, or was sent away. */
  get closed(): boolean {
    return this.ended || this.call.cancelled;
  }

  onClose(then: () => void): void {
    if (this.closed) then();
    else this.closing.add(then);
  }

  /** Undefined when it went at once; else a promise to wait for. */
  send(response: streams.ReadResp): Promise<void> | undefined {
    if (this.closed || this.call.write(response)) return undefined;
    return new Promise((resolve) => {
      const go = () => {
        this.call.off('drain', go);
        this.closing.delete(go);
        resolve();
      };
      this.call.once('drain', go);
      this.closing.add(go);
    });
  }

  end(): void {
    if (!this.closed) this.call.end();
    this.close();
  }

  fail(failure: ReturnType<typeof failures.cancelled>): void {
    if (!this.closed) this.call.emit('error', failure);
    this.close();
  }

  private close(): void {
    this.ended = true;
    for (const then of this.closing) then();
    this.closing.clear();
  }
}
