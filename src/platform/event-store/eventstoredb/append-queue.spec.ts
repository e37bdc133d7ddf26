import { freshStream, happened } from '../../../../test/contracts/event-store-stories.js';
import {
  type EventStoreServer,
  startEventStoreServer,
} from '../../../../test/eventstoredb/start-server.js';
import { OutcomeUnknown, start } from '../port.js';
import { AppendAttempts } from './append-attempts.js';
import { AppendQueue } from './append-queue.js';
import { Closing } from './closing.js';
import { EventStoreClient } from './eventstore-client.js';
import { Reading } from './reading.js';
import { Repeats } from './repeats.js';
import type { AppendAnswer, ServerClient, ServerEvent } from './server-client.js';

const cut = new Error('The connection was cut');
const denied = Object.assign(new Error('Not now'), { type: 'access-denied' });

/** A client whose next appends and reads fail as told; nothing of them reaches the server. */
class Failing extends EventStoreClient {
  failures: Error[] = [];
  readFailures: Error[] = [];

  override async readStream(
    options: Parameters<ServerClient['readStream']>[0],
  ): Promise<ServerEvent[]> {
    const failure = this.readFailures.shift();
    if (failure !== undefined) throw failure;
    return super.readStream(options);
  }

  override async append(...append: Parameters<ServerClient['append']>): Promise<AppendAnswer> {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return super.append(...append);
  }
}

describe('the append queue', () => {
  let server: EventStoreServer;
  let client: Failing;
  let queue: AppendQueue;

  beforeEach(async () => {
    server = await startEventStoreServer();
    client = new Failing(server.url);
    const reading = new Reading(client, 2_000, () => undefined);
    const closing = new Closing();
    const attempts = new AppendAttempts(
      client,
      reading,
      { last: start, fresh: true, note: () => undefined },
      { timeoutMs: 2_000, patienceMs: 60_000 },
      closing,
      () => undefined,
    );
    // Nothing comes by subscription: each event is read.
    const sources = {
      arrival: async () => undefined,
      event: async (stream: string, revision: bigint) =>
        (await reading.stream(stream, revision, 1)).at(0),
    };
    const bounds = { requests: 100, bytes: 100_000 };
    queue = new AppendQueue(attempts, new Repeats(sources, closing), bounds);
  });
  afterEach(async () => {
    await queue.close();
    await client.dispose();
    await server.stop();
  });

  it('lets no other append suffer from one whose retry the server refuses', async () => {
    client.failures = [cut, denied];
    const stream = freshStream();
    const push = () =>
      queue.push({ stream, expected: 'no-stream', events: [happened()], bytes: 20 });
    const refused = push();
    const behind = push();
    await expect(refused).rejects.toBeInstanceOf(OutcomeUnknown);
    await expect(behind).resolves.toMatchObject({ revision: 0n, alreadyThere: false });
  });
  it('says of an append that it cannot look at again that its outcome is unknown', async () => {
    client.readFailures = [denied];
    const append = { stream: freshStream(), expected: 'no-stream', bytes: 20 } as const;
    const events = [happened()];
    await expect(queue.push({ ...append, events })).rejects.toBeInstanceOf(OutcomeUnknown);
    const others = events.map((event) => ({ ...event, data: '{"by":"another"}' }));
    await expect(queue.push({ ...append, events: others })).resolves.toMatchObject({
      revision: 0n,
      alreadyThere: true,
    });
  });
});
