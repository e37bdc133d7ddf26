import { describeEventStore } from '../../../../test/contracts/event-store.contract.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';

const { EVENTSTORE_URL: connectionString, EVENTSTORE_CLIENT } = process.env;

if (connectionString === undefined) {
  it.todo('passes the contract on the real server that EVENTSTORE_URL names: it names none now');
} else {
  // What others wrote before does not matter; the suite compares whole reads, so nobody else may write
  // to the server while it runs.
  describeEventStore('the real server at EVENTSTORE_URL, which nobody else writes to', async () => {
    const stores: EventStoreDbEventStore[] = [];
    const open = async () => {
      const client = EVENTSTORE_CLIENT === 'kurrent' ? 'kurrent' : 'eventstore';
      const store = await EventStoreDbEventStore.open({ connectionString, client });
      stores.push(store);
      return store;
    };
    return {
      store: await open(),
      reopen: open,
      dispose: async () => {
        await Promise.all(stores.map((store) => store.close()));
      },
    };
  });
}
