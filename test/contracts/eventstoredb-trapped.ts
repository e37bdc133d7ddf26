import type { OnServer } from '#src/platform/event-store/eventstoredb/scenario.js';
import type { EventStore } from '#src/platform/event-store/port.js';

/** A server under test, a store on it, and what went wrong beneath. */
export interface Trapped {
  readonly on: OnServer;
  readonly store: EventStore;
  /** What would end the process in production. */
  readonly uncaught: readonly unknown[];
}

export type Client = 'eventstore' | 'kurrent';

/** Resolves when the server has seen `count` more calls of a method. */
export async function happenedSince(on: OnServer, method: string, count: number): Promise<void> {
  const calls = async () => (await on.server.counts())[method] ?? 0;
  const before = await calls();
  while ((await calls()) < before + count) await new Promise((resolve) => setTimeout(resolve, 5));
}
