import { describeAppends } from './event-store-appends.js';
import { describeReads } from './event-store-reads.js';
import { describeRetries } from './event-store-retries.js';
import type { OpenedEventStore } from './event-store-stories.js';
import { describeSubscriptions } from './event-store-subscriptions.js';

/** What every engine of the event store promises. `open` gives a store that nobody else writes to. */
export function describeEventStore(name: string, open: () => Promise<OpenedEventStore>): void {
  describe(`${name}, as an event store`, () => {
    let opened: OpenedEventStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.dispose());

    describeAppends(() => opened);
    describeRetries(() => opened);
    describeReads(() => opened);
    describeSubscriptions(() => opened);
  });
}
