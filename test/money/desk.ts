import { commission } from '#domain/commission/commission.js';
import { conversion } from '#domain/conversion/conversion.js';
import type { Decider, DomainEvent } from '#domain/kernel/decider.js';
import type { TributaryEvent } from '#domain/events.js';
import { isBalanced, signed, type Posting } from '#domain/ledger/postings.js';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import { FixedClock } from '#src/platform/clock.js';
import { CommandPipeline } from '#src/platform/commands/pipeline.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { start } from '#src/platform/event-store/port.js';
import { derivedUuid } from '#src/platform/ids.js';
import type { Policy } from '#src/platform/policies/policy.js';
import { RefusedError } from '#src/platform/refused-error.js';
import { PayoutsPolicy } from '#src/payouts/payouts.policy.js';
import { MemoryEventStore, MemoryLog } from '../simulation/memory-event-store.js';

/** The deciders whose states are looked at after each step. */
const folded = [commission, conversion, payoutBatch];

/** Orders here are credited by coupon: what a policy has saved is never asked for. */
const nothingSaved = { query: () => Promise.resolve({ rows: [] }) };

/**
 * The product without its engines: the real deciders, the real command pipeline and the real policies
 * over a log in memory, and what the postings of all its events add up to.
 */
export class Desk {
  readonly clock = new FixedClock('2026-03-01T00:00:00.000Z');
  readonly log = new MemoryLog(() => this.clock.iso());
  readonly codec = new EventCodec();
  readonly pipeline = new CommandPipeline(new MemoryEventStore(this.log), this.codec, this.clock);
  /** By `account currency`, debit positive. */
  readonly balances = new Map<string, bigint>();
  readonly events: RecordedEvent[] = [];
  private readonly states = new Map<string, unknown>();
  private given = 0;
  private readonly policies: readonly Policy[];

  /** With more policies than those that no order and no payout can do without. */
  constructor(private readonly more: (pipeline: CommandPipeline) => readonly Policy[] = () => []) {
    this.policies = this.policiesOver(this.pipeline);
  }

  private policiesOver(pipeline: CommandPipeline): readonly Policy[] {
    return [new AttributionPolicy(pipeline), new PayoutsPolicy(pipeline), ...this.more(pipeline)];
  }

  /** Gives a command and lets the policies answer; false when it was refused. */
  async give<Command, State, Event extends DomainEvent>(
    decider: Decider<Command, State, Event>,
    key: string,
    command: Command,
  ): Promise<boolean> {
    const commandId = derivedUuid('desk', `${(this.given += 1)}`);
    const context = { commandId, correlationId: commandId, causationId: null };
    const actor = { type: 'user', id: 'usr_desk' } as const;
    try {
      await this.pipeline.handle(decider as never, key, command, { ...context, actor });
      return true;
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return false;
    } finally {
      await this.settle();
    }
  }

  /** As folded from its events so far. */
  state<State>(
    { name, initial }: { readonly name: string; readonly initial: unknown },
    key: string,
  ): State {
    return (this.states.get(`${name}-${key}`) ?? initial) as State;
  }

  balance(account: string, currency: string): bigint {
    return this.balances.get(`${account} ${currency}`) ?? 0n;
  }

  /**
   * Policies that begin anew with the first event, over the same log, in batches of `size`: they must
   * find nothing to add.
   */
  async replay(size = this.events.length + 1): Promise<void> {
    const pipeline = new CommandPipeline(new MemoryEventStore(this.log), this.codec, this.clock);
    const all = this.events.slice();
    for (const policy of this.policiesOver(pipeline)) {
      for (let from = 0; from < all.length; from += size) {
        await policy.react(all.slice(from, from + size), nothingSaved as never);
      }
    }
  }

  private async settle(): Promise<void> {
    for (;;) {
      const after = this.events.at(-1)?.position ?? start;
      const page = this.log.events.filter(({ position }) => position > after);
      if (page.length === 0) return;
      const events = page.map((stored) => this.codec.decode(stored));
      for (const event of events) {
        this.post(event as unknown as TributaryEvent);
        this.evolve(event);
      }
      this.events.push(...events);
      for (const policy of this.policies) await policy.react(events, nothingSaved as never);
    }
  }

  private evolve({ stream, type, data }: RecordedEvent): void {
    const decider = folded.find(({ name }) => stream.startsWith(`${name}-`));
    if (!decider) return;
    const before = this.states.get(stream) ?? decider.initial;
    this.states.set(stream, decider.evolve(before as never, { type, data } as never));
  }

  private post({ type, data }: TributaryEvent): void {
    const { postings = [] } = data as { readonly postings?: readonly Posting[] };
    if (!isBalanced(postings)) throw new Error(`${type} is not balanced`);
    for (const posting of postings) {
      const key = `${posting.account} ${posting.amount.currency}`;
      this.balances.set(key, (this.balances.get(key) ?? 0n) + signed(posting));
    }
  }
}
