import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { faultNames } from './faults.js';
import { report, type Run, simulate } from './simulate.js';

const one = process.env['SIMULATION_SEED'];
const shownSteps = Number(process.env['SIMULATION_STEPS'] ?? 80);
/** Seeds that are always the same, and in all. */
const fixed = 200;
const all = Number(process.env['SIMULATION_SEEDS'] ?? 1_000);
const atOnce = 100;
const minutes = 60_000;

/** Runs of seeds from `first` on, cut into parts of a hundred. */
function parts(first: number, count: number): { from: number; to: number }[] {
  const starts = Array.from({ length: Math.ceil(count / atOnce) }, (_, n) => first + n * atOnce);
  return starts.map((from) => ({ from, to: Math.min(from + atOnce, first + count) - 1 }));
}

/** What people do, how it ends for them, and what the product says when it is not left in peace. */
const happens = [
  ...['click-recorded', 'conversion-recorded', 'conversion-attributed', 'conversion-unattributed'],
  ...['conversion-refunded', 'cancellation-matched', 'commission-held', 'commission-hold-ended'],
  ...['commission-approved', 'commission-made-payable', 'commission-rejected'],
  ...['commission-reversed', 'commission-rules-published', 'attribution-policy-published'],
  ...['program-settings-changed', 'affiliate-suspended', 'affiliate-reinstated'],
  ...['done', 'refused', 'gave up', 'repeated', 'Overtaken', 'Unavailable', 'OutcomeUnknown'],
];

async function expectSound(from: number, to: number): Promise<void> {
  const failed: Run[] = [];
  for (let seed = from; seed <= to; seed += 1) {
    const run = await simulate(seed);
    if (run.failure !== undefined) failed.push(run);
  }
  const [first] = failed;
  if (first === undefined) return;
  const seeds = failed.map(({ seed }) => seed).join(', ');
  throw new Error(`${report(first, shownSteps)}\nFailed: ${seeds}`);
}

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
  const base = randomInt(1_000_000, 2 ** 31);
  const fresh = parts(base, Math.max(0, all - fixed));
  process.stdout.write(`Simulation: fresh seeds ${base} to ${base + all - fixed - 1}\n`);

  describe('crashes, duplicates, delays and two of everything', () => {
    it.each([...parts(1, Math.min(fixed, all)), ...fresh])(
      'break no promise under seeds $from to $to',
      ({ from, to }) => expectSound(from, to),
      5 * minutes,
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
