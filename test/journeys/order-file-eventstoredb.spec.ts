import { startEventStoreServer } from '../eventstoredb/start-server.js';
import { allEvents } from '../support/all-events.js';
import { describeOrderFile } from './order-file.story.js';

describeOrderFile('EventStoreDB', async () => {
  const server = await startEventStoreServer();
  return {
    variables: { EVENTSTORE_URL: server.url },
    async standStillAfter({ runtime }, type, nth) {
      // Slow enough to be watched; then no append is answered any more.
      await server.fault({ kind: 'delay', ms: 20 });
      let isStill = false;
      return {
        async isReached() {
          if (isStill) return true;
          const events = await allEvents(runtime.store);
          if (events.filter((event) => event.type === type).length < nth) return false;
          await server.fault({ kind: 'hang', at: 'before-write' });
          return (isStill = true);
        },
        open: () => server.fault(undefined),
      };
    },
    close: () => server.stop(),
  };
});
