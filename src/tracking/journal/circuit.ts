/**
 * Where clicks go. `closed`: to the store. `open`: to the journal, for the store does not take them.
 * `handing-over`: the store takes clicks again, and those that come wait for the last ones of the journal.
 */
export type CircuitState = 'closed' | 'open' | 'handing-over';

/** The switch between store and journal. Says once that it opened, and once that it closed. */
export class Circuit {
  private current: CircuitState = 'closed';
  private decided: Promise<void> = Promise.resolve();
  private decide: () => void = () => undefined;

  constructor(
    private readonly onOpened: (reason: unknown) => void,
    private readonly onClosed: () => void,
  ) {}

  get state(): CircuitState {
    return this.current;
  }

  /** Resolves when a handing over under way has come off or failed. */
  get handedOver(): Promise<void> {
    return this.decided;
  }

  open(reason: unknown): void {
    const was = this.current;
    this.current = 'open';
    this.decide();
    if (was === 'closed') this.onOpened(reason);
  }

  handOver(): void {
    if (this.current !== 'open') return;
    this.current = 'handing-over';
    this.decided = new Promise((resolve) => (this.decide = resolve));
  }

  close(): void {
    if (this.current === 'closed') return;
    this.current = 'closed';
    this.decide();
    this.onClosed();
  }
}
