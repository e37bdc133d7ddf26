import { expect } from '@jest/globals';
import { fold, type Decider, type DomainEvent } from '#domain/kernel/decider.js';
import { Refusal } from '#domain/kernel/refusal.js';

/** One stream: its events, its state step by step, and what any stream must keep. */
export class Told<Command, State, Event extends DomainEvent> {
  readonly events: Event[] = [];
  state: State;

  constructor(private readonly decider: Decider<Command, State, Event>) {
    this.state = decider.initial;
  }

  /** Decides and believes; then the same command once more, which must add nothing. */
  tell(command: Command): readonly Event[] {
    const facts = this.decider.decide(command, this.state);
    if (facts instanceof Refusal) return [];
    this.events.push(...facts);
    this.state = facts.reduce(this.decider.evolve, this.state);
    const again = this.decider.decide(command, this.state);
    expect(again instanceof Refusal ? [] : again).toEqual([]);
    return facts;
  }

  /** Read back as text, folded anew. */
  expectReplayToAgree(): void {
    const stored: Event[] = JSON.parse(JSON.stringify(this.events));
    expect(fold(this.decider, stored)).toEqual(this.state);
  }
}
