import { type Position, PositionBeyondHead, start, type StoredEvent } from '../port.js';
import { backoffMs, TimedOut } from './failures.js';
import { later, toLogPosition, toPosition } from './positions.js';
import { isVisible, placeOf, type Reading } from './reading.js';
import { RecentEvents } from './recent-events.js';
import type { ServerClient, ServerEvent } from './server-client.js';
import { storedEvent } from './stored-text.js';

/** The server holds another store than before. Whoever reads stops. */
export class AnotherStore extends Error {
  override readonly name = 'AnotherStore';
}

export interface TailerOptions {
  /** This often it looks whether a silent subscription missed something, in ms. */
  readonly watchMs: number;
  readonly recentEvents: number;
  readonly recentCharacters: number;
  /** So many looks in a row must find the head behind what arrived, before the log counts as replaced. */
  readonly looksBehind: number;
}

/** What the tailer needs besides the server. */
export interface TailerParts {
  readonly client: ServerClient;
  readonly reading: Reading;
  /** Asks the server, each time. */
  readonly storeId: () => Promise<string>;
  /** Told the position of each event that arrives. */
  readonly onSeen: (position: Position) => void;
  readonly onTrouble: (what: string, error: unknown) => void;
}

/**
 * Follows the end of the log for the whole process, over one subscription: keeps the recent events for
 * all subscribers. Subscriptions of the clients never resume and may fall silent, so it opens a new one
 * after the last event that arrived, as often as it takes.
 */
export class Tailer {
  private known: RecentEvents | undefined;
  private storeId: string | undefined;
  private target: Position = start;
  private open = false;
  private behind = false;
  private looksBehind = 0;
  private failure: Error | undefined;
  private following: Promise<void> | undefined;
  private closed = false;
  private arrived: StoredEvent[] = [];
  private endRest: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly parts: TailerParts,
    private readonly options: TailerOptions,
  ) {}

  /** Starts following, once. */
  start(): void {
    this.following ??= this.follow();
  }

  get ended(): boolean {
    return this.closed;
  }

  /** The recent events; undefined until the server was first reached. Throws what ended it for good. */
  recent(): RecentEvents | undefined {
    if (this.failure !== undefined) throw this.failure;
    return this.known;
  }

  /** The last position that a look at the head found, or that arrived. */
  get head(): Position {
    return later(this.target, this.known?.last ?? start);
  }

  /** Whether new events reach us as they come. */
  get fresh(): boolean {
    return this.open && !this.behind;
  }

  /** Whether a subscription is open and has brought everything up to the head when last looked at. */
  get atEnd(): boolean {
    return this.fresh && (this.known?.last ?? start) >= this.target;
  }

  /** A position known to exist: before it has arrived, the end is not reached. */
  aim(position: Position): void {
    this.target = later(this.target, position);
  }

  /** Calls `listener` at the next change, until the returned function takes it off. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The event at a position, if the subscription brings it within so many ms and it is kept. */
  async arrival(position: Position, ms: number): Promise<StoredEvent | undefined> {
    const latest = performance.now() + ms;
    while (this.fresh && (this.known?.last ?? start) < position) {
      const left = latest - performance.now();
      if (left <= 0 || this.closed) return undefined;
      await this.change(left);
    }
    return this.known?.at(position);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.endRest?.();
    this.changed();
    await this.following;
  }

  private async follow(): Promise<void> {
    for (let attempt = 0; !this.closed; attempt += 1) {
      const before = this.known?.last;
      try {
        await this.listen(await this.begin());
      } catch (error) {
        this.failed(error);
      }
      this.open = false;
      this.changed();
      if (this.failure !== undefined) return;
      if (this.known?.last !== before) attempt = 0;
      await this.rest(backoffMs(attempt));
    }
  }

  /** A leader just elected may lag for a moment: only a log that stays shorter is one that was replaced. */
  private failed(error: unknown): void {
    if (this.closed) return;
    if (error instanceof PositionBeyondHead) {
      this.looksBehind += 1;
      if (this.looksBehind >= this.options.looksBehind) this.failure = error;
      else if (this.looksBehind > 1) return;
    }
    if (error instanceof AnotherStore) this.failure = error;
    this.parts.onTrouble('following the event store failed', error);
  }

  /** Where to go on from. A server that came back with another log, or a shorter one, is no place to go on. */
  private async begin(): Promise<RecentEvents> {
    const storeId = await this.parts.storeId();
    this.storeId ??= storeId;
    if (storeId !== this.storeId) throw new AnotherStore('The server holds another store');
    const head = await this.parts.reading.head();
    const { recentEvents, recentCharacters } = this.options;
    this.known ??= new RecentEvents(head, recentEvents, recentCharacters);
    if (head < this.known.last) throw new PositionBeyondHead(this.known.last, head);
    this.looksBehind = 0;
    this.aim(head);
    return this.known;
  }

  /** Until the subscription ends. */
  private async listen(recent: RecentEvents): Promise<void> {
    const end: { reason?: Error } = {};
    const ended = (reason = new Error('The server ended the subscription')) => {
      end.reason ??= reason;
      this.endRest?.();
    };
    const stop = this.parts.client.subscribe(toLogPosition(recent.last), {
      event: (event) => {
        try {
          this.take(recent, event);
        } catch (error) {
          ended(error as Error);
        }
      },
      fellBehind: () => this.setBehind(true),
      caughtUp: () => void this.lookAtHead().catch(ended),
      ended,
    });
    this.open = true;
    this.changed();
    try {
      for (let last = recent.last, missed = start; !this.closed && end.reason === undefined;) {
        await this.rest(this.options.watchMs);
        const silent = recent.last === last;
        if (silent && missed > last) ended(new TimedOut('The subscription fell silent'));
        missed = silent || this.behind ? await this.lookAtHead() : start;
        last = recent.last;
      }
    } finally {
      stop();
      this.flush(recent);
    }
    if (end.reason !== undefined) throw end.reason;
  }

  private take(recent: RecentEvents, event: ServerEvent): void {
    const place = placeOf(event);
    const position = toPosition(place);
    // Servers repeat events; what is not after the last one was here before.
    if (position <= (this.arrived.at(-1)?.position ?? recent.last) || !isVisible(event)) return;
    this.parts.onSeen(position);
    this.arrived.push(storedEvent(event, place));
    // Together with what else this turn of the event loop brings: one batch for each subscriber.
    if (this.arrived.length === 1) setImmediate(() => this.flush(recent));
  }

  private flush(recent: RecentEvents): void {
    if (this.arrived.length === 0) return;
    recent.add(this.arrived);
    this.arrived = [];
    this.changed();
  }

  private setBehind(behind: boolean): void {
    this.behind = behind;
    this.changed();
  }

  private async lookAtHead(): Promise<Position> {
    const head = await this.parts.reading.head(this.known?.last);
    this.aim(head);
    this.setBehind(false);
    return head;
  }

  private change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        off();
        resolve();
      };
      const off = this.onChange(done);
      const timer = setTimeout(done, withinMs);
    });
  }

  private changed(): void {
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener();
  }

  private async rest(ms: number): Promise<void> {
    if (this.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endRest = undefined;
  }
}
