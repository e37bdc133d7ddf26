import { report, type Run, simulate } from './simulate.js';

/** Of the seeds, so many are always the same; the others are new in each run. */
export const fixedSeeds = 200;
/** In a whole run of the gate: `npm test` takes the fixed ones, `npm run test:faults` the rest. */
export const allSeeds = Number(process.env['SIMULATION_SEEDS'] ?? 1_000);
export const minutes = 60_000;

const shownSteps = Number(process.env['SIMULATION_STEPS'] ?? 80);
const atOnce = 100;

/** Runs of seeds from `first` on, cut into parts of a hundred. */
export function parts(first: number, count: number): { from: number; to: number }[] {
  const starts = Array.from({ length: Math.ceil(count / atOnce) }, (_, n) => first + n * atOnce);
  return starts.map((from) => ({ from, to: Math.min(from + atOnce, first + count) - 1 }));
}

/** Throws how the first seed failed, and which others did. */
export async function expectSound(from: number, to: number): Promise<void> {
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
