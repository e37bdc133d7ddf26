import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { PositionBeyondHead, type StoredEvent } from '../port.js';
import { backoffMs, connect, drop, type Reach } from './connection.js';
import { assertFollows, OrderBroken } from './order.js';
import { toPlace, toPosition } from './positions.js';
import { readHead, readPage } from './reading.js';
import { newerThan, RecentEvents } from './recent-events.js';

export interface TailerOptions {
  /** Notifications are hints and may be lost; this often it looks by itself. */
  readonly pollMs: number;
  readonly recentEvents: number;
  readonly recentCharacters: number;
}

const pageSize = 1_000;

/**
 * Follows the end of the order for the whole process: reads each new event once and keeps the recent ones
 * for all subscribers. Outlives the database's restarts; stops for good, loudly, when the order is broken.
 */
export class Tailer {
  private known: RecentEvents | undefined;
  private storeId: string | undefined;
  private reachesEnd = false;
  private failure: Error | undefined;
  private following: Promise<void> | undefined;
  private readonly closing = new AbortController();
  private poked = false;
  private endRest: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly reach: Reach,
    private readonly options: TailerOptions,
    private readonly ownBackend: () => number | undefined,
    private readonly onTrouble: (what: string, error: unknown) => void,
  ) {}

  /** Starts following, once. */
  start(): void {
    this.following ??= this.follow();
  }

  get started(): boolean {
    return this.following !== undefined;
  }

  get ended(): boolean {
    return this.closing.signal.aborted;
  }

  /** The recent events; undefined until the database was first reached. Throws what broke the order. */
  recent(): RecentEvents | undefined {
    if (this.failure !== undefined) throw this.failure;
    return this.known;
  }

  /** Whether the last read found nothing beyond what is known. */
  get atEnd(): boolean {
    return this.reachesEnd;
  }

  /** Events that this process just appended: taken if they come next, read back otherwise. */
  take(events: readonly StoredEvent[]): void {
    const first = events[0];
    if (this.known === undefined || first === undefined) return;
    if (toPlace(first.position) > this.known.last + 1) this.poke();
    else this.add(this.known, events);
  }

  /** Calls `listener` at the next change, until the returned function takes it off. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Look now. */
  poke(): void {
    this.poked = true;
    this.endRest?.();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.poke();
    this.changed();
    await this.following;
  }

  private async follow(): Promise<void> {
    for (let attempt = 0; !this.ended; attempt += 1) {
      let client: pg.Client | undefined;
      try {
        client = await connect(this.reach, 'tailer', () => this.poke());
        // Listening before reading: what comes between the two is then announced, not missed.
        client.on('notification', ({ processId }) => {
          if (processId !== this.ownBackend()) this.poke();
        });
        await client.query('LISTEN es_event');
        const recent = await this.begin(client);
        attempt = 0;
        await this.readOn(client, recent);
      } catch (error) {
        this.onTrouble('following the event store failed', error);
        if (error instanceof OrderBroken || error instanceof PositionBeyondHead) {
          this.failure = error;
          this.changed();
          return;
        }
      } finally {
        if (client !== undefined) drop(client);
      }
      // Not to be cut short by a poke: the connection that broke gives one.
      const { signal } = this.closing;
      await pause(backoffMs(attempt), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Where to go on from. A database that came back as another, or shorter, is no place to go on in. */
  private async begin(client: pg.Client): Promise<RecentEvents> {
    const head = await readHead(client);
    if (this.known === undefined) {
      const { recentEvents, recentCharacters } = this.options;
      this.known = new RecentEvents(head.place, recentEvents, recentCharacters);
      this.storeId = head.storeId;
    }
    if (head.place < this.known.last) {
      throw new PositionBeyondHead(toPosition(this.known.last), toPosition(head.place));
    }
    if (head.storeId !== this.storeId) throw new OrderBroken('The database holds another store');
    return this.known;
  }

  private async readOn(client: pg.Client, recent: RecentEvents): Promise<void> {
    while (!this.ended) {
      this.poked = false;
      const after = recent.last;
      const events = await readPage(client, after, pageSize);
      assertFollows(after, events);
      const reachesEnd = events.length < pageSize;
      if (reachesEnd !== this.reachesEnd) {
        this.reachesEnd = reachesEnd;
        this.changed();
      }
      this.add(recent, events);
      if (reachesEnd) await this.rest(this.options.pollMs);
    }
  }

  private add(recent: RecentEvents, events: readonly StoredEvent[]): void {
    const fresh = newerThan(recent.last, events);
    if (fresh.length === 0) return;
    recent.add(fresh);
    this.changed();
  }

  private changed(): void {
    const listeners = [...this.listeners];
    this.listeners.clear();
    for (const listener of listeners) listener();
  }

  private async rest(ms: number): Promise<void> {
    if (this.poked || this.ended) return;
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
