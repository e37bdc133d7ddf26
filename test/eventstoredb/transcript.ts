import {
  jsonEvent,
  streamNameFilter,
  type EventStoreDBClient,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { all, facts, Heard, newStream } from './test-store.js';
import { until } from './until.js';

/** One thing asked of a server, and what came back, with nothing left that is different each time. */
export interface Exchange {
  readonly ask: string;
  readonly answer: unknown;
}

/** A fixed talk with a server, real or not, that touches only streams of its own. */
export async function takeTranscript(client: EventStoreDBClient): Promise<Exchange[]> {
  const talk = new Talk(client);
  await talk.appends();
  await talk.reads();
  await talk.subscriptions();
  await talk.endings();
  return talk.exchanges;
}

class Talk {
  readonly exchanges: Exchange[] = [];
  private readonly main = newStream('transcript');
  private readonly names = new Map<unknown, string>();
  private readonly events = facts(8);

  constructor(private readonly client: EventStoreDBClient) {}

  async appends(): Promise<void> {
    const { main, events } = this;
    const append = (ask: string, list: typeof events, expectedRevision: Expected, stream = main) =>
      this.exchange(ask, () => this.client.appendToStream(stream, list, { expectedRevision }));
    await append('append 0-1, no stream', events.slice(0, 2), 'no_stream');
    await append('the same again', events.slice(0, 2), 'no_stream');
    await append('other events, no stream', facts(1), 'no_stream');
    await append('append 2-4 at revision 1', events.slice(2, 5), 1n);
    await append('the same again', events.slice(2, 5), 1n);
    await append('only the first of them again', events.slice(2, 3), 1n);
    await append('the first of them and another', [...events.slice(2, 3), ...facts(1)], 1n);
    await append('all of them and one more', events.slice(2, 6), 1n);
    await append('append at a revision ahead', facts(1), 9n);
    await append('append at revision 0 of no stream', facts(1), 0n, newStream());
    await append('append where a stream exists, to none', facts(1), 'stream_exists', newStream());
    await append('append 5, any', events.slice(5, 6), 'any');
    await append('the same again', events.slice(5, 6), 'any');
    await append('append 6, stream exists', events.slice(6, 7), 'stream_exists');
    await append('append nothing, any', [], 'any');
    const large = jsonEvent({ type: 'large', data: 'x'.repeat(1024 * 1024) });
    await append('append more than 1 MiB', [large] as never, 'any');
  }

  async reads(): Promise<void> {
    const { main, client } = this;
    const read = (ask: string, reading: () => AsyncIterable<ResolvedEvent>) =>
      this.exchange(ask, async () => (await all(reading())).map((event) => this.plain(event)));
    await read('read the stream', () => client.readStream(main));
    await read('read 2 from revision 1', () =>
      client.readStream(main, { fromRevision: 1n, maxCount: 2 }),
    );
    const back = { direction: 'backwards', maxCount: 2 } as const;
    await read('read 2 backwards from the end', () =>
      client.readStream(main, { ...back, fromRevision: 'end' }),
    );
    await read('read 2 backwards from revision 3', () =>
      client.readStream(main, { ...back, fromRevision: 3n }),
    );
    await read('read from behind the end', () => client.readStream(main, { fromRevision: 50n }));
    await read('read no stream', () => client.readStream(newStream()));
    await read('read no stream backwards', () => client.readStream(newStream(), back));
    const fromPosition = await this.positionOf(3);
    await read('read 1 of $all from the position of 3', () =>
      client.readAll({ fromPosition, maxCount: 1 }),
    );
    await read('read 1 of $all backwards from the position of 3', () =>
      client.readAll({ fromPosition, maxCount: 1, direction: 'backwards' }),
    );
  }

  async subscriptions(): Promise<void> {
    const { main, client } = this;
    const fromPosition = await this.positionOf(3);
    const filter = streamNameFilter({ prefixes: [main] });
    const heard = {
      'subscribe to the stream': new Heard(client.subscribeToStream(main)),
      'subscribe behind revision 4': new Heard(
        client.subscribeToStream(main, { fromRevision: 4n }),
      ),
      'subscribe at the end': new Heard(client.subscribeToStream(main, { fromRevision: 'end' })),
      'subscribe to $all behind the position of 3, this stream only': new Heard(
        client.subscribeToAll({ fromPosition, filter }),
      ),
    };
    for (const one of Object.values(heard)) await one.until('caughtUp');
    await client.appendToStream(main, this.events.slice(7), { expectedRevision: 6n });
    for (const [ask, one] of Object.entries(heard)) {
      await one.until(7);
      await one.subscription.unsubscribe();
      this.exchanges.push({ ask: `${ask}, then append 7`, answer: one.order });
    }
  }

  async endings(): Promise<void> {
    const { main, client } = this;
    const read = () =>
      this.exchange('read the stream', async () =>
        (await all(client.readStream(main))).map((event) => this.plain(event)),
      );
    await client.setStreamMetadata(main, { maxCount: 2 });
    await read();
    const expect = <T extends Expected>(expectedRevision: T) => ({ expectedRevision });
    await this.exchange('delete at revision 2', () => client.deleteStream(main, expect(2n)));
    await this.exchange('delete at revision 7', () => client.deleteStream(main, expect(7n)));
    await read();
    const [event] = facts(1, 8);
    if (!event) throw new Error('One event');
    await this.exchange('append 8, stream exists', () =>
      client.appendToStream(main, event, expect('stream_exists')),
    );
    await this.exchange('append 8, no stream', () =>
      client.appendToStream(main, event, expect('no_stream')),
    );
    await read();
    await this.exchange('tombstone', () => client.tombstoneStream(main));
    await read();
    await this.exchange('append, any', () => client.appendToStream(main, facts(1)));
    const gone = new Heard(client.subscribeToStream(main));
    await until(() => gone.error !== undefined);
    this.exchanges.push({
      ask: 'subscribe to the stream',
      answer: [...gone.order, { error: gone.error?.type }],
    });
  }

  private async exchange(ask: string, doing: () => Promise<unknown>): Promise<void> {
    const answer = await doing().then((given) => this.normal(given), failed);
    this.exchanges.push({ ask, answer });
  }

  private async positionOf(revision: number) {
    const [found] = await all(
      this.client.readStream(this.main, { fromRevision: BigInt(revision), maxCount: 1 }),
    );
    if (!found?.event?.position) throw new Error('This server gives no positions in streams');
    return found.event.position;
  }

  private plain({ event, commitPosition }: ResolvedEvent) {
    return {
      revision: event?.revision,
      type: event?.type,
      data: event?.data,
      position: this.normal(event?.position),
      commitIsTheSame: commitPosition === event?.position?.commit,
    };
  }

  /** Positions by the order of their first appearance, other large numbers as text. */
  private normal(value: unknown): unknown {
    if (typeof value === 'bigint') return String(value);
    if (Array.isArray(value)) return value.map((one) => this.normal(one));
    if (typeof value !== 'object' || value === null) return value;
    if ('commit' in value && 'prepare' in value) {
      const { commit, prepare } = value;
      if (!this.names.has(commit)) this.names.set(commit, `position ${this.names.size + 1}`);
      return commit === prepare ? this.names.get(commit) : 'commit and prepare differ';
    }
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return Object.fromEntries(entries.map(([key, one]) => [key, this.normal(one)]));
  }
}

type Expected = bigint | 'any' | 'no_stream' | 'stream_exists';

function failed(error: Error & Record<string, unknown>): unknown {
  const { type, expectedVersion, actualVersion, maxAppendSize } = error;
  const versions = { expectedVersion, actualVersion, maxAppendSize };
  const given = Object.entries(versions).filter(([, one]) => one !== undefined);
  return { error: type, ...Object.fromEntries(given.map(([key, one]) => [key, String(one)])) };
}
