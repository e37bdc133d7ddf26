import { start } from '#src/platform/event-store/port.js';
import { startEventStoreServer } from '../eventstoredb/start-server.js';
import { describeOrderFile } from './order-file.story.js';

describeOrderFile('EventStoreDB', async () => {
  const server = await startEventStoreServer();
  return {
    variables: { EVENTSTORE_URL: server.url },
    async standStillAfter({ runtime }, type, nth) {
      // Slow enough to be watched; then no append is answered any more.
      await server.fault({ kind: 'delay', ms: 5 });
      let [after, seen] = [start, 0];
      return {
        async isReached() {
          const page = await runtime.store.readAll({ after });
          after = page.at(-1)?.position ?? after;
          seen += page.filter((event) => event.type === type).length;
          if (seen < nth) return false;
          await server.fault({ kind: 'hang', at: 'before-write' });
          return true;
        },
        open: () => server.fault(undefined),
      };
    },
    close: () => server.stop(),
  };
});
