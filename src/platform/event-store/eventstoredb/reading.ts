import { setTimeout as pause } from 'node:timers/promises';
import { type Position, start, type StoredEvent, Unavailable } from '../port.js';
import { backoffMs, failureOf, TimedOut } from './failures.js';
import { later, toLogPosition, toPosition, told } from './positions.js';
import type { LogPosition, ServerClient, ServerEvent } from './server-client.js';
import { storedEvent } from './stored-text.js';

/** The stream in which the adapter keeps what belongs to the store itself. Nobody else sees it. */
export const ownStream = 'tributary-store';

/** The system's events, links between streams among them, and our own are nothing to readers. */
export function isVisible({ streamId, type }: ServerEvent): boolean {
  return !streamId.startsWith('$') && !type.startsWith('$') && streamId !== ownStream;
}

/** Where an event lies in the log. */
export function placeOf(event: ServerEvent): LogPosition {
  const position = told(event.position);
  if (position !== undefined) return position;
  throw new Unavailable(
    'The server does not tell positions with the events of a stream: EventStoreDB 22.6 or later is needed',
  );
}

const tries = 4;
/** Events asked for when few are needed: between them may lie the system's. */
const fewest = 8;
/** How far back the head is looked for: first where it nearly always is, then behind the system's events. */
const nearEnd = 2;
const farBack = 512;

/** Reads, from the leader. A read cut off is tried again for a moment; then Unavailable. */
export class Reading {
  private readonly closing = new AbortController();

  constructor(
    private readonly client: ServerClient,
    /** A read that takes longer is given up, in ms. */
    private readonly timeoutMs: number,
    /** Told the position of whatever was read. */
    private readonly onSeen: (position: Position) => void,
  ) {}

  /** Nothing if there is no such stream. */
  async stream(stream: string, from: bigint, limit: number | undefined): Promise<StoredEvent[]> {
    if (limit === 0) return [];
    const events = await this.persist(
      (signal) => this.client.readStream({ stream, from, limit, signal }),
      () => [],
    );
    const stored = events.map((event) => storedEvent(event, placeOf(event)));
    this.seen(stored);
    return stored;
  }

  async page(after: Position, limit: number): Promise<StoredEvent[]> {
    const stored: StoredEvent[] = [];
    let from = toLogPosition(after);
    let last = after;
    while (stored.length < limit) {
      // One more, since `from` is inclusive; and not one by one through a run of system events.
      const asked = Math.max(limit - stored.length + 1, fewest);
      const events = await this.all({ from, limit: asked });
      for (const event of events) {
        const place = placeOf(event);
        const position = toPosition(place);
        if (position <= last) continue;
        [last, from] = [position, place];
        if (isVisible(event) && stored.length < limit) stored.push(storedEvent(event, place));
      }
      if (events.length < asked) break;
    }
    this.seen(stored);
    return stored;
  }

  /**
   * Position of the last event; `start` in an empty store. `known` is the position of some event known
   * already: it need not look behind that.
   */
  async head(known: Position = start): Promise<Position> {
    let from: LogPosition | 'end' = 'end';
    for (let limit = nearEnd; ; limit = farBack) {
      const events = await this.all({ from, backwards: true, limit });
      for (const event of events) {
        const place = placeOf(event);
        const position = toPosition(place);
        if (position <= known) return known;
        if (isVisible(event)) {
          this.onSeen(position);
          return position;
        }
        from = place;
      }
      if (events.length < limit) return start;
    }
  }

  private all(options: {
    from: LogPosition | 'start' | 'end';
    backwards?: boolean;
    limit: number;
  }): Promise<ServerEvent[]> {
    return this.persist((signal) => this.client.readAll({ ...options, signal }));
  }

  /** Ends the reads under way, and takes no more. */
  close(): void {
    this.closing.abort(new Unavailable('The event store is closed'));
  }

  private seen(events: readonly StoredEvent[]): void {
    this.onSeen(events.reduce((last, { position }) => later(last, position), start));
  }

  private async persist<Answer>(
    read: (signal: AbortSignal) => Promise<Answer>,
    noStream?: () => Answer,
  ): Promise<Answer> {
    const closed = this.closing.signal;
    for (let attempt = 1; ; attempt += 1) {
      closed.throwIfAborted();
      const giveUp = new AbortController();
      const end = () => giveUp.abort(closed.reason);
      closed.addEventListener('abort', end);
      const timer = setTimeout(
        () => giveUp.abort(new TimedOut(`No answer within ${this.timeoutMs} ms`)),
        this.timeoutMs,
      );
      try {
        return await read(giveUp.signal);
      } catch (cause) {
        const failure = failureOf(cause);
        if (failure === 'no-stream' && noStream !== undefined) return noStream();
        if (failure === 'refused') {
          throw new Unavailable('The event store refused a read', { cause });
        }
        if (attempt === tries)
          throw new Unavailable('The event store cannot be reached', { cause });
      } finally {
        clearTimeout(timer);
        closed.removeEventListener('abort', end);
      }
      await pause(backoffMs(attempt));
    }
  }
}
