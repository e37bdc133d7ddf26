import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hold } from './invariants.js';
import { Shop } from './shop.js';
import { lives } from './steps.js';

/** Another one in each run; SEED=… replays one. fast-check prints it, and the shortest life, when it fails. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['RUNS'] ?? 1_000);

describe(`money, in any order of events (SEED=${seed})`, () => {
  it('is where the reference says, after each step, and after a replay', async () => {
    const reached = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        // All else here is promises: a time limit needs a turn to strike.
        await turn();
        const shop = new Shop();
        await shop.open();
        for (const step of steps) {
          await shop.happen(step);
          hold(shop);
        }
        const { length } = shop.desk.log.events;
        await shop.desk.replay();
        expect(shop.desk.log.events).toHaveLength(length);
        for (const { type } of shop.desk.events) reached.set(type, (reached.get(type) ?? 0) + 1);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
    // A model that never gets that far proves nothing.
    for (const type of mustHappen) expect([type, reached.get(type) ?? 0]).not.toEqual([type, 0]);
  }, 400_000);
});

const mustHappen = [
  'commission-adjusted',
  'commission-held-back',
  'commission-made-payable',
  'commission-paid',
  'commission-payout-failed',
  'commission-payout-returned',
  'commission-reinstated',
  'commission-released',
  'commission-rejected',
  'commission-reversed',
  'conversion-reattributed',
  'conversion-refund-reversed',
  'conversion-updated',
  'payout-batch-approved',
  'payout-batch-completed',
  'payout-batch-outdated',
  'payout-line-failed',
  'payout-line-returned',
  'payout-line-settled',
];
