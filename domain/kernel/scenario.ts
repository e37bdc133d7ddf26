import { expect } from '@jest/globals';
import { fold, type Decider, type Decision, type DomainEvent } from './decider.js';
import { Refusal, refusalCodes, type RefusalCode, type RefusalDetails } from './refusal.js';

/** "Already so": the command is granted and there is nothing to add. */
export const nothing = Symbol('nothing');

type Expected<Event> =
  | readonly [typeof nothing]
  | readonly [code: RefusalCode, details?: RefusalDetails]
  | readonly Event[];

/**
 * How a decider is tried, in the words of the business:
 * `scenario(coupon).given(assigned).when(assignToAnother).then('coupon.taken')`.
 * On the way it holds every decider to its promises: it changes neither state nor command, its facts
 * are plain JSON, and `evolve` accepts them.
 */
export function scenario<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
) {
  return {
    given: (...events: readonly Event[]) => new Given(decider, events),
    when: (command: Command) => new Given(decider, []).when(command),
  };
}

class Given<Command, State, Event extends DomainEvent> {
  constructor(
    private readonly decider: Decider<Command, State, Event>,
    private readonly events: readonly Event[],
  ) {}

  when(command: Command): When<Command, State, Event> {
    return new When(this.decider, this.events, command);
  }

  /** What the decider has come to believe. */
  state(): State {
    return fold(this.decider, frozen(this.events));
  }
}

class When<Command, State, Event extends DomainEvent> {
  private readonly decision: Decision<Event>;

  constructor(
    private readonly decider: Decider<Command, State, Event>,
    private readonly events: readonly Event[],
    command: Command,
  ) {
    const state = frozen(fold(decider, frozen(events)));
    this.decision = decider.decide(frozen(command), state);
    if (!(this.decision instanceof Refusal)) {
      expect(JSON.parse(JSON.stringify(this.decision))).toStrictEqual(this.decision);
      frozen(this.decision).reduce(decider.evolve, state);
    }
  }

  // Never awaited; `then` is the word that belongs after `when`.
  // oxlint-disable-next-line unicorn/no-thenable
  then(...expected: Expected<Event>): Given<Command, State, Event> {
    const [first, details] = expected;
    if (isCode(first)) {
      const found = this.decision instanceof Refusal ? this.decision.code : this.decision;
      expect(found).toBe(first);
      if (details) expect(this.decision).toMatchObject({ details });
    } else {
      const facts = first === nothing ? [] : expected;
      expect(this.decision).toStrictEqual(facts);
    }
    return this.after();
  }

  /** The facts decided, for tests that look at one part of them; fails on a refusal. */
  facts(): readonly Event[] {
    if (this.decision instanceof Refusal) throw new Error(`Refused: ${this.decision.code}`);
    return this.decision;
  }

  /** The same story with what was just decided added to it. */
  private after(): Given<Command, State, Event> {
    const more = this.decision instanceof Refusal ? [] : this.decision;
    return new Given(this.decider, [...this.events, ...more]);
  }
}

function isCode(value: unknown): value is RefusalCode {
  return refusalCodes.some((code) => code === value);
}

/** Frozen all the way down: who changes what it was given is caught in the act. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
