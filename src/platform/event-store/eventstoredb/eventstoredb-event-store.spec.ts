import { describeEventStore } from '../../../../test/contracts/event-store.contract.js';
import { OnServer } from './scenario.js';

describeEventStore('EventStoreDB by @eventstore/db-client', () => OnServer.start());
