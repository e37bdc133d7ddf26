import type { Pool, PoolClient } from 'pg';
import type { Click } from '#domain/click/click.js';
import { commission } from '#domain/commission/commission.js';
import { conversion, type Credit, type RecordedOrder } from '#domain/conversion/conversion.js';
import type { TributaryEvent } from '#domain/events.js';
import {
  commissionTerms,
  decideAttribution,
  FoldedKnowledge,
} from '#domain/policies/credit-order.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';
import type { Policy } from '../platform/policies/policy.js';
import { loadKnowledge, saveKnowledge } from './saved-knowledge.js';
import { Touches } from './touches.js';

type Recorded<Type extends TributaryEvent['type']> = RecordedEvent<
  Type,
  Extract<TributaryEvent, { type: Type }>['data']
>;

/** One order that many write to at once must not hold up all the others: its commands do not give up. */
const attempts = 1000;

/**
 * Orders find their clicks, refunds find their commissions. It reads every event in global order, so
 * an order recorded right after its click is decided with that click in hand.
 */
export class AttributionPolicy implements Policy {
  readonly name = 'attribution';
  private knowledge = new FoldedKnowledge();
  private readonly touches = new Touches();
  private readonly changed = new Set<string>();
  /** By the order's stream, of this batch: read once, however many refunds an order has in it. */
  private readonly credits = new Map<string, Promise<Credit | null>>();

  constructor(private readonly pipeline: CommandPipeline) {}

  async load(transaction: PoolClient): Promise<void> {
    this.touches.forget();
    this.changed.clear();
    this.knowledge = await loadKnowledge(transaction);
  }

  async react(events: readonly RecordedEvent[], pool: Pool): Promise<void> {
    await this.touches.prefetch(
      pool,
      dataOf<RecordedOrder>(events, 'conversion-recorded'),
      dataOf<Click>(events, 'click-recorded'),
    );
    // One order's commands follow each other; different orders need not wait for one another.
    const byOrder = new Map<string, Promise<void>>();
    this.credits.clear();
    for (const event of events) {
      const work = this.take(event as Recorded<TributaryEvent['type']>);
      if (!work) continue;
      const earlier = byOrder.get(event.stream) ?? Promise.resolve();
      byOrder.set(event.stream, earlier.then(work));
    }
    const outcomes = await Promise.allSettled(byOrder.values());
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async save(transaction: PoolClient): Promise<void> {
    await this.touches.save(transaction);
    await saveKnowledge(transaction, this.knowledge, this.changed);
    this.changed.clear();
  }

  /** Learns from an event at once; gives back the commands it calls for, if any. */
  private take(event: Recorded<TributaryEvent['type']>): (() => Promise<void>) | undefined {
    switch (event.type) {
      case 'click-recorded':
        this.touches.add((event as Recorded<'click-recorded'>).data);
        return undefined;
      case 'program-created':
      case 'program-settings-changed':
      case 'commission-rules-published':
      case 'attribution-policy-published':
      case 'affiliate-approved':
      case 'affiliate-suspended':
      case 'affiliate-reinstated':
      case 'coupon-assigned': {
        const { kind, key } = this.knowledge.learn(
          event as Parameters<FoldedKnowledge['learn']>[0],
        );
        this.changed.add(`${kind} ${key}`);
        return undefined;
      }
      case 'conversion-recorded':
        return this.credit(event as Recorded<'conversion-recorded'>);
      case 'conversion-refunded':
        return () => this.reverse(event as Recorded<'conversion-refunded'>);
      default:
        return undefined;
    }
  }

  /** Decides now, with what is known here in the order; the commands may run later. */
  private credit(event: Recorded<'conversion-recorded'>): () => Promise<void> {
    const order = event.data;
    const decision = decideAttribution(order, this.touches.of(order), this.knowledge);
    const commissionId = commissionIdOf(order);
    const credit = decision.chosen && { affiliateId: decision.chosen.affiliateId, commissionId };
    const terms = credit && commissionTerms(order, credit, decision, this.knowledge);
    return async () => {
      const attribute = followUp(event, 'attribute');
      const key = event.stream.slice(conversion.name.length + 1);
      const command = { type: 'attribute-conversion', commissionId, decision } as const;
      const { state } = await this.pipeline.handle(conversion, key, command, attribute, {
        known: [event],
        attempts,
      });
      // A decision that stood already was made by this policy from the same events: it says the same.
      if (!terms || state.status !== 'attributed') return;
      const hold = { ...followUp(event, 'hold'), causationId: derivedUuid(attribute.commandId, 0) };
      const command2 = { type: 'hold-commission', ...terms } as const;
      await this.pipeline.handle(commission, commissionId, command2, hold, {
        known: [],
        attempts,
      });
    };
  }

  /** The commission follows its order down, by all that is refunded so far. */
  private async reverse(event: Recorded<'conversion-refunded'>): Promise<void> {
    const credit = await this.creditOf(event.stream);
    if (!credit) return;
    const { refundId, cause, occurredAt, refundedTotal } = event.data;
    const type = 'reverse-commission';
    const command = { type, refundId, cause, occurredAt, refundedTotal } as const;
    const context = followUp(event, 'reverse');
    await this.pipeline.handle(commission, credit.commissionId, command, context, { attempts });
  }

  /** An order is attributed before any of its refunds is answered, and once for ever. */
  private creditOf(stream: string): Promise<Credit | null> {
    const known = this.credits.get(stream);
    if (known) return known;
    const key = stream.slice(conversion.name.length + 1);
    const read = this.pipeline
      .load(conversion, key)
      .then((order) => (order?.state.status === 'attributed' ? order.state.credit : null));
    this.credits.set(stream, read);
    return read;
  }
}

function dataOf<Data>(events: readonly RecordedEvent[], type: TributaryEvent['type']): Data[] {
  return events.filter((event) => event.type === type).map((event) => event.data as Data);
}

/** One commission per order and credit: its id follows from the conversion's. */
function commissionIdOf(order: RecordedOrder): string {
  const commandId = derivedUuid('commission', order.conversionId);
  return newId('commission', { commandId, startedAt: order.occurredAt });
}

function followUp(event: RecordedEvent, step: string): CommandContext {
  return {
    commandId: derivedUuid('attribution', event.id, step),
    correlationId: event.metadata.correlationId,
    causationId: event.id,
    actor: { type: 'policy', id: 'attribution' },
  };
}
