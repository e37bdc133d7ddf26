import { startEventStoreServer } from '../eventstoredb/start-server.js';
import { describeOrderFile } from '../journeys/order-file.story.js';

describeOrderFile('EventStoreDB', async () => {
  const server = await startEventStoreServer();
  return {
    variables: { EVENTSTORE_URL: server.url },
    async standStillAfter(_test, type, nth) {
      await server.fault({ kind: 'hang', at: 'before-write', after: { type, events: nth } });
      const struck = async () => (await server.counts())['faultsStruck'] ?? 0;
      const before = await struck();
      return {
        isReached: async () => (await struck()) > before,
        open: () => server.fault(undefined),
      };
    },
    close: () => server.stop(),
  };
});
