import { RevisionMismatch } from '#src/platform/commands/pipeline.js';
import {
  OutcomeUnknown,
  Unavailable,
  WrongExpectedRevision,
} from '#src/platform/event-store/port.js';
import { derivedUuid } from '#src/platform/ids.js';
import { RefusedError } from '#src/platform/refused-error.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import { Owner } from './scheduler.js';
import { ConnectionLost } from './simulated-process.js';
import type { Intent } from './story.js';
import type { World } from './world.js';

/** How an intent ended for whoever had it. */
export type Outcome = 'done' | 'refused' | 'gave up';

const longestPauseMs = 300;
const patienceMs = 500;

/** A client of the product: asks, and asks again under the same command id until it is answered. */
export class Client {
  private readonly owner: Owner;

  constructor(
    name: string,
    private readonly world: World,
    private readonly random: Random,
    private readonly outcomes: Map<Intent, Outcome>,
  ) {
    this.owner = new Owner(name);
  }

  async act(person: Person): Promise<void> {
    const { scheduler } = this.world;
    for (const next of person) {
      await scheduler.rest(this.owner, this.random.below(longestPauseMs));
      if (typeof next === 'function') {
        scheduler.note(this.owner, 'the clock is moved');
        next();
      } else this.outcomes.set(next, await this.settle(next));
    }
  }

  private async settle(intent: Intent): Promise<Outcome> {
    const { scheduler, faults } = this.world;
    for (let attempt = 1; ; attempt += 1) {
      scheduler.note(this.owner, `${intent.what} (${attempt})`);
      await this.someoneUp();
      const outcome = await this.attempt(intent, attempt);
      const isLost =
        outcome === 'done' && !intent.once && faults.strikes(this.owner, 'answer-lost');
      if (outcome !== undefined && !isLost) return outcome;
      if (intent.once) return 'gave up';
      if (!intent.stubborn && faults.strikes(this.owner, 'gives-up')) return 'gave up';
      await scheduler.rest(this.owner, this.random.below(longestPauseMs * attempt));
    }
  }

  /** Undefined when the answer is longer in coming than one cares to wait; the work goes on. */
  private async inTime(work: Promise<unknown>, millis: number): Promise<'done' | undefined> {
    const answered = new AbortController();
    const late = this.world.scheduler.rest(this.owner, millis, answered.signal);
    try {
      return await Promise.race([work.then(() => 'done' as const), late.then(() => undefined)]);
    } finally {
      answered.abort('answered');
    }
  }

  /** Whoever finds no process waits for one. */
  private async someoneUp(): Promise<void> {
    const { scheduler, processes } = this.world;
    while (!processes.some(({ isUp }) => isUp)) {
      await scheduler.rest(this.owner, this.random.below(longestPauseMs));
    }
  }

  /** Undefined when nobody can say what became of it. */
  private async attempt(intent: Intent, attempt: number): Promise<Outcome | undefined> {
    const { bug, processes } = this.world;
    const { commandId } = intent.context;
    const isOther = bug === 'new-command-on-retry' && attempt > 1 && !intent.stubborn;
    const context = isOther
      ? { ...intent.context, commandId: derivedUuid(commandId, attempt) }
      : intent.context;
    try {
      const process = this.random.pick(processes.filter(({ isUp }) => isUp));
      const work = process.request((commands) => intent.ask(commands, context));
      return await this.inTime(work, patienceMs * attempt);
    } catch (error) {
      if (error instanceof RefusedError || error instanceof RevisionMismatch) return 'refused';
      if (mayPass(error)) return undefined;
      throw error;
    }
  }
}

function mayPass(error: unknown): boolean {
  return (
    error instanceof ConnectionLost ||
    error instanceof OutcomeUnknown ||
    error instanceof Unavailable ||
    error instanceof WrongExpectedRevision
  );
}
