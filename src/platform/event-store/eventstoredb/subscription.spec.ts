import { freshStream, happened, ids } from '../../../../test/contracts/event-store-stories.js';
import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../../../test/eventstoredb/start-server.js';
import { type Position, start, type StoredEvent } from '../port.js';
import { EventStoreClient } from './eventstore-client.js';
import { Reading } from './reading.js';
import type { ServerClient, ServerEvent } from './server-client.js';
import { proposedEvent } from './stored-text.js';
import { subscription } from './subscription.js';
import { Tailer } from './tailer.js';

/** A client that at times reads from a leader just elected, which lags: it knows no event yet. */
class Lagging extends EventStoreClient {
  emptyReads = 0;

  override async readAll(options: Parameters<ServerClient['readAll']>[0]): Promise<ServerEvent[]> {
    if (this.emptyReads === 0) return super.readAll(options);
    this.emptyReads -= 1;
    return [];
  }
}

describe('a subscription while the leader lags', () => {
  let server: EventStoreServer;
  let client: Lagging;
  let reading: Reading;
  let tailer: Tailer;
  const reader = new AbortController();
  const events = Array.from({ length: 12 }, (_, n) => happened({ n }));

  beforeAll(async () => {
    server = await startEventStoreServer();
    client = new Lagging(server.url);
    reading = new Reading(client, 2_000, () => undefined);
    tailer = new Tailer(
      {
        client,
        reading,
        storeId: async () => 'one',
        onSeen: () => undefined,
        onTrouble: () => undefined,
      },
      { watchMs: 60_000, recentEvents: 2, recentCharacters: 100_000, looksBehind: 30 },
    );
    tailer.start();
    while (!tailer.atEnd) await new Promise<void>((resolve) => void tailer.onChange(resolve));
    await client.append(freshStream(), 'no-stream', events.map(proposedEvent), 2_000);
    const last = await reading.head();
    while (tailer.recent()?.last !== last)
      await new Promise<void>((resolve) => void tailer.onChange(resolve));
  });
  afterAll(async () => {
    reader.abort();
    await tailer.close();
    await client.dispose();
    await server.stop();
  });

  function subscribe(after: Position) {
    return subscription(tailer, reading, { after, signal: reader.signal, batchSize: 4 });
  }

  it('skips no event that a read does not find yet', async () => {
    const heard: StoredEvent[] = [];
    for await (const batch of subscribe(start)) {
      heard.push(...batch.events);
      // The second page is on its way by now: it is the third that is empty, and the head after it.
      if (heard.length === 4) client.emptyReads = 2;
      if (batch.live) break;
    }
    expect(ids(heard)).toEqual(ids(events));
    expect(client.emptyReads).toBe(0);
  });

  it('begins after an event that arrived before, though the head lies before it', async () => {
    client.emptyReads = 1;
    const { value } = await subscribe(tailer.head).next();
    expect(value).toEqual({ events: [], live: true, head: tailer.head });
  });
});
