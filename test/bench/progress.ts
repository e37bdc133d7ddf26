/** What the run is doing, on standard error: the figures alone go to standard output. */
export class Progress {
  private readonly began = performance.now();
  private readonly isTerminal = process.stderr.isTTY;
  private ticking: NodeJS.Timeout | undefined;
  private done = 0;

  constructor(private readonly steps: number) {}

  /** One step after the other; `about` is how long it should take, in seconds. */
  async step<Result>(what: string, about: number, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now();
    const line = (): string =>
      `[${this.done + 1}/${this.steps}] ${what}: ${clock(began)} of about ${minutes(about)}, ${clock(this.began)} in all`;
    if (this.isTerminal) {
      this.ticking = setInterval(() => process.stderr.write(`\r\u001b[K${line()}`), 1_000);
      process.stderr.write(line());
    } else {
      process.stderr.write(`[${this.done + 1}/${this.steps}] ${what} (about ${minutes(about)})\n`);
    }
    try {
      return await work();
    } finally {
      clearInterval(this.ticking);
      this.done += 1;
      if (this.isTerminal) process.stderr.write('\r\u001b[K');
      process.stderr.write(`[${this.done}/${this.steps}] ${what}: ${clock(began)}\n`);
    }
  }
}

function clock(since: number): string {
  return minutes((performance.now() - since) / 1_000);
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
