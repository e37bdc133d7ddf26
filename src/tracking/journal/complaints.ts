import { OutcomeUnknown, Overloaded, Unavailable } from '../../platform/event-store/port.js';
import type { Log } from '../../platform/observability/log.js';

/**
 * Says why a replay does not go on, once, unless it is that the event store is away: the circuit has
 * said that already.
 */
export class Complaints {
  private isSaid = false;

  constructor(private readonly log: Pick<Log, 'error'>) {}

  say(error: unknown): void {
    const isAway =
      error instanceof Unavailable ||
      error instanceof OutcomeUnknown ||
      error instanceof Overloaded;
    if (isAway || this.isSaid) return;
    this.isSaid = true;
    this.log.error({ err: error }, 'Journaled clicks cannot be replayed; it is tried again');
  }

  /** It goes on: what comes next is news. */
  settle(): void {
    this.isSaid = false;
  }
}
