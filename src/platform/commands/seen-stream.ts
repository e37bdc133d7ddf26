import { type Decider, type DomainEvent, fold } from '#domain/kernel/decider.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { Position } from '../event-store/port.js';

type Folds<State, Event extends DomainEvent> = Pick<
  Decider<never, State, Event>,
  'initial' | 'evolve'
>;

/** A stream as it was read or guessed: what its events come to, and which commands they are of. */
export interface Seen<State> {
  readonly state: State;
  /** Of the last event; -1 when there is none. */
  readonly revision: bigint;
  readonly position: Position;
  /** How long the data of its events are as text. */
  readonly characters: number;
  /** The last event of each command. Shared with what is seen later, and may know of that. */
  readonly commands: Map<string, bigint>;
}

/** A stream without events. */
export function nothingSeen<State>({
  initial,
}: Pick<Folds<State, DomainEvent>, 'initial'>): Seen<State> {
  return { state: initial, revision: -1n, position: '', characters: 0, commands: new Map() };
}

/** With its next events: those of a stream are its decider's own, the codec has seen to their shape. */
export function seenFurther<State, Event extends DomainEvent>(
  before: Seen<State>,
  { evolve }: Folds<State, Event>,
  events: readonly RecordedEvent[],
  characters: number,
): Seen<State> {
  const last = events.at(-1);
  if (!last) return before;
  const { commands } = before;
  for (const { metadata, revision } of events) commands.set(metadata.commandId, revision);
  return {
    state: fold({ initial: before.state, evolve }, events as unknown as readonly Event[]),
    ...{ revision: last.revision, position: last.position, commands },
    characters: before.characters + characters,
  };
}

/** Whether events of this command are among those seen. */
export function isOfCommand({ commands, revision }: Seen<unknown>, commandId: string): boolean {
  const at = commands.get(commandId);
  return at !== undefined && at <= revision;
}

/** From here on it is worth the trouble to look how much of its events a state has kept. */
const longText = 20_000;

/** What a state weighs as text, near enough: never more than the events that it was folded from. */
export function weightOf(state: unknown, characters: number): number {
  if (characters < longText) return characters;
  return Math.min(characters, JSON.stringify(state).length);
}

/** What the id of a command weighs, with its place. */
const perCommand = 50;

/** What it costs to keep all of this. */
export function weightOfSeen({ state, characters, commands }: Seen<unknown>): number {
  return weightOf(state, characters) + commands.size * perCommand;
}
