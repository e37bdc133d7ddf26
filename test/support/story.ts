import { Refusal } from '#domain/kernel/refusal.js';
import type { Decider, DomainEvent } from '#domain/kernel/decider.js';
import type { GivenEvent } from '#projections/engine/memory-feed.js';

/** What a stream holds after these commands, for the scenario of a projection: facts as they are decided. */
export function story<Command, State, Event extends DomainEvent>(
  decider: Decider<Command, State, Event>,
  key: string,
  ...commands: readonly Command[]
): GivenEvent[] {
  const stream = `${decider.name}-${key}`;
  let state = decider.initial;
  return commands.flatMap((command) => {
    const facts = decider.decide(command, state);
    if (facts instanceof Refusal) throw new Error(`Refused: ${facts.code}`);
    state = facts.reduce(decider.evolve, state);
    return facts.map(({ type, data, effectiveAt }) => ({
      ...{ type, data, stream },
      ...(effectiveAt === undefined ? {} : { metadata: { effectiveAt } }),
    }));
  });
}

/** When the memory feed says that its n-th event was recorded: one a second from the start of 2026. */
export function recordedAt(place: number): string {
  return new Date(Date.UTC(2026, 0, 1) + place * 1000).toISOString();
}

/** Position of the memory feed's n-th event. */
export function positionOf(place: number): string {
  return String(place).padStart(16, '0');
}
