import { Readable } from 'node:stream';
import type { Progress } from './progress.js';

/**
 * What one page is told, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * A page that reads slowly is told the last position of each projection, not every one.
 */
export class UpdateStream extends Readable {
  private readonly waiting = new Map<string, string>();
  private isWanted = false;
  private isOver = false;
  private grace: NodeJS.Timeout | undefined;

  /** Who has not read the last words `graceMs` after they were said, is let go of without. */
  constructor(private readonly graceMs = 5_000) {
    super({ encoding: 'utf8' });
    // Whoever loses the connection asks again after two seconds.
    this.push('retry: 2000\n\n');
  }

  tell({ projection, position }: Progress): void {
    this.waiting.set(projection, position);
    if (this.isWanted) this.flush();
  }

  /** A sign of life, for proxies and for whoever waits. Not for one that has not read the last. */
  beat(): void {
    if (this.isWanted) this.isWanted = this.push(': alive\n\n');
  }

  /** The last words. */
  end(reason: 'shutdown' | 'token-expired'): void {
    if (this.isOver || this.destroyed) return;
    this.isOver = true;
    this.isWanted = false;
    this.push(event('end', { reason }));
    this.push(null);
    this.grace = setTimeout(() => this.destroy(), this.graceMs).unref();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearTimeout(this.grace);
    callback(error);
  }

  override _read(): void {
    this.isWanted = !this.isOver;
    if (this.isWanted) this.flush();
  }

  private flush(): void {
    if (this.waiting.size === 0) return;
    const events = [...this.waiting].map(([projection, position]) =>
      event('projection', { projection, position }),
    );
    this.waiting.clear();
    this.isWanted = this.push(events.join(''));
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
