import { systemTiming, type Timing } from './timing.js';

/** Events per second over the last ten seconds. */
export class Rate {
  private readonly counts: { at: number; count: number }[] = [];
  private since: number;

  constructor(private readonly timing: Pick<Timing, 'now'> = systemTiming) {
    this.since = timing.now();
  }

  add(count: number): void {
    this.counts.push({ at: this.timing.now(), count });
    this.trim();
  }

  get perSecond(): number {
    this.trim();
    const total = this.counts.reduce((sum, { count }) => sum + count, 0);
    const seconds = Math.min(10, (this.timing.now() - this.since) / 1000);
    return seconds > 0 ? Math.round(total / Math.max(seconds, 0.1)) : 0;
  }

  private trim(): void {
    const oldest = this.timing.now() - 10_000;
    while (this.counts[0] !== undefined && this.counts[0].at < oldest) this.counts.shift();
    if (this.counts.length === 0) this.since = this.timing.now();
  }
}
