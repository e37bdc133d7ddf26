import { checkAppend, checkStreamName } from '#src/platform/event-store/check-append.js';
import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  OutcomeUnknown,
  type Position,
  PositionBeyondHead,
  start,
  type StoredEvent,
  Unavailable,
  WrongExpectedRevision,
} from '#src/platform/event-store/port.js';
import { calmPort, type Port } from './faults.js';

/** The events themselves: what outlives every process. */
export class MemoryLog {
  readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private listening: (() => void)[] = [];

  constructor(private readonly created: () => string) {}

  get head(): Position {
    return positionOf(this.events.length);
  }

  stream(name: string): readonly StoredEvent[] {
    return this.streams.get(name) ?? [];
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Appended {
    const there = this.stream(stream);
    const place = expected === 'no-stream' ? 0 : Number(expected) + 1;
    const found = there.slice(place, place + events.length);
    const last = found.at(-1);
    if (last && found.length === events.length && found.every((e, n) => e.id === events[n]?.id)) {
      return { revision: last.revision, position: last.position, alreadyThere: true };
    }
    if (place !== there.length) {
      throw new WrongExpectedRevision(stream, expected, there.at(-1)?.revision);
    }
    return this.add(stream, events);
  }

  private add(stream: string, events: readonly NewEvent[]): Appended {
    const there = this.streams.get(stream) ?? [];
    this.streams.set(stream, there);
    for (const { id, type, data, metadata } of events) {
      const revision = BigInt(there.length);
      const position = positionOf(this.events.length + 1);
      const event = { id, type, data, metadata, stream, revision, position };
      const stored = Object.freeze({ ...event, created: this.created() });
      there.push(stored);
      this.events.push(stored);
    }
    const told = this.listening;
    this.listening = [];
    for (const tell of told) tell();
    return { revision: BigInt(there.length - 1), position: this.head, alreadyThere: false };
  }

  /** Resolves at the next append, or when the signal aborts. */
  more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      signal.addEventListener('abort', wake);
      this.listening.push(wake);
    });
  }
}

/** One process's way to a log in memory. Passes test/contracts; what goes wrong comes from its port. */
export class MemoryEventStore extends EventStore {
  constructor(
    protected readonly log: MemoryLog,
    protected readonly port: Port = calmPort,
  ) {
    super();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    checkAppend(stream, expected, events);
    const { port } = this;
    await port.turn(`append to ${stream}`);
    if (port.strikes('unavailable')) throw new Unavailable('simulated');
    if (port.strikes('append-lost')) throw new OutcomeUnknown('simulated');
    if (port.strikes('append-late')) {
      port.later(`late append to ${stream}`, () => this.tooLate(stream, expected, events));
      throw new OutcomeUnknown('simulated');
    }
    const answer = this.answer(() => this.log.append(stream, expected, events));
    await port.turn(`answer to append to ${stream}`);
    if (port.strikes('append-unknown')) throw new OutcomeUnknown('simulated');
    return answer();
  }

  async readStream(
    stream: string,
    { from = 0n, limit = Infinity }: { from?: bigint; limit?: number } = {},
  ): Promise<StoredEvent[]> {
    checkStreamName(stream);
    await this.port.turn(`read ${stream}`);
    if (this.port.strikes('unavailable')) throw new Unavailable('simulated');
    const events = this.log.stream(stream).slice(Number(from), Number(from) + limit);
    await this.port.turn(`answer to read ${stream}`);
    return events;
  }

  async readAll({ after, limit = 1000 }: { after: Position; limit?: number }) {
    await this.port.turn('read all');
    const place = placeOf(after);
    return this.log.events.slice(place, place + limit);
  }

  async *subscribe({
    after,
    signal,
    batchSize = 500,
  }: {
    after: Position;
    signal: AbortSignal;
    batchSize?: number;
  }): AsyncGenerator<FeedBatch, void, undefined> {
    const { log, port } = this;
    if (after > log.head) throw new PositionBeyondHead(after, log.head);
    let place = placeOf(after);
    let saidLive = false;
    for (;;) {
      await port.turn('next batch');
      if (signal.aborted) return;
      if (port.strikes('cut')) throw new Unavailable('simulated: the subscription broke off');
      const most = port.strikes('small-batch') ? 1 + port.below(3) : batchSize;
      const events = log.events.slice(place, place + most);
      place += events.length;
      const live = place >= log.events.length;
      if (events.length > 0 || (live && !saidLive)) yield { events, live, head: log.head };
      else await log.more(signal);
      saidLive = live;
    }
  }

  async head(): Promise<Position> {
    await this.port.turn('head');
    return this.log.head;
  }

  async storeId(): Promise<string> {
    return Promise.resolve('memory');
  }

  distance(from: Position, to: Position): number {
    return placeOf(to) - placeOf(from);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** Settled now, told later. */
  private answer<Result>(work: () => Result): () => Result {
    try {
      const result = work();
      return () => result;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  /** Nobody waits for the answer any more; an append that lost its place is refused as ever. */
  private tooLate(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): void {
    try {
      this.log.append(stream, expected, events);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}

function positionOf(place: number): Position {
  return place === 0 ? start : String(place).padStart(16, '0');
}

function placeOf(position: Position): number {
  return position === start ? 0 : Number(position);
}
