import type { Log } from './log.js';

const everyMs = 60_000;

/**
 * For troubles that come back with each try: a message is written when it is new, and then once a minute
 * with how often it came meanwhile.
 */
export class SparingLog {
  private readonly told = new Map<string, { at: number; withheld: number }>();

  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  error(fields: object, message: string): void {
    const last = this.told.get(message);
    const now = this.nowMs();
    if (last && now - last.at < everyMs) {
      last.withheld += 1;
      return;
    }
    this.told.set(message, { at: now, withheld: 0 });
    const more = last?.withheld ? { moreSinceLastTold: last.withheld } : {};
    this.log.error({ ...fields, ...more }, message);
  }
}
