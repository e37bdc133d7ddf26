import type { Pool, PoolClient } from 'pg';
import type { AttributionDecision } from '#domain/attribution/attribute.js';
import type { Click } from '#domain/click/click.js';
import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import {
  conversion,
  type Credit,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import type { TributaryEvent } from '#domain/events.js';
import { isId } from '#domain/kernel/ids.js';
import { awaitedKey } from '#domain/policies/awaited-clicks.js';
import {
  commissionTerms,
  decideAttribution,
  FoldedKnowledge,
} from '#domain/policies/credit-order.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';
import type { Policy } from '../platform/policies/policy.js';
import { RefusedError } from '../platform/refused-error.js';
import { conversionKey } from '../platform/streams.js';
import { loadKnowledge, saveKnowledge } from './saved-knowledge.js';
import { Touches } from './touches.js';

type Recorded<Type extends TributaryEvent['type']> = RecordedEvent<
  Type,
  Extract<TributaryEvent, { type: Type }>['data']
>;

/** Commands that an event calls for; those of one order follow one another. */
interface Answer {
  readonly stream: string;
  readonly work: () => Promise<void>;
}

interface Verdict {
  readonly decision: AttributionDecision;
  readonly commissionId: string;
  readonly terms: CommissionTerms | null;
  /** The click that the order names, if the log does not have it yet. */
  readonly unknownClickId: string | null;
}

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
  /** Orders that wait for a click of this batch, by their keys. */
  private awaiting = new Map<string, RecordedOrder>();
  /** By the order's stream, of this batch: read once, however many refunds an order has in it. */
  private readonly credits = new Map<string, Promise<Credit | null>>();

  constructor(private readonly pipeline: CommandPipeline) {}

  async load(transaction: PoolClient): Promise<void> {
    this.touches.forget();
    this.changed.clear();
    this.knowledge = await loadKnowledge(transaction);
  }

  async react(events: readonly RecordedEvent[], pool: Pool): Promise<void> {
    const clicks = dataOf<Click>(events, 'click-recorded');
    const awaiting = await this.takeUpAwaiting(clicks);
    const orders = dataOf<RecordedOrder>(events, 'conversion-recorded');
    await this.touches.prefetch(pool, [...orders, ...awaiting], clicks);
    // One order's commands follow each other; different orders need not wait for one another.
    const byOrder = new Map<string, Promise<void>>();
    this.credits.clear();
    for (const event of events) {
      for (const { stream, work } of this.take(event as Recorded<TributaryEvent['type']>)) {
        const earlier = byOrder.get(stream) ?? Promise.resolve();
        byOrder.set(stream, earlier.then(work));
      }
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

  /** Learns from an event at once; gives back the commands it calls for, if any, by their order. */
  private take(event: Recorded<TributaryEvent['type']>): readonly Answer[] {
    const { stream } = event;
    switch (event.type) {
      case 'click-recorded':
        return this.click(event as Recorded<'click-recorded'>);
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
        return [];
      }
      case 'conversion-recorded':
        return [{ stream, work: this.credit(event as Recorded<'conversion-recorded'>) }];
      case 'conversion-refunded': {
        const refunded = event as Recorded<'conversion-refunded'>;
        return [{ stream, work: () => this.reverse(refunded) }];
      }
      default:
        return [];
    }
  }

  /** Reads the orders that wait for a click of this batch: what an order says never changes. */
  private async takeUpAwaiting(clicks: readonly Click[]): Promise<RecordedOrder[]> {
    const keys = clicks.flatMap(({ programId, clickId }) => [
      ...this.knowledge.awaited.ordersOf(programId, clickId),
    ]);
    const read = async (key: string): Promise<[string, RecordedOrder]> => {
      const found = await this.pipeline.load(conversion, key);
      if (!found || found.state.status === 'absent') throw new Error(`No order ${key}`);
      return [key, found.state.order];
    };
    this.awaiting = new Map(await Promise.all(keys.map(read)));
    return [...this.awaiting.values()];
  }

  /** A click is remembered; orders that were nobody's and waited for it are decided with it in hand. */
  private click(event: Recorded<'click-recorded'>): readonly Answer[] {
    const { programId, clickId } = event.data;
    this.touches.add(event.data);
    const keys = this.knowledge.awaited.ordersOf(programId, clickId);
    if (keys.length === 0) return [];
    this.knowledge.awaited.forget(programId, clickId);
    this.changed.add(`awaited-click ${awaitedKey(programId, clickId)}`);
    return keys.map((key) => {
      const order = this.awaiting.get(key);
      if (!order) throw new Error(`Order ${key} was not read`);
      return { stream: `${conversion.name}-${key}`, work: this.creditLate(event, order) };
    });
  }

  /** Decides now, with what is known here in the order; the commands may run later. */
  private credit(event: Recorded<'conversion-recorded'>): () => Promise<void> {
    const order = event.data;
    const verdict = this.judge(order);
    if (verdict.decision.chosen === null) this.awaitClick(event, verdict.unknownClickId);
    return async () => {
      await this.carryOut(order, verdict, (step) => followUp(event, step), { known: [event] });
    };
  }

  /** An order that is nobody's waits for the click that it names, if that can still come. */
  private awaitClick(event: Recorded<'conversion-recorded'>, clickId: string | null): void {
    if (clickId === null || !isId('click', clickId)) return;
    const { data: order, position, metadata } = event;
    const key = conversionKey(order.programId, order.externalId);
    const recorded = { position, recordedAt: metadata.recordedAt };
    this.awaiting.set(key, order);
    for (const changed of this.knowledge.awaited.add(order.programId, clickId, key, recorded)) {
      this.changed.add(`awaited-click ${changed}`);
    }
  }

  /** The click of an order came after it, out of a journal: the order becomes the click's after all. */
  private creditLate(event: Recorded<'click-recorded'>, order: RecordedOrder): () => Promise<void> {
    const verdict = this.judge(order);
    // A bot's, too old, of another program: the click changes nothing.
    if (verdict.decision.chosen === null) return () => Promise.resolve();
    const by = (step: string) => followUp(event, `${step} ${order.conversionId}`);
    return async () => {
      const { clickId: lateClickId } = event.data;
      const attributed = await this.carryOut(order, verdict, by, { lateClickId });
      if (!attributed) return;
      // Refunds that came meanwhile had no commission to take back.
      for (const { refundId, cause, occurredAt, refundedTotal } of attributed.refunds) {
        const type = 'reverse-commission';
        const command = { type, refundId, cause, occurredAt, refundedTotal } as const;
        const context = by(`reverse ${refundId}`);
        await this.pipeline.handle(commission, verdict.commissionId, command, context, {
          attempts,
        });
      }
    };
  }

  private judge(order: RecordedOrder): Verdict {
    const touches = this.touches.of(order);
    const decision = decideAttribution(order, touches, this.knowledge);
    const commissionId = commissionIdOf(order);
    const credit = decision.chosen && { affiliateId: decision.chosen.affiliateId, commissionId };
    const terms = credit && commissionTerms(order, credit, decision, this.knowledge);
    const unknownClickId = touches.length === 0 ? order.clickId : null;
    return { decision, commissionId, terms, unknownClickId };
  }

  /** Says it to the order, and to the commission that follows. Gives the order, if it is credited. */
  private async carryOut(
    order: RecordedOrder,
    { decision, commissionId, terms }: Verdict,
    by: (step: string) => CommandContext,
    how: { readonly known?: readonly RecordedEvent[]; readonly lateClickId?: string },
  ): Promise<KnownConversion | undefined> {
    const { known, ...late } = how;
    const attribute = by('attribute');
    const key = conversionKey(order.programId, order.externalId);
    const command = { type: 'attribute-conversion', commissionId, decision, ...late } as const;
    const { state } = await this.pipeline.handle(conversion, key, command, attribute, {
      ...(known === undefined ? {} : { known }),
      attempts,
    });
    // A decision that stood already was made by this policy from the same events: it says the same.
    if (!terms || state.status !== 'attributed') return undefined;
    const hold = { ...by('hold'), causationId: derivedUuid(attribute.commandId, 0) };
    const command2 = { type: 'hold-commission', ...terms } as const;
    await this.pipeline.handle(commission, commissionId, command2, hold, { known: [], attempts });
    return state;
  }

  /** The commission follows its order down, by all that is refunded so far. */
  private async reverse(event: Recorded<'conversion-refunded'>): Promise<void> {
    const credit = await this.creditOf(event.stream);
    if (!credit) return;
    const { refundId, cause, occurredAt, refundedTotal } = event.data;
    const type = 'reverse-commission';
    const command = { type, refundId, cause, occurredAt, refundedTotal } as const;
    const context = followUp(event, 'reverse');
    try {
      await this.pipeline.handle(commission, credit.commissionId, command, context, { attempts });
    } catch (error) {
      // The order's click came late and its commission is not there yet: with it come its refunds.
      const isAhead =
        error instanceof RefusedError && error.refusal.code === 'commission.not-found';
      if (!isAhead) throw error;
    }
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
