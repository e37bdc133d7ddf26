import { checkAppend, checkStreamName } from '../check-append.js';
import {
  type Appended,
  EventStore,
  type ExpectedRevision,
  type FeedBatch,
  type NewEvent,
  type Position,
  type StoredEvent,
  Unavailable,
} from '../port.js';
import type { AppendAnswer } from './append-call.js';
import { AppendConnection } from './append-connection.js';
import { AppendQueue } from './append-queue.js';
import { assertFollows } from './order.js';
import { toPlace, toPosition } from './positions.js';
import { Reading } from './reading.js';
import { subscription } from './subscription.js';
import { Tailer } from './tailer.js';
import type { AppendRequest } from './waiting-appends.js';

export interface EmbeddedEventStoreOptions {
  /** A database with the migrations done. */
  readonly connectionString: string;
  /** How long an append waits for a database that is gone, in ms (default 15,000). */
  readonly patienceMs?: number;
  /** A statement that takes longer is given up, in ms (default 5,000). */
  readonly statementTimeoutMs?: number;
  /** Appends that may wait at one time, those under way included (default 20,000). */
  readonly maxWaitingAppends?: number;
  /** Their bytes of data and metadata (default 64 MiB). */
  readonly maxWaitingBytes?: number;
  /** Connections for reads (default 6). Appends and the tailer have one more each. */
  readonly readConnections?: number;
  /** How often the tailer looks without being told, in ms (default 250). */
  readonly pollMs?: number;
  /** Events kept in memory for subscribers (default 20,000), and their size (default 32 Mi characters). */
  readonly recentEvents?: number;
  readonly recentCharacters?: number;
  /** Told how long each append took, from the call to the answer. */
  readonly onAppended?: (seconds: number) => void;
  /** Told of each failure that the store gets over by itself, and of a broken order, which it does not. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

/** The event store in PostgreSQL: migrations/20261121_event_store.ts has its tables and es_append. */
export class EmbeddedEventStore extends EventStore {
  private readonly queue: AppendQueue;
  private readonly tailer: Tailer;
  private readonly reading: Reading;
  private readonly onAppended: (seconds: number) => void;
  private closing: Promise<void> | undefined;

  constructor(options: EmbeddedEventStoreOptions) {
    super();
    const { connectionString, statementTimeoutMs = 5_000, onTrouble = () => undefined } = options;
    this.onAppended = options.onAppended ?? (() => undefined);
    const reach = { connectionString, statementTimeoutMs };
    const connection = new AppendConnection(reach, options.patienceMs ?? 15_000, onTrouble);
    this.reading = new Reading(reach, options.readConnections ?? 6);
    this.tailer = new Tailer(
      reach,
      {
        pollMs: options.pollMs ?? 250,
        recentEvents: options.recentEvents ?? 20_000,
        recentCharacters: options.recentCharacters ?? 32 * 1024 * 1024,
      },
      () => connection.backend,
      onTrouble,
    );
    this.queue = new AppendQueue(
      connection,
      {
        requests: options.maxWaitingAppends ?? 20_000,
        bytes: options.maxWaitingBytes ?? 64 * 1024 * 1024,
      },
      (requests, answers) => {
        if (this.tailer.started) this.tailer.take(written(requests, answers));
      },
    );
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<Appended> {
    const bytes = checkAppend(stream, expected, events);
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
    return this.open().stream(stream, from, limit);
  }

  override async readAll({
    after,
    limit = 1_000,
  }: {
    after: Position;
    limit?: number;
  }): Promise<StoredEvent[]> {
    const place = toPlace(after);
    const events = await this.open().page(place, limit);
    assertFollows(place, events);
    return events;
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
    return subscription(this.tailer, reading, { after: toPlace(after), signal, batchSize });
  }

  override async head(): Promise<Position> {
    return toPosition((await this.open().head()).place);
  }

  override async storeId(): Promise<string> {
    return (await this.open().head()).storeId;
  }

  override distance(from: Position, to: Position): number {
    return toPlace(to) - toPlace(from);
  }

  /** Answers the appends that wait, ends the subscriptions, lets the connections go. */
  override async close(): Promise<void> {
    this.closing ??= Promise.all([this.queue.close(), this.tailer.close()]).then(() =>
      this.reading.close(),
    );
    await this.closing;
  }

  private open(): Reading {
    if (this.closing !== undefined) throw new Unavailable('The event store is closed');
    return this.reading;
  }
}

/** The events that a call wrote, as a reader would find them. */
function written(
  requests: readonly AppendRequest[],
  answers: readonly AppendAnswer[],
): StoredEvent[] {
  const stored: StoredEvent[] = [];
  requests.forEach(({ stream, events }, index) => {
    const answer = answers[index];
    if (answer?.status !== 'ok') return;
    events.forEach(({ id, type, data, metadata }, k) => {
      const back = events.length - 1 - k;
      stored.push({
        id,
        type,
        data,
        metadata,
        stream,
        revision: answer.revision - BigInt(back),
        position: toPosition(answer.place - back),
        created: answer.created,
      });
    });
  });
  return stored;
}
