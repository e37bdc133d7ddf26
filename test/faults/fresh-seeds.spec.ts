import { randomInt } from 'node:crypto';
import { describe, it } from '@jest/globals';
import { allSeeds, expectSound, fixedSeeds, minutes, parts } from '../simulation/seeds.js';

// The part of the simulation that is new in each run: test/simulation/README.md.
const base = randomInt(1_000_000, 2 ** 31);
const count = Math.max(1, allSeeds - fixedSeeds);
process.stdout.write(`Simulation: fresh seeds ${base} to ${base + count - 1}\n`);

describe('crashes, duplicates, delays and two of everything', () => {
  it.each(parts(base, count))(
    'break no promise under fresh seeds $from to $to',
    ({ from, to }) => expectSound(from, to),
    5 * minutes,
  );
});
