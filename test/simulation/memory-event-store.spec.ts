import { describeEventStore } from '../contracts/event-store.contract.js';
import { MemoryEventStore, MemoryLog } from './memory-event-store.js';

describeEventStore('the event store of the simulation', async () => {
  const log = new MemoryLog(() => '2026-05-04T10:00:00.000Z');
  return {
    store: new MemoryEventStore(log),
    reopen: async () => new MemoryEventStore(log),
    dispose: async () => undefined,
  };
});
