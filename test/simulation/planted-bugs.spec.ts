import { describe, expect, it } from '@jest/globals';
import { plantedBugs } from './planted-bugs.js';
import { simulate } from './simulate.js';

/** Seeds until which a bug has to show. The shyest needs two policies at work at once, and shows in one of 120. */
const patience = 600;

describe('the simulation finds', () => {
  it.each(plantedBugs)(
    '%s',
    async (bug) => {
      let seed = 1;
      let failure = (await simulate(seed, bug)).failure;
      while (failure === undefined && seed < patience) {
        seed += 1;
        failure = (await simulate(seed, bug)).failure;
      }
      expect(failure).toBeInstanceOf(Error);
      // It is the bug: without it the same people and the same faults do no harm.
      expect((await simulate(seed)).failure).toBeUndefined();
    },
    120_000,
  );
});
