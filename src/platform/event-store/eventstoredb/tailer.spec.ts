import { freshStream, happened } from '../../../../test/contracts/event-store-stories.js';
import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../../../test/eventstoredb/start-server.js';
import { type Position, PositionBeyondHead, start } from '../port.js';
import { EventStoreClient } from './eventstore-client.js';
import { toPosition, told } from './positions.js';
import { Reading } from './reading.js';
import type { FeedListener, LogPosition, ServerClient, ServerEvent } from './server-client.js';
import { proposedEvent } from './stored-text.js';
import { AnotherStore, Tailer } from './tailer.js';

/** A client whose first subscription opens, and then brings nothing. */
class MuteAtFirst extends EventStoreClient {
  subscriptions = 0;
  /** So many reads of the log from now on find nothing, as on a leader that lags. */
  emptyReads = 0;

  override async readAll(options: Parameters<ServerClient['readAll']>[0]): Promise<ServerEvent[]> {
    if (this.emptyReads === 0) return super.readAll(options);
    this.emptyReads -= 1;
    return [];
  }

  override subscribe(after: LogPosition | 'start', listener: FeedListener): () => void {
    this.subscriptions += 1;
    if (this.subscriptions > 1) return super.subscribe(after, listener);
    return super.subscribe(after, { ...listener, event: () => undefined });
  }
}

describe('the tailer', () => {
  let server: EventStoreServer;
  let client: MuteAtFirst;
  let tailer: Tailer;
  let storeId: string;
  const troubles: unknown[] = [];

  beforeEach(async () => {
    server = await startEventStoreServer();
    client = new MuteAtFirst(server.url);
    storeId = 'one';
    troubles.length = 0;
    tailer = new Tailer(
      {
        client,
        reading: new Reading(client, 2_000, () => undefined),
        storeId: async () => storeId,
        onSeen: () => undefined,
        onTrouble: (_, error) => troubles.push(error),
      },
      { watchMs: 50, recentEvents: 100, recentCharacters: 100_000, looksBehind: 4 },
    );
  });
  afterEach(async () => {
    await tailer.close();
    await client.dispose();
    await server.stop();
  });

  async function append(): Promise<Position> {
    const events = [proposedEvent(happened())];
    const { position } = await client.append(freshStream(), 'no-stream', events, 2_000);
    return toPosition(told(position) ?? { commit: 0n, prepare: 0n });
  }

  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => void tailer.onChange(resolve));
  }

  it('replaces a subscription that falls silent while the log moves on', async () => {
    await append();
    tailer.start();
    await until(() => tailer.atEnd);
    const last = await append();
    await until(() => tailer.recent()?.last === last);
    expect(client.subscriptions).toBe(2);
    expect(tailer).toMatchObject({ atEnd: true, head: last });
    expect(troubles).toContainEqual(expect.objectContaining({ name: 'TimedOut' }));
  });

  it('leaves a subscription alone that is silent because nothing happens', async () => {
    tailer.start();
    await until(() => tailer.atEnd);
    const reads = async () => (await server.counts())['read'] ?? 0;
    const before = await reads();
    while ((await reads()) < before + 5) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(client.subscriptions).toBe(1);
    expect(tailer.recent()?.last).toBe(start);
  });

  it('keeps once what the server sends twice', async () => {
    client.subscriptions = 1;
    tailer.start();
    await until(() => tailer.atEnd);
    await server.fault({ kind: 'duplicate', events: 4 });
    const positions: Position[] = [];
    for (let n = 0; n < 30; n += 1) positions.push(await append());
    await until(() => tailer.recent()?.last === positions.at(-1));
    const kept = tailer.recent()?.after(start, 1_000) ?? [];
    expect(kept.map(({ position }) => position)).toEqual(positions);
  });

  it('is not at the end before what is known to exist has come', async () => {
    client.subscriptions = 1;
    tailer.start();
    await until(() => tailer.atEnd);
    tailer.aim('00000000000000099999-00000000000000099999');
    expect(tailer.atEnd).toBe(false);
  });

  it('stops for good when the server comes back with another store', async () => {
    tailer.start();
    await until(() => tailer.atEnd);
    while ((await server.counts())['openSubscriptions'] !== 1) continue;
    storeId = 'another';
    await server.fault({ kind: 'cancel-subscriptions' });
    await expect(until(() => tailer.recent() === undefined)).rejects.toBeInstanceOf(AnotherStore);
  });

  it('goes on when the log was shorter for a moment only, and tells of it once', async () => {
    client.subscriptions = 1;
    tailer.start();
    await until(() => tailer.atEnd);
    const before = await append();
    await until(() => tailer.recent()?.last === before);
    client.emptyReads = 3;
    await server.fault({ kind: 'cancel-subscriptions' });
    await until(() => client.subscriptions === 3);
    const last = await append();
    await until(() => tailer.recent()?.last === last);
    expect(troubles.filter((error) => error instanceof PositionBeyondHead)).toHaveLength(1);
  });

  it('stops for good when the log has become shorter and stays so', async () => {
    client.subscriptions = 1;
    tailer.start();
    await until(() => tailer.atEnd);
    const last = await append();
    await until(() => tailer.recent()?.last === last);
    const restored = await startEventStoreServer({ port: 0 });
    const { port } = server;
    await server.stop();
    await restored.stop();
    server = await startEventStoreServer({ port });
    await expect(until(() => tailer.recent() === undefined)).rejects.toBeInstanceOf(
      PositionBeyondHead,
    );
  });
});
