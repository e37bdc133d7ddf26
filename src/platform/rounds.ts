import { setTimeout as delay } from 'node:timers/promises';

/** Work that is done again and again, with a rest after each round, until it is stopped. */
export class Rounds {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly restMs: number,
    /** `round` counts from 1. */
    private readonly work: (round: number) => Promise<unknown>,
    /** A round failed; the next one tries again. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Nothing new is to be begun. */
  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  start(): void {
    this.running = this.run();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    for (let round = 1; !signal.aborted; round += 1) {
      try {
        await this.work(round);
      } catch (error) {
        this.failed(error);
      }
      await delay(this.restMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
