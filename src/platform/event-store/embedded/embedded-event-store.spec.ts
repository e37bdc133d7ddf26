import { createTestDatabase } from '../../../../test/setup/database.js';
import { describeEventStore } from '../../../../test/contracts/event-store.contract.js';
import { EmbeddedEventStore } from './embedded-event-store.js';

describeEventStore('the embedded engine', async () => {
  const database = await createTestDatabase();
  const stores: EmbeddedEventStore[] = [];
  const open = () => {
    const store = new EmbeddedEventStore({ connectionString: database.url });
    stores.push(store);
    return store;
  };
  return {
    store: open(),
    reopen: async () => open(),
    dispose: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await database.drop();
    },
  };
});
