import { type Fingerprint, RollingFingerprint } from '../fingerprint.js';
import { type EventStore, type Position, start, type StoredEvent } from '../port.js';

const pageSize = 1_000;

/** Every event of a store after a position, page by page, up to where it ends when asked last. */
export async function* pagesOf(
  store: Pick<EventStore, 'readAll'>,
  from: Position = start,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  for (let after = from; ;) {
    const page = await store.readAll({ after, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
  }
}

/**
 * The fingerprint of what a store gives back, as far as it was read. Events never change, so it goes on
 * from there when there are more.
 */
export class ReadBack {
  private readonly rolling = new RollingFingerprint();
  private place: Position = start;

  constructor(private readonly store: Pick<EventStore, 'readAll'>) {}

  get fingerprint(): Fingerprint {
    return this.rolling.read();
  }

  /** Counts events that were read already; the next of the store after the last one counted. */
  add(events: readonly StoredEvent[]): void {
    for (const event of events) this.rolling.add(event);
    this.place = events.at(-1)?.position ?? this.place;
  }

  /** Reads on up to an event. `onEvents` is told of each page. Throws the signal's reason. */
  async upTo(
    end: Position,
    signal: AbortSignal,
    onEvents: (events: readonly StoredEvent[]) => void,
  ): Promise<void> {
    if (this.place >= end) return;
    for await (const page of pagesOf(this.store, this.place)) {
      signal.throwIfAborted();
      const counted = page.filter(({ position }) => position <= end);
      this.add(counted);
      onEvents(counted);
      if (this.place >= end) return;
    }
  }
}
