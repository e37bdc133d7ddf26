const firstMs = 100;
const longestMs = 1_000;

/** Pauses between tries, each twice as long as the one before, that can be cut short. */
export class Pauses {
  private nextMs = firstMs;
  private endCurrent: () => void = () => undefined;
  private closed = false;

  next(): Promise<void> {
    if (this.closed) return Promise.resolve();
    const ms = this.nextMs;
    this.nextMs = Math.min(longestMs, 2 * ms);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endCurrent = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** It went well: the next pause is a short one. */
  reset(): void {
    this.nextMs = firstMs;
  }

  /** Ends the pause under way. */
  end(): void {
    this.endCurrent();
  }

  /** Ends it, and there are no more. */
  close(): void {
    this.closed = true;
    this.end();
  }
}
