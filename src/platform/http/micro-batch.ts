interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Makes one statement of many callers': while one batch is under way, the next gathers.
 * Alone, a caller waits for nothing; in a crowd, a round trip is shared.
 */
export class MicroBatch<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running: Promise<void> | undefined;

  /**
   * `run` answers each item at its place. Items of equal `identity` never share a batch:
   * a statement must not touch one row twice.
   */
  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly identity: (item: Item) => string,
    private readonly most = 500,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.drain();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async drain(): Promise<void> {
    // Callers of this turn of the event loop go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.next();
      try {
        const results = await this.run(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index];
          if (result === undefined) reject(new Error('A batch left an item unanswered'));
          else resolve(result);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = undefined;
  }

  private next(): Waiting<Item, Result>[] {
    const seen = new Set<string>();
    const batch: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    for (const waiting of this.waiting.splice(0)) {
      const identity = this.identity(waiting.item);
      const fits = batch.length < this.most && !seen.has(identity);
      (fits ? batch : later).push(waiting);
      seen.add(identity);
    }
    this.waiting.push(...later);
    return batch;
  }
}
