import { describe, expect, it } from '@jest/globals';
import { faultNames } from './faults.js';
import { allSeeds, expectSound, fixedSeeds, minutes, parts } from './seeds.js';
import { simulate } from './simulate.js';

// The seeds that are always the same. Fresh ones run in test/faults/fresh-seeds.spec.ts.
const one = process.env['SIMULATION_SEED'];

/** What people do, how it ends for them, and what the product says when it is not left in peace. */
const happens = [
  ...['click-recorded', 'conversion-recorded', 'conversion-attributed', 'conversion-unattributed'],
  ...['conversion-refunded', 'cancellation-matched', 'commission-held', 'commission-hold-ended'],
  ...['commission-approved', 'commission-made-payable', 'commission-rejected'],
  ...['commission-reversed', 'commission-rules-published', 'attribution-policy-published'],
  ...['program-settings-changed', 'affiliate-suspended', 'affiliate-reinstated'],
  ...['done', 'refused', 'gave up', 'repeated', 'Overtaken', 'Unavailable', 'OutcomeUnknown'],
];

/** Tells of each call that would make two runs of a seed differ. Returns what ends it. */
function watchOutside(tell: (what: string) => void): (() => void)[] {
  const doors: readonly (readonly [object, string])[] = [
    [Date, 'now'],
    [Math, 'random'],
    [performance, 'now'],
    [globalThis, 'setTimeout'],
    [globalThis, 'setInterval'],
    [crypto, 'randomUUID'],
  ];
  return doors.map(([owner, name]) => {
    const real = Reflect.get(owner, name) as (...given: unknown[]) => unknown;
    const watched = (...given: unknown[]): unknown => {
      // Knex names its queries by chance, and nothing hangs on the names.
      if (!new Error().stack?.includes('/knex/lib/util/nanoid.js')) tell(name);
      return real.apply(owner, given);
    };
    Reflect.set(owner, name, watched);
    return () => void Reflect.set(owner, name, real);
  });
}

if (one !== undefined) {
  it(`seed ${one} keeps every promise`, () => expectSound(Number(one), Number(one)), 5 * minutes);
} else {
  describe('crashes, duplicates, delays and two of everything', () => {
    it.each(parts(1, Math.min(fixedSeeds, allSeeds)))(
      'break no promise under seeds $from to $to',
      ({ from, to }) => expectSound(from, to),
      5 * minutes,
    );

    // Fresh seeds that failed once, whoever was at fault.
    it.each([1_238_442_135])('break no promise any more under seed %i', (seed) =>
      expectSound(seed, seed),
    );
  });

  describe('a seed', () => {
    it('gives the same steps whenever and after whatever it runs', async () => {
      const first = await simulate(7);
      const others = [await simulate(8), await simulate(9, 'no-fence')];
      const again = await simulate(7);
      expect(again.trace).toEqual(first.trace);
      expect(again.world.log.events).toEqual(first.world.log.events);
      for (const other of others) expect(other.trace).not.toEqual(first.trace);
    });

    it('takes neither time nor chance from outside', async () => {
      const asked = new Set<string>();
      const spies = watchOutside((what) => asked.add(what));
      try {
        for (let seed = 1; seed <= 10; seed += 1) await simulate(seed);
      } finally {
        for (const restore of spies) restore();
      }
      expect([...asked]).toEqual([]);
    });

    it('is one of many that together meet all that the simulation knows', async () => {
      const met = new Set<string>();
      for (let seed = 1; seed <= 40; seed += 1) {
        for (const what of (await simulate(seed)).tally.keys()) met.add(what);
      }
      expect([...faultNames, ...happens].filter((what) => !met.has(what))).toEqual([]);
    });
  });
}
