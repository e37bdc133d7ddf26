import { describeTraps } from '../../../../test/contracts/eventstoredb-traps.js';

describeTraps('@eventstore/db-client', 'eventstore');
