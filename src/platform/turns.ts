/**
 * So many turns in a row, before what came in from outside is heard. With fewer, what is answered at once from
 * memory is heard so often that the others wait for long; with more, nobody waits less.
 */
const inARow = 16;

interface Waiting {
  readonly since: number;
  readonly begin: () => void;
}

/**
 * Lets work that takes the processor for a while go one after the other, what is asked for longest first,
 * with what comes in from outside heard every few turns: among many that ask at once, who has to wait for
 * the database as well would otherwise wait for all the others each time.
 */
export class Turns {
  private readonly waiting: Waiting[] = [];
  private given = 0;

  /**
   * Resolves when it is one's turn; the turn ends with the first wait. `since`: when the work was asked
   * for, in milliseconds that only grow.
   */
  next(since: number): Promise<void> {
    return new Promise((begin) => {
      const place = this.waiting.findLastIndex((other) => other.since <= since) + 1;
      this.waiting.splice(place, 0, { since, begin });
      if (this.given === 0) this.giveSome();
    });
  }

  /** Those of one round follow each other at once; between two rounds the process listens. */
  private giveSome(): void {
    this.given = Math.min(inARow, this.waiting.length);
    for (let n = 0; n < this.given; n += 1) setImmediate(this.give);
  }

  private readonly give = (): void => {
    this.given -= 1;
    // Whoever asks from now on comes after what has come in meanwhile.
    const first = this.waiting.shift();
    if (this.given === 0 && this.waiting.length > 0) this.giveSome();
    first?.begin();
  };
}
