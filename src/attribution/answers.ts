import { commission } from '#domain/commission/commission.js';
import {
  conversion,
  type Credit,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import type { TributaryEvent } from '#domain/events.js';
import type { FoldedKnowledge } from '#domain/policies/credit-order.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import { conversionKey } from '../platform/streams.js';
import { changeOf, type Following, followingsOf, followOrder, missedBy } from './follow-order.js';
import type { Verdict } from './verdict.js';

export type Recorded<Type extends TributaryEvent['type']> = RecordedEvent<
  Type,
  Extract<TributaryEvent, { type: Type }>['data']
>;

/** One order that many write to at once must not hold up all the others: its commands do not give up. */
const attempts = 1000;

/** The commands by which the attribution policy answers: what it decided becomes events. */
export class Answers {
  /** By the order's stream, of this batch: read once, however many refunds an order has in it. */
  private readonly states = new Map<string, Promise<KnownConversion>>();
  private knowledge: FoldedKnowledge | undefined;

  constructor(private readonly pipeline: CommandPipeline) {}

  /** Of a batch, with what is known in it. */
  begin(knowledge: FoldedKnowledge): void {
    this.states.clear();
    this.knowledge = knowledge;
  }

  /** Says it to the order, and to the commissions that follow. Gives the order, if this verdict credited it. */
  async carryOut(
    order: RecordedOrder,
    { decision, credits, terms }: Verdict,
    by: (step: string) => CommandContext,
    how: { readonly known?: readonly RecordedEvent[]; readonly lateClickId?: string },
  ): Promise<KnownConversion | undefined> {
    const { known, ...late } = how;
    const attribute = by('attribute');
    const key = conversionKey(order.programId, order.externalId);
    const command = { type: 'attribute-conversion', credits, decision, ...late } as const;
    const handled = await this.pipeline.handle(conversion, key, command, attribute, {
      ...(known === undefined ? {} : { known }),
      attempts,
    });
    // What stands already and was not said by this very command is another's word: a person claimed it.
    const isOurs = handled.repeated || !handled.alreadySo;
    const { state } = handled;
    if (terms.length === 0 || !isOurs || state.status === 'absent') return undefined;
    const stood = new Set(Object.values(state.commissions));
    for (const [index, each] of terms.entries()) {
      if (!stood.has(each.commissionId)) continue;
      const step = by(index === 0 ? 'hold' : `hold ${each.affiliateId}`);
      const hold = { ...step, causationId: derivedUuid(attribute.commandId, 0) };
      const command2 = { type: 'hold-commission', ...each } as const;
      const options = { known: [], attempts };
      await this.pipeline.handle(commission, each.commissionId, command2, hold, options);
    }
    return state;
  }

  /** The commissions follow their order: refunds, what is taken back of them, and corrections. */
  async follow(event: RecordedEvent): Promise<void> {
    const change = changeOf(event as unknown as TributaryEvent);
    if (!change) throw new Error(`${event.type} is no change of an order`);
    const followings = followingsOf(change, await this.stateOf(event.stream), this.known());
    await followOrder(this.pipeline, followings, (step) => followUp(event, step), attempts);
  }

  /** Commissions that came late follow what happened to their order meanwhile. */
  async catchUp(
    order: KnownConversion,
    credits: readonly Credit[],
    by: (step: string) => CommandContext,
  ): Promise<void> {
    for (const { commissionId } of credits) {
      const missed = missedBy(commissionId, order, this.known());
      await followOrder(this.pipeline, missed, by, attempts);
    }
  }

  private known(): FoldedKnowledge {
    if (!this.knowledge) throw new Error('No batch was begun');
    return this.knowledge;
  }

  /** One command after the other, their ids derived from the event. */
  async give(followings: readonly Following[], event: RecordedEvent): Promise<void> {
    await followOrder(this.pipeline, followings, (step) => followUp(event, step), attempts);
  }

  /** An order as it is now. */
  private stateOf(stream: string): Promise<KnownConversion> {
    const known = this.states.get(stream);
    if (known) return known;
    const read = this.pipeline
      .load(conversion, stream.slice(conversion.name.length + 1))
      .then((found) => {
        if (!found || found.state.status === 'absent') throw new Error(`No order ${stream}`);
        return found.state;
      });
    this.states.set(stream, read);
    return read;
  }
}

/** The context of a command that an event calls for: its id follows from the event's. */
export function followUp(event: RecordedEvent, step: string): CommandContext {
  return {
    commandId: derivedUuid('attribution', event.id, step),
    correlationId: event.metadata.correlationId,
    causationId: event.id,
    actor: { type: 'policy', id: 'attribution' },
  };
}
