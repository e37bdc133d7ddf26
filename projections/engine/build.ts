import { setImmediate as breathe } from 'node:timers/promises';
import type { Batch } from './batches.js';
import type { BuildStore, BuildTransaction } from './build-store.js';
import type { Checkpoint, ParkedEvent } from './checkpoint.js';
import { Fenced, Halted, isRefusedForGood, messageOf } from './failures.js';
import { isUnreadable } from './feed.js';
import type { Projection, RecordedEvent } from './projection.js';
import { RowFold } from './row-fold.js';

/** Events folded before others in the process get their turn. */
const foldAtOnce = 500;

/** One build of a projection's tables while somebody fills it. */
export class Build {
  private at: string;
  private passed: number;

  constructor(
    private readonly store: BuildStore,
    readonly projection: Projection,
    readonly checkpoint: Checkpoint,
    /** Streams of which an event was set aside: their later events are, too. */
    private readonly parked: Set<string>,
    private readonly onParked: (event: ParkedEvent) => void = () => undefined,
  ) {
    this.at = checkpoint.position;
    this.passed = checkpoint.events;
  }

  /** Everything up to here is in the tables. */
  get position(): string {
    return this.at;
  }

  /** How many events lie behind the position. */
  get events(): number {
    return this.passed;
  }

  /**
   * Rows and checkpoint in one transaction, or nothing. Throws Fenced if another was quicker, Halted at
   * an event that cannot be taken (what came before it is kept), anything else if it may work later.
   */
  async apply(batch: Batch): Promise<void> {
    const outcome = (await this.applyTogether(batch)) ?? (await this.applySearching(batch));
    for (const event of outcome.parked) {
      if (!this.parked.has(event.entity)) this.onParked(event);
      this.parked.add(event.entity);
    }
    this.at = outcome.position;
    this.passed += batch.count;
    if (outcome.fault !== undefined) throw outcome.fault;
  }

  /** The quick way. Undefined, and nothing done, if some event of the batch is refused. */
  private async applyTogether(batch: Batch): Promise<Outcome | undefined> {
    const { free, blocked } = divided(batch.events, this.parked);
    const prepared = await this.prepared(free);
    if ('reason' in prepared) return undefined;
    try {
      await this.store.transaction(async (transaction) => {
        await this.fence(transaction, batch);
        await transaction.write(prepared.rows);
        if (blocked.length > 0) await transaction.park(blocked.map(follower));
      });
    } catch (error) {
      if (isRefusedForGood(error)) return undefined;
      throw error;
    }
    return { position: batch.position, parked: [] };
  }

  /** The careful way: halves what is refused until the event at fault stands alone. */
  private applySearching(batch: Batch): Promise<Outcome> {
    return this.store.transaction(async (transaction) => {
      await this.fence(transaction, batch);
      const search: Search = { entities: new Set(this.parked), parked: [], applied: 0 };
      const fault = await this.search(transaction, batch.events, search);
      if (search.parked.length > 0) await transaction.park(search.parked);
      if (fault === undefined) return { position: batch.position, parked: search.parked };
      // The checkpoint stands at the end of the batch already: back to the last event that was taken.
      const taken = batch.events[search.applied - 1];
      const to = taken?.position ?? this.at;
      const step = {
        from: batch.position,
        to,
        events: search.applied - batch.count,
        recordedAt: taken?.metadata.recordedAt ?? this.checkpoint.recordedAt,
      };
      await transaction.halt(step, fault.message);
      return { position: to, parked: search.parked, fault };
    });
  }

  private async search(
    transaction: BuildTransaction,
    events: readonly RecordedEvent[],
    search: Search,
  ): Promise<Halted | undefined> {
    const { free, blocked } = divided(events, search.entities);
    const refused = await this.tried(transaction, free);
    if (refused === undefined) {
      search.parked.push(...blocked.map(follower));
      search.applied += events.length;
      return undefined;
    }
    const [event] = events;
    if (events.length > 1 || event === undefined) {
      const middle = Math.ceil(events.length / 2);
      return (
        (await this.search(transaction, events.slice(0, middle), search)) ??
        (await this.search(transaction, events.slice(middle), search))
      );
    }
    const error = messageOf(refused.reason);
    if (this.projection.onPoison === 'halt') {
      return new Halted(`${event.type} at ${event.position} (event ${event.id}): ${error}`);
    }
    search.entities.add(event.stream);
    search.parked.push(parkedEvent(event, error));
    search.applied += 1;
    return undefined;
  }

  /** The reason why these events are refused; undefined, and their rows written, if they are not. */
  private async tried(
    transaction: BuildTransaction,
    events: readonly RecordedEvent[],
  ): Promise<{ reason: unknown } | undefined> {
    const prepared = await this.prepared(events);
    return 'reason' in prepared ? prepared : transaction.tryWrite(prepared.rows);
  }

  /** What the handlers make of the events. Handlers are pure: what they refuse, they refuse for good. */
  private async prepared(
    events: readonly RecordedEvent[],
  ): Promise<{ rows: unknown } | { reason: unknown }> {
    const fold = new RowFold();
    try {
      for (let place = 0; place < events.length; place += foldAtOnce) {
        if (place > 0) await breathe();
        for (const event of events.slice(place, place + foldAtOnce)) {
          // The declaration has typed each handler by the name it stands under.
          this.projection.on[event.type]?.(event as RecordedEvent<never, never>, fold);
        }
      }
      return { rows: this.store.prepare(fold) };
    } catch (reason) {
      if (isUnreadable(reason)) throw reason;
      return { reason };
    }
  }

  private async fence(transaction: BuildTransaction, batch: Batch): Promise<void> {
    const step = {
      from: this.at,
      to: batch.position,
      events: batch.count,
      recordedAt: batch.recordedAt,
    };
    if (!(await transaction.advance(step))) {
      throw new Fenced(`${this.projection.name} was moved on from ${this.at} by another`);
    }
  }
}

interface Outcome {
  readonly position: string;
  readonly parked: readonly ParkedEvent[];
  readonly fault?: Halted;
}

interface Search {
  readonly entities: Set<string>;
  readonly parked: ParkedEvent[];
  /** Events dealt with, from the first of the batch on. */
  applied: number;
}

function divided(
  events: readonly RecordedEvent[],
  parked: ReadonlySet<string>,
): { free: readonly RecordedEvent[]; blocked: readonly RecordedEvent[] } {
  if (parked.size === 0) return { free: events, blocked: [] };
  const free = events.filter((event) => !parked.has(event.stream));
  const blocked = events.filter((event) => parked.has(event.stream));
  return { free, blocked };
}

function follower(event: RecordedEvent): ParkedEvent {
  return parkedEvent(event, 'Follows an event of the same stream that was set aside');
}

function parkedEvent(event: RecordedEvent, error: string): ParkedEvent {
  const { id: eventId, type: eventType, stream: entity, position } = event;
  return { entity, position, eventId, eventType, error };
}
