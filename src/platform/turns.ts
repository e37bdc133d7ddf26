/**
 * Lets work that takes the processor for a while go one after the other, in the order in which it asked,
 * with what comes in from outside heard between any two: among many that ask at once, who has to wait for
 * the database as well would otherwise wait for all the others each time.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /** Resolves when it is one's turn; the turn ends with the first wait. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) setImmediate(this.give);
    });
  }

  private readonly give = (): void => {
    const [first] = this.waiting;
    // Asked for now, it comes after what has come in meanwhile.
    if (this.waiting.length > 1) setImmediate(this.give);
    this.waiting.shift();
    first?.();
  };
}
