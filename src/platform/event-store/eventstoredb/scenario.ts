import type { OpenedEventStore } from '../../../../test/contracts/event-store-stories.js';
import {
  type EventStoreServer,
  startEventStoreServer,
  type StartOptions,
} from '../../../../test/eventstoredb/start-server.js';
import { EventStoreDbEventStore, type EventStoreDbOptions } from './eventstoredb-event-store.js';

type StoreOptions = Partial<EventStoreDbOptions>;

/** A server and stores on it, for the specs of this folder. */
export class OnServer implements OpenedEventStore {
  private readonly stores: EventStoreDbEventStore[] = [];

  private constructor(
    readonly server: EventStoreServer,
    readonly store: EventStoreDbEventStore,
    private readonly options: StoreOptions,
  ) {
    this.stores.push(store);
  }

  static async start(options: StoreOptions = {}, server: StartOptions = {}): Promise<OnServer> {
    const started = await startEventStoreServer(server);
    const store = await EventStoreDbEventStore.open({ connectionString: started.url, ...options });
    return new OnServer(started, store, options);
  }

  async reopen(options: StoreOptions = {}): Promise<EventStoreDbEventStore> {
    const store = await EventStoreDbEventStore.open({
      connectionString: this.server.url,
      ...this.options,
      ...options,
    });
    this.stores.push(store);
    return store;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.stores.map((store) => store.close()));
    await this.server.stop();
  }
}
