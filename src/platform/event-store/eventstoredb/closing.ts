import { setTimeout as pause } from 'node:timers/promises';
import { TimedOut } from './failures.js';

/** How long each step under way may still take once the store closes, in ms. */
const graceMs = 1_000;

/** Whether the store is closing: then nobody waits long for a server that may be gone. */
export class Closing {
  private readonly signal = new AbortController();

  get hasBegun(): boolean {
    return this.signal.signal.aborted;
  }

  begin(): void {
    this.signal.abort();
  }

  /** The step's outcome; TimedOut when the store closes and the step takes a second from then. */
  inTime<Value>(step: Promise<Value>): Promise<Value> {
    const { signal } = this.signal;
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const hurry = () => {
        timer = setTimeout(() => reject(new TimedOut('No answer before the close')), graceMs);
      };
      if (signal.aborted) hurry();
      else signal.addEventListener('abort', hurry);
      step.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        signal.removeEventListener('abort', hurry);
      });
    });
  }

  /** Waits so many ms; not longer than until the store closes. */
  async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.signal.signal }).catch(() => undefined);
  }
}
