import { describeTraps } from '../../../../test/contracts/eventstoredb-traps.js';

describeTraps('@kurrent/kurrentdb-client', 'kurrent');
