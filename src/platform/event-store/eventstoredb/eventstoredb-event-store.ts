import type { Config } from '../../config.js';
import { hasCode } from '../../error-code.js';
import { ClientNotInstalled } from '../client-not-installed.js';
import { checkAppend, checkStreamName } from '../check-append.js';
import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  start,
  type StoredEvent,
  Unavailable,
} from '../port.js';
import { AppendAttempts, type KnownLog } from './append-attempts.js';
import { AppendQueue } from './append-queue.js';
import { Closing } from './closing.js';
import { later, toLogPosition } from './positions.js';
import { ownStream, Reading } from './reading.js';
import { Repeats } from './repeats.js';
import type { ServerClient } from './server-client.js';
import { readStoreId } from './store-name.js';
import { subscription } from './subscription.js';
import { Tailer } from './tailer.js';

export interface EventStoreDbOptions {
  /** `esdb://…`, `esdb+discover://…` or `kurrentdb://…`; may hold a login, TLS and cluster settings. */
  readonly connectionString: string;
  /** Which library talks to the server (default eventstore: @eventstore/db-client). */
  readonly client?: Config['eventStore']['client'];
  /** How long an append waits for a server that is gone or silent, in ms (default 15,000). */
  readonly patienceMs?: number;
  /** One attempt of an append that takes longer is given up, in ms (default 5,000). */
  readonly appendTimeoutMs?: number;
  /** A read that takes longer is given up, in ms (default 10,000). */
  readonly readTimeoutMs?: number;
  /** How often a silent subscription is checked against the head, in ms (default 5,000). */
  readonly watchMs?: number;
  /**
   * How many looks in a row must find the log shorter than known before it counts as replaced, and not
   * as a leader that lags (default 30, about one a second).
   */
  readonly looksBehind?: number;
  /** Appends that may wait at one time, those under way included (default 20,000). */
  readonly maxWaitingAppends?: number;
  /** Their bytes of data and metadata (default 64 MiB). */
  readonly maxWaitingBytes?: number;
  /** Events kept in memory for subscribers (default 20,000), and their size (default 32 Mi characters). */
  readonly recentEvents?: number;
  readonly recentCharacters?: number;
  /** Told how long each append took, from the call to the answer. */
  readonly onAppended?: (seconds: number) => void;
  /** Told of each failure that the store gets over by itself, and of a log that was swapped, which it does not. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

/** The event store on a server of its own: EventStoreDB 22.6 or later, or KurrentDB. */
export class EventStoreDbEventStore extends EventStore {
  private readonly reading: Reading;
  private readonly attempts: AppendAttempts;
  private readonly queue: AppendQueue;
  private readonly closing = new Closing();
  private readonly tailer: Tailer;
  private readonly onAppended: (seconds: number) => void;
  /** The latest position seen in this process, in whatever way. */
  private seen: Position = start;
  private id: Promise<string> | undefined;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly client: ServerClient,
    options: EventStoreDbOptions,
  ) {
    super();
    const { onTrouble = () => undefined, patienceMs = 15_000 } = options;
    const onSeen = (position: Position) => void (this.seen = later(this.seen, position));
    this.onAppended = options.onAppended ?? (() => undefined);
    this.reading = new Reading(client, options.readTimeoutMs ?? 10_000, onSeen);
    this.attempts = new AppendAttempts(
      client,
      this.reading,
      this.knownLog(onSeen),
      { timeoutMs: options.appendTimeoutMs ?? 5_000, patienceMs },
      this.closing,
      onTrouble,
    );
    this.tailer = new Tailer(
      {
        client,
        reading: this.reading,
        storeId: () => readStoreId(this.reading, this.attempts),
        onSeen,
        onTrouble,
      },
      {
        watchMs: options.watchMs ?? 5_000,
        recentEvents: options.recentEvents ?? 20_000,
        recentCharacters: options.recentCharacters ?? 32 * 1024 * 1024,
        looksBehind: options.looksBehind ?? 30,
      },
    );
    this.queue = new AppendQueue(this.attempts, this.repeats(), {
      requests: options.maxWaitingAppends ?? 20_000,
      bytes: options.maxWaitingBytes ?? 64 * 1024 * 1024,
    });
  }

  /** Loads the client library and opens the store. The server need not be there yet. */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    // Never both in one process: their generated messages share one global place.
    const client =
      options.client === 'kurrent'
        ? await kurrentClient(options.connectionString)
        : new (await import('./eventstore-client.js')).EventStoreClient(options.connectionString);
    return new EventStoreDbEventStore(client, options);
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const bytes = checkAppend(stream, expected, events);
    if (stream === ownStream) throw new TypeError(`stream name may not be "${ownStream}"`);
    // Its subscription tells what others append, and so which of ours are repeats.
    if (!this.closing.hasBegun) this.tailer.start();
    const began = performance.now();
    const appended = await this.queue.push({ stream, expected, events, bytes });
    this.onAppended((performance.now() - began) / 1000);
    return appended;
  }

  override async readStream(
    stream: string,
    { from = 0n, limit }: { from?: bigint; limit?: number } = {},
  ): Promise<StoredEvent[]> {
    checkStreamName(stream);
    return stream === ownStream ? [] : this.open().stream(stream, from, limit);
  }

  override async readAll({
    after,
    limit = 1_000,
  }: {
    after: Position;
    limit?: number;
  }): Promise<StoredEvent[]> {
    return this.open().page(after, limit);
  }

  override subscribe({
    after,
    signal,
    batchSize = 500,
  }: {
    after: Position;
    signal: AbortSignal;
    batchSize?: number;
  }): AsyncIterable<FeedBatch> {
    const reading = this.open();
    toLogPosition(after);
    return subscription(this.tailer, reading, { after, signal, batchSize });
  }

  override async head(): Promise<Position> {
    return this.open().head();
  }

  override async storeId(): Promise<string> {
    const reading = this.open();
    this.id ??= readStoreId(reading, this.attempts).catch((error: unknown) => {
      this.id = undefined;
      throw error;
    });
    return this.id;
  }

  /** The server cannot tell: its positions are places in the log, not numbers of events. */
  override distance(): undefined {
    return undefined;
  }

  /**
   * Answers the appends that wait, ends the subscriptions, lets the connections go. A server that is gone
   * or silent is not waited for: its appends end as Unavailable or OutcomeUnknown within a second or so.
   */
  override async close(): Promise<void> {
    this.closed ??= this.end();
    await this.closed;
  }

  private async end(): Promise<void> {
    this.closing.begin();
    await this.queue.close();
    const tailerEnded = this.tailer.close();
    this.reading.close();
    await tailerEnded;
    await this.client.dispose();
  }

  private open(): Reading {
    if (this.closing.hasBegun) throw new Unavailable('The event store is closed');
    return this.reading;
  }

  private repeats(): Repeats {
    const sources = {
      arrival: (position: Position, ms: number) => this.tailer.arrival(position, ms),
      event: async (stream: string, revision: bigint) =>
        (await this.reading.stream(stream, revision, 1)).at(0),
    };
    return new Repeats(sources, this.closing);
  }

  private knownLog(note: (position: Position) => void): KnownLog {
    const last = () => this.seen;
    const fresh = () => this.tailer.fresh;
    return {
      get last() {
        return last();
      },
      get fresh() {
        return fresh();
      },
      note,
    };
  }
}

/** Its native part is under a licence of its own, so it does not come with the product. */
async function kurrentClient(connectionString: string): Promise<ServerClient> {
  try {
    const { KurrentClient } = await import('./kurrent-client.js');
    return new KurrentClient(connectionString);
  } catch (error) {
    if (!hasCode(error, 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new ClientNotInstalled();
  }
}
