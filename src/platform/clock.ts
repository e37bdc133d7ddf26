/** The only source of time. Injected, so that tests move it. */
export abstract class Clock {
  abstract now(): Date;

  /** Now as UTC ISO-8601 text, as events carry it. */
  iso(): string {
    return this.now().toISOString();
  }
}

/** Clocks of shops run ahead a little; what is said to occur further ahead is a mistake. */
export const aheadToleranceMs = 5 * 60_000;

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved. */
export class FixedClock extends Clock {
  private current: number;

  constructor(iso: string) {
    super();
    this.current = Date.parse(iso);
  }

  now(): Date {
    return new Date(this.current);
  }

  advance(step: { days?: number; hours?: number; seconds?: number }): void {
    const { days = 0, hours = 0, seconds = 0 } = step;
    this.current += ((days * 24 + hours) * 3600 + seconds) * 1000;
  }
}
