import Sequencer from '@jest/test-sequencer';

/** Whole products and browsers: each keeps a core and a half busy. The longest of them first. */
const heavy = [
  'test/journeys/order-file.spec.ts',
  'test/journeys/admin/shell.',
  'test/journeys/roles.spec.ts',
  'test/journeys/public/',
  'test/journeys/',
  'test/tracker/',
  'test/backup/',
];
/** Long by themselves, or waiting for most of their time. */
const long = [
  'test/bad-input/every-field',
  'test/simulation/simulation.spec.ts',
  'event-store/eventstoredb/',
  'test/simulation/',
  'test/payouts/',
  'src/payouts/',
  'src/tracking/',
];

/**
 * Spreads what is heavy evenly among the rest, so that never many of it run at once, and begins each kind with
 * what takes longest, so that none of that is left over for one worker at the end. What jest does by itself
 * knows only earlier runs and the size of files; a fresh clone has no earlier run.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const all = [...super.sort(tests)];
    const isHeavy = ({ path }) => heavy.some((part) => path.includes(part));
    const one = ranked(all.filter(isHeavy), heavy);
    const other = ranked(
      all.filter((test) => !isHeavy(test)),
      long,
    );
    // They are to be begun when three quarters of the rest are: their own length comes on top.
    const between = Math.max(1, Math.floor((other.length * 0.75) / Math.max(1, one.length)));
    const sorted = one.flatMap((test, n) => [test, ...other.slice(n * between, (n + 1) * between)]);
    return [...sorted, ...other.slice(one.length * between)];
  }
}

function ranked(tests, parts) {
  const rank = ({ path }) => {
    const found = parts.findIndex((part) => path.includes(part));
    return found < 0 ? parts.length : found;
  };
  return tests.sort((a, b) => rank(a) - rank(b));
}
