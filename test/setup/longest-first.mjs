import Sequencer from '@jest/test-sequencer';

/** Those that take longest, so that none of them is left over for one worker at the end. */
const longest = [
  'test/simulation/simulation.spec.ts',
  'event-store/eventstoredb/traps.spec.ts',
  'event-store/eventstoredb/kurrent-traps.spec.ts',
  'test/journeys/',
  'test/bad-input/',
  'event-store/eventstoredb/kurrent-event-store.spec.ts',
  'event-store/eventstoredb/eventstoredb-event-store.spec.ts',
  'test/simulation/',
  'test/payouts/',
];

/** What jest does by itself knows only earlier runs and the size of files; a fresh clone has no earlier run. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = longest.findIndex((part) => path.includes(part));
      return found < 0 ? longest.length : found;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
