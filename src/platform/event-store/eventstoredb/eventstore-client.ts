import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START,
  streamNameFilter,
} from '@eventstore/db-client';
import type { ExpectedRevision } from '../port.js';
import { AppendConnection, disposed } from './append-connection.js';
import { collect, eventData, listen, prepare } from './client-calls.js';
import { splitConnection } from './connection-string.js';
import type {
  AppendAnswer,
  FeedListener,
  LogPosition,
  ProposedEvent,
  ServerClient,
  ServerEvent,
} from './server-client.js';

const requiresLeader = true;

/**
 * The library keeps the appends of all its clients in one place: when the batch stream of one fails, it
 * fails everyone's, and ends the process at the next answer to one of those. So one client of the
 * process may have such a stream; the others append by single calls.
 */
let batchStreamTaken = false;

/** @eventstore/db-client: the client of EventStoreDB. */
export class EventStoreClient implements ServerClient {
  private readonly reads: EventStoreDBClient;
  private readonly appends: AppendConnection<EventStoreDBClient>;
  private readonly hasBatchStream = !batchStreamTaken;

  constructor(connectionString: string) {
    const { url, login } = splitConnection(connectionString, 'esdb');
    const connect = (batch: boolean) => {
      const client = EventStoreDBClient.connectionString(url);
      prepare(client, login, batch);
      return client;
    };
    this.reads = connect(false);
    this.appends = new AppendConnection(() => connect(this.hasBatchStream));
    batchStreamTaken = true;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly ProposedEvent[],
    timeoutMs: number,
  ): Promise<AppendAnswer> {
    const answer = await this.appends.append(
      (client) =>
        client.appendToStream(stream, events.map(eventData), {
          expectedRevision: expected === 'no-stream' ? NO_STREAM : expected,
          deadline: timeoutMs,
          requiresLeader,
        }),
      timeoutMs,
    );
    return { revision: answer.nextExpectedRevision, position: answer.position };
  }

  readStream({
    stream,
    from,
    limit = Number.MAX_SAFE_INTEGER,
    signal,
  }: Parameters<ServerClient['readStream']>[0]): Promise<ServerEvent[]> {
    const read = this.reads.readStream(stream, {
      fromRevision: from,
      maxCount: limit,
      requiresLeader,
    });
    return collect(read, signal, () => end(read));
  }

  /** This library has no filter on reads: events of the system come too. */
  readAll({
    from,
    backwards = false,
    limit,
    signal,
  }: Parameters<ServerClient['readAll']>[0]): Promise<ServerEvent[]> {
    const read = this.reads.readAll({
      fromPosition: from === 'start' ? START : from === 'end' ? END : from,
      direction: backwards ? BACKWARDS : FORWARDS,
      maxCount: limit,
      requiresLeader,
    });
    return collect(read, signal, () => end(read));
  }

  subscribe(after: LogPosition | 'start', listener: FeedListener): () => void {
    const subscription = this.reads.subscribeToAll({
      fromPosition: after === 'start' ? START : after,
      filter: streamNameFilter({ regex: '^[^$]' }),
      requiresLeader,
    });
    return listen(subscription, listener);
  }

  async dispose(): Promise<void> {
    await Promise.all([disposed(this.reads), this.appends.dispose()]);
    if (this.hasBatchStream) batchStreamTaken = false;
  }
}

/** Ends the call to the server too, which `destroy` alone leaves open. */
function end(read: { cancel(): Promise<void>; destroy(): unknown }): void {
  // It may never have begun.
  read.cancel().catch(() => undefined);
  read.destroy();
}
