import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamSubscription,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { until } from './until.js';
import { startEventStoreServer, type EventStoreServer, type StartOptions } from './start-server.js';

/** A double and a client of it, for one spec. */
export class TestStore {
  private readonly clients: EventStoreDBClient[] = [];
  private listening: Heard[] = [];

  private constructor(readonly server: EventStoreServer) {}

  static async start(options?: StartOptions): Promise<TestStore> {
    return new TestStore(await startEventStoreServer(options));
  }

  /** A new client each time: a client that saw an error may hold a connection of its own making. */
  client(url = this.server.url): EventStoreDBClient {
    const client = EventStoreDBClient.connectionString(url);
    this.clients.push(client);
    return client;
  }

  listen(subscription: Heard['subscription']): Heard {
    const heard = new Heard(subscription);
    this.listening.push(heard);
    return heard;
  }

  /** Ends all faults and subscriptions, for the next test. */
  async quiet(): Promise<void> {
    await this.server.fault(undefined);
    for (const { subscription } of this.listening) await subscription.unsubscribe();
    this.listening = [];
  }

  async stop(): Promise<void> {
    await this.server.fault(undefined).catch(() => undefined);
    for (const client of this.clients) await client.dispose();
    await this.server.stop();
  }
}

/** So many new events, numbered from `first`. */
export function facts(count: number, first = 0) {
  return Array.from({ length: count }, (_, n) =>
    jsonEvent({ id: randomUUID(), type: 'counted', data: { n: first + n } }),
  );
}

export function newStream(kind = 'counter'): string {
  return `${kind}-${randomUUID()}`;
}

/** Everything a read gives. */
export async function all<T>(reading: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of reading) found.push(one);
  return found;
}

/** `n` of each event, the system's as their type. */
export function numbers(events: readonly ResolvedEvent[]): unknown[] {
  return events.map(({ event }) => (event?.data as { n?: number } | undefined)?.n ?? event?.type);
}

/** What a subscription said, in order: events by number or type, and its marks. */
export class Heard {
  readonly events: ResolvedEvent[] = [];
  readonly order: unknown[] = [];
  error: (Error & { type?: string }) | undefined;

  constructor(readonly subscription: AllStreamSubscription | StreamSubscription) {
    for (const mark of ['confirmation', 'caughtUp', 'fellBehind'] as const) {
      subscription.on(mark, () => this.order.push(mark));
    }
    subscription.on('data', (event: ResolvedEvent) => {
      this.events.push(event);
      this.order.push(...numbers([event]));
    });
    subscription.on('error', (error: Error) => (this.error = error));
  }

  async until(mark: unknown, times = 1): Promise<void> {
    await until(() => this.order.filter((said) => said === mark).length >= times);
  }
}
