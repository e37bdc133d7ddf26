import type { Refusal } from './refusal.js';

/** A fact in the past tense. `data` is JSON; amounts in it are strings of minor units. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** When the fact took effect in the business, UTC ISO-8601; the time of recording if absent. */
  readonly effectiveAt?: string;
}

/** What deciding gives: new facts, none ("already so"), or a no. */
export type Decision<Event> = readonly Event[] | Refusal;

/**
 * The whole write-side framework (after event-driven-io/emmett).
 * `decide` thinks and may say no; `evolve` believes every fact and never refuses.
 */
export interface Decider<Command, State, Event extends DomainEvent> {
  /** The category of its streams: `commission` for `commission-{key}`. */
  readonly name: string;
  readonly initial: State;
  decide(command: Command, state: State): Decision<Event>;
  evolve(state: State, event: Event): State;
}

/** The state after all of `events`. */
export function fold<State, Event extends DomainEvent>(
  decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  events: readonly Event[],
): State {
  return events.reduce<State>((state, event) => decider.evolve(state, event), decider.initial);
}
