import { OutcomeUnknown, Overloaded, Unavailable } from '../../platform/event-store/port.js';
import type { Log } from '../../platform/observability/log.js';

/** An event store that is away for longer, or refuses for good, is said so often, in ms. */
const againAfterMs = 60_000;

/**
 * Says why a replay does not go on: at once, unless the event store seems to be away, which the circuit has
 * said already; and again and again while it lasts.
 */
export class Complaints {
  /** On the clock of `performance`; undefined: it goes on. */
  private since: number | undefined;
  private saidAt = -Infinity;

  constructor(
    private readonly log: Pick<Log, 'error'>,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  say(error: unknown): void {
    const now = this.nowMs();
    this.since ??= now;
    const isAway =
      error instanceof Unavailable ||
      error instanceof OutcomeUnknown ||
      error instanceof Overloaded;
    if (isAway && now - this.since < againAfterMs) return;
    if (now - this.saidAt < againAfterMs) return;
    this.saidAt = now;
    this.log.error({ err: error }, 'Journaled clicks cannot be replayed; it is tried again');
  }

  /** It goes on: what comes next is news. */
  settle(): void {
    this.since = undefined;
    this.saidAt = -Infinity;
  }
}
