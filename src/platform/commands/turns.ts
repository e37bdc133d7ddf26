/** Lets those who want the same thing have it one after another, in the order they came. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Whether someone has it now, or waits for it. */
  has(name: string): boolean {
    return this.last.has(name);
  }

  async take<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(name) ?? Promise.resolve();
    const result = before.then(work);
    const done = result.catch(() => undefined);
    this.last.set(name, done);
    try {
      return await result;
    } finally {
      if (this.last.get(name) === done) this.last.delete(name);
    }
  }
}
