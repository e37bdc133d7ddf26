import { commissionBoard } from '#read-models/commissions/table.js';
import { checkAnswers, checkReplay } from './answers.js';
import { checkBooks } from './books.js';
import { Client, type Outcome } from './clients.js';
import { Broken, checkAcknowledged, checkCommands, demand, readLog } from './invariants.js';
import { peopleOf } from './people.js';
import type { PlantedBug } from './planted-bugs.js';
import { Random } from './random.js';
import { checkReadModels } from './read-models.js';
import { Author, dayMs, type Intent } from './story.js';
import { World } from './world.js';

/** What came of one seed. */
export interface Run {
  readonly seed: number;
  readonly failure: Error | undefined;
  /** Every step, in order: the same for two runs of a seed. */
  readonly trace: readonly string[];
  /** How often what happened: events by type, faults by name, intents by how they ended. */
  readonly tally: ReadonlyMap<string, number>;
  /** Everything as it stood in the end. */
  readonly world: World;
}

const mostSteps = 40_000;
const looksInBetween = 0.002;
const attributionPolicy = 'attribution';

/** Runs the product under one seed, until all is quiet, and looks at the books. */
export async function simulate(seed: number, bug?: PlantedBug): Promise<Run> {
  const world = new World(seed, bug);
  const outcomes = new Map<Intent, Outcome>();
  let failure: Error | undefined;
  try {
    await play(world, outcomes);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  const { trace } = world.scheduler;
  return { seed, failure, trace, tally: tallied(world, outcomes), world };
}

function tallied(
  world: World,
  outcomes: ReadonlyMap<Intent, Outcome>,
): ReadonlyMap<string, number> {
  const tally = new Map<string, number>(world.faults.struck);
  const count = (what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);
  for (const { type } of world.log.events) count(type);
  for (const outcome of outcomes.values()) count(outcome);
  for (const { handled } of world.acknowledged) if (handled.repeated) count('repeated');
  for (const said of world.complaints) count(said);
  return tally;
}

async function play(world: World, outcomes: Map<Intent, Outcome>): Promise<void> {
  const { scheduler, faults, seed } = world;
  const author = new Author(seed, new Random(seed, 'story'));
  const people = peopleOf(author, world);
  for (const process of world.processes) process.start();
  await perform(world, [author.setUp], outcomes);
  demand(
    author.setUp.every((intent) => outcomes.get(intent) === 'done'),
    () => 'The story could not begin',
  );
  await perform(world, people, outcomes);
  faults.calm = true;
  // All holds are over by then.
  world.clock.move(60 * dayMs);
  await scheduler.run(() => world.trouble !== undefined || isAtRest(world), mostSteps);
  if (world.trouble) throw world.trouble;
  const events = readLog(world);
  checkEverything(world);
  checkCommands(events);
  checkAcknowledged(world, events);
  checkOutcomes(
    outcomes,
    events.map(({ metadata }) => metadata.correlationId),
  );
  await checkReplay(world);
}

/** Everybody acts, until all have ended. */
async function perform(
  world: World,
  people: ReturnType<typeof peopleOf>,
  outcomes: Map<Intent, Outcome>,
): Promise<void> {
  const looks = new Random(world.seed, 'looks');
  let isOver = false;
  let failure: unknown;
  const acting = people.map((person, n) => {
    const client = new Client(`client${n}`, world, new Random(world.seed, `client${n}`), outcomes);
    return client.act(person);
  });
  const stop = (error?: unknown): void => {
    isOver = true;
    failure = error;
  };
  void Promise.all(acting).then(() => stop(), stop);
  await world.scheduler.run(() => {
    if (looks.chance(looksInBetween)) checkEverything(world);
    return isOver || world.trouble !== undefined;
  }, mostSteps);
  if (failure !== undefined) throw failure as Error;
  if (world.trouble) throw world.trouble;
}

/** What holds at every moment. */
function checkEverything(world: World): void {
  const events = readLog(world);
  checkBooks(events);
  checkReadModels(world, events);
  checkAnswers(events, world.memory.places.get(attributionPolicy)?.position ?? '');
}

/** Who was told that it is done can see that it is. */
function checkOutcomes(
  outcomes: ReadonlyMap<Intent, Outcome>,
  correlations: readonly string[],
): void {
  const seen = new Set(correlations);
  for (const [{ what, context }, outcome] of outcomes) {
    if (outcome === 'done' && what.startsWith('click')) {
      demand(seen.has(context.correlationId), () => `Done and not there: ${what}`);
    }
  }
}

function isAtRest(world: World): boolean {
  const { head } = world.log;
  if (!world.isQuiet || !world.processes.every(({ isUp }) => isUp)) return false;
  if (world.memory.places.get(attributionPolicy)?.position !== head) return false;
  const { builds } = world.database;
  if (builds.size < world.projections.length) return false;
  for (const { checkpoint } of builds.values()) if (checkpoint.position !== head) return false;
  const now = world.clock.iso();
  const isOpen = ({ status }: { status?: string | null }) =>
    status === 'held' || status === 'approved';
  return !world.database
    .rows(commissionBoard)
    .some((row) => isOpen(row) && (row['release_at'] ?? '') <= now);
}

const shownSteps = 80;

/** A failed run as its reader needs it; `shown` is how many of its last steps are told. */
export function report({ seed, failure, trace, world }: Run, shown = shownSteps): string {
  const isBroken = failure instanceof Broken;
  return [
    `Seed ${seed} failed after ${world.scheduler.steps} steps: ${failure?.message}`,
    ...(isBroken ? [] : [failure?.stack ?? '']),
    'The last steps:',
    ...trace.slice(-shown).map((line) => `  ${line}`),
    `Again: SIMULATION_SEED=${seed} npm test -- test/simulation/simulation`,
    'All steps: the same with SIMULATION_STEPS=100000',
  ].join('\n');
}
