import {
  BACKWARDS,
  END,
  FORWARDS,
  KurrentDBClient,
  NO_STREAM,
  START,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
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
const withoutSystem = streamNameFilter({ regex: '^[^$]' });

/** @kurrent/kurrentdb-client: the client of KurrentDB, which talks to EventStoreDB servers as well. */
export class KurrentClient implements ServerClient {
  private readonly reads: KurrentDBClient;
  private readonly appends: AppendConnection<KurrentDBClient>;

  constructor(connectionString: string) {
    const { url, login } = splitConnection(connectionString, 'kurrentdb');
    const connect = (batch: boolean) => {
      const client = KurrentDBClient.connectionString(url);
      prepare(client, login, batch);
      return client;
    };
    this.reads = connect(false);
    // Reads go through native code, which asks for the login here. Who appends in batches may not be asked.
    if (login !== undefined) this.reads.setCredentialsProvider(() => Promise.resolve(login));
    this.appends = new AppendConnection(() => connect(true));
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
          streamState: expected === 'no-stream' ? NO_STREAM : expected,
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
    return collect(read, signal);
  }

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
      filter: withoutSystem,
      requiresLeader,
    });
    return collect(read, signal);
  }

  subscribe(after: LogPosition | 'start', listener: FeedListener): () => void {
    const subscription = this.reads.subscribeToAll({
      fromPosition: after === 'start' ? START : after,
      filter: withoutSystem,
      requiresLeader,
    });
    // Its reads give whole seconds, its subscriptions milliseconds; an event has one time.
    return listen(subscription, {
      caughtUp: () => listener.caughtUp(),
      fellBehind: () => listener.fellBehind(),
      ended: (error) => listener.ended(error),
      event: (event) => listener.event({ ...event, created: wholeSeconds(event.created) }),
    });
  }

  async dispose(): Promise<void> {
    await Promise.all([disposed(this.reads), this.appends.dispose()]);
  }
}

function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
