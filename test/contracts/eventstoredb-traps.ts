import { OnServer } from '#src/platform/event-store/eventstoredb/scenario.js';
import type { EventStore } from '#src/platform/event-store/port.js';
import { freshStream, happened } from './event-store-stories.js';
import { describeAppendTraps } from './eventstoredb-append-traps.js';
import { describeReadTraps } from './eventstoredb-read-traps.js';
import type { Client } from './eventstoredb-trapped.js';

/** What server and client libraries are known to get wrong, and that no caller of the store gets to see it. */
export function describeTraps(name: string, client: Client): void {
  describe(`the traps of ${name}`, () => {
    let on: OnServer;
    let store: EventStore;
    const troubles: string[] = [];
    // What would end the process in production.
    const uncaught: unknown[] = [];
    const catchIt = (error: unknown) => uncaught.push(error);

    beforeAll(async () => {
      process.on('unhandledRejection', catchIt);
      process.on('uncaughtException', catchIt);
      on = await OnServer.start({
        client,
        appendTimeoutMs: 500,
        readTimeoutMs: 2_000,
        // Longer than a busy machine takes: what ends an append here is its outcome, not its patience.
        patienceMs: 60_000,
        watchMs: 200,
        onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
      });
      store = on.store;
      await store.append(freshStream(), 'no-stream', [happened()]);
    });
    afterEach(() => on.server.fault(undefined));
    afterAll(async () => {
      await on?.dispose();
      process.off('unhandledRejection', catchIt);
      process.off('uncaughtException', catchIt);
    });

    describeAppendTraps(() => ({ on, store, uncaught }));
    describeReadTraps(client, () => ({ on, store, uncaught }));

    it('got over its troubles by itself, and said so', () => {
      expect(troubles.length).toBeGreaterThan(0);
      expect(uncaught).toEqual([]);
    });
  });
}
