import type { Pool, PoolClient } from 'pg';
import { mergedShares } from '#domain/attribution/weights.js';
import type { Click } from '#domain/click/click.js';
import type { CommissionEvent } from '#domain/commission/commission.js';
import {
  conversion,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import type { TributaryEvent } from '#domain/events.js';
import { isId } from '#domain/kernel/ids.js';
import { awaitedKey } from '#domain/policies/awaited-clicks.js';
import { FoldedKnowledge, type KnowledgeEvent } from '#domain/policies/credit-order.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandPipeline } from '../platform/commands/pipeline.js';
import type { Policy } from '../platform/policies/policy.js';
import { conversionKey } from '../platform/streams.js';
import { Answers, followUp, type Recorded } from './answers.js';
import { changeOf, followingsOf } from './follow-order.js';
import { Customers } from './customers.js';
import { reattribution } from './reattribution.js';
import { loadKnowledge, saveKnowledge } from './saved-knowledge.js';
import { Touches } from './touches.js';
import { countCapped, countGiven, judge, type Verdict } from './verdict.js';

/** Commands that an event calls for; those of one order follow one another. */
interface Answer {
  readonly stream: string;
  readonly work: () => Promise<void>;
}

/** An order that was recorded before, with the decision on it if there is one. */
type ReadOrder = Pick<KnownConversion, 'order' | 'decision'> & {
  /** All of it, where it was read for what happened to it. */
  readonly state?: KnownConversion;
};

/**
 * Orders find their clicks, refunds find their commissions. It reads every event in global order, so
 * an order recorded right after its click is decided with that click in hand.
 */
export class AttributionPolicy implements Policy {
  readonly name = 'attribution';
  private knowledge = new FoldedKnowledge();
  private readonly touches = new Touches();
  private readonly customers = new Customers();
  private readonly changed = new Set<string>();
  /** Orders that an event of this batch is about, by their keys: those that wait for a click, and those given to others. */
  private orders = new Map<string, ReadOrder>();
  private readonly answers: Answers;

  constructor(private readonly pipeline: CommandPipeline) {
    this.answers = new Answers(pipeline);
  }

  async load(transaction: PoolClient): Promise<void> {
    this.touches.forget();
    this.customers.forget();
    this.changed.clear();
    this.knowledge = await loadKnowledge(transaction);
  }

  async react(events: readonly RecordedEvent[], pool: Pool): Promise<void> {
    const clicks = dataOf<Click>(events, 'click-recorded');
    this.orders = await this.takeUpOrders(events, clicks);
    const known = [...this.orders.values()].map(({ order }) => order);
    const orders = [...dataOf<RecordedOrder>(events, 'conversion-recorded'), ...known];
    await this.touches.prefetch(pool, orders, clicks);
    await this.customers.prefetch(pool, orders);
    // One order's commands follow each other; different orders need not wait for one another.
    const byOrder = new Map<string, Promise<void>>();
    this.answers.begin(this.knowledge);
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
    await this.customers.save(transaction);
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
      case 'coupon-assigned':
      case 'fx-quotes-recorded': {
        const { kind, key } = this.knowledge.learn(event as unknown as KnowledgeEvent);
        this.changed.add(`${kind} ${key}`);
        return [];
      }
      case 'commission-held':
        this.countHeld(event as Recorded<'commission-held'>);
        return [];
      case 'commission-reversed':
      case 'commission-reinstated':
      case 'commission-adjusted':
      case 'commission-rejected': {
        const account = this.knowledge.capped.follow(event as unknown as CommissionEvent);
        if (account !== null) this.changed.add(`capped ${account}`);
        return [];
      }
      case 'conversion-recorded':
        return [{ stream, work: this.credit(event as Recorded<'conversion-recorded'>) }];
      case 'conversion-refunded':
      case 'conversion-refund-reversed':
        return [{ stream, work: () => this.answers.follow(event) }];
      case 'conversion-updated':
        return [{ stream, work: this.correct(event as Recorded<'conversion-updated'>) }];
      case 'conversion-reattributed':
        return [{ stream, work: this.creditOthers(event as Recorded<'conversion-reattributed'>) }];
      default:
        return [];
    }
  }

  /** Reads the orders that events of this batch are about: what an order says never changes. */
  private async takeUpOrders(
    events: readonly RecordedEvent[],
    clicks: readonly Click[],
  ): Promise<Map<string, ReadOrder>> {
    const awaiting = clicks.flatMap(({ programId, clickId }) => [
      ...this.knowledge.awaited.ordersOf(programId, clickId),
    ]);
    const given = events
      .filter(({ type }) => type === 'conversion-reattributed' || type === 'conversion-updated')
      .map(({ stream }) => stream.slice(conversion.name.length + 1));
    const read = async (key: string): Promise<[string, ReadOrder]> => {
      const found = await this.pipeline.load(conversion, key);
      if (!found || found.state.status === 'absent') throw new Error(`No order ${key}`);
      return [key, { ...found.state, state: found.state }];
    };
    return new Map(await Promise.all([...new Set([...awaiting, ...given])].map(read)));
  }

  private orderOf(key: string): ReadOrder {
    const known = this.orders.get(key);
    if (!known) throw new Error(`Order ${key} was not read`);
    return known;
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
      const work = this.creditLate(event, this.orderOf(key));
      return { stream: `${conversion.name}-${key}`, work };
    });
  }

  /** Decides now, with what is known here in the order; the commands may run later. */
  private credit(event: Recorded<'conversion-recorded'>): () => Promise<void> {
    const order = event.data;
    const customer = this.customers.count(order);
    const verdict = judge(order, this.touches.of(order), customer, this.knowledge);
    this.note(order, verdict);
    if (verdict.credits.length === 0) this.awaitClick(event, verdict);
    return async () => {
      await this.answers.carryOut(order, verdict, (step) => followUp(event, step), {
        known: [event],
      });
    };
  }

  /** What a verdict says of later orders: who brought a customer, and what capped rules gave. */
  private note(order: RecordedOrder, verdict: Verdict): void {
    if (verdict.credits.length === 0) return;
    this.customers.brought(order, mergedShares(verdict.decision.credited));
    for (const account of countCapped(order, verdict.terms, this.knowledge)) {
      this.changed.add(`capped ${account}`);
    }
  }

  /** What a person gave away counts as well; what the policy gave itself is counted already. */
  private countHeld({ data }: Recorded<'commission-held'>): void {
    for (const account of countGiven(data, this.knowledge)) this.changed.add(`capped ${account}`);
  }

  /** An order that is nobody's waits for the click that it names, if that can still come. */
  private awaitClick(event: Recorded<'conversion-recorded'>, verdict: Verdict): void {
    const { unknownClickId, decision } = verdict;
    if (unknownClickId === null || !isId('click', unknownClickId)) return;
    const { data: order, position, metadata } = event;
    const key = conversionKey(order.programId, order.externalId);
    const recorded = { position, recordedAt: metadata.recordedAt };
    this.orders.set(key, { order, decision });
    const { programId } = order;
    for (const changed of this.knowledge.awaited.add(programId, unknownClickId, key, recorded)) {
      this.changed.add(`awaited-click ${changed}`);
    }
  }

  /** The click of an order came after it, out of a journal: the order becomes the click's after all. */
  private creditLate(
    event: Recorded<'click-recorded'>,
    { order, decision }: ReadOrder,
  ): () => Promise<void> {
    const customer = this.customers.of(order, decision?.customer);
    const verdict = judge(order, this.touches.of(order), customer, this.knowledge);
    // A bot's, too old, of another program: the click changes nothing.
    if (verdict.credits.length === 0) return () => Promise.resolve();
    this.note(order, verdict);
    const by = (step: string) => followUp(event, `${step} ${order.conversionId}`);
    return async () => {
      const { clickId: lateClickId } = event.data;
      const attributed = await this.answers.carryOut(order, verdict, by, { lateClickId });
      // Refunds that came meanwhile had no commission to take back.
      if (attributed) await this.answers.catchUp(attributed, verdict.credits, by);
    };
  }

  /**
   * A corrected order is valued with what is known here in the order of events. One that is credited
   * only in this batch has all it needs in its decision, and is read when that stands.
   */
  private correct(event: Recorded<'conversion-updated'>): () => Promise<void> {
    const { state } = this.orderOf(event.stream.slice(conversion.name.length + 1));
    const change = changeOf(event);
    if (!change || !state || state.credits.length === 0) return () => this.answers.follow(event);
    const steps = followingsOf(change, state, this.knowledge);
    return () => this.answers.give(steps, event);
  }

  /** A person, or another policy, gave the order to others: their commissions follow by differences. */
  private creditOthers(event: Recorded<'conversion-reattributed'>): () => Promise<void> {
    const { order } = this.orderOf(event.stream.slice(conversion.name.length + 1));
    this.customers.brought(order, event.data.credits);
    const steps = reattribution(order, event, this.knowledge);
    return () => this.answers.give(steps, event);
  }
}

function dataOf<Data>(events: readonly RecordedEvent[], type: TributaryEvent['type']): Data[] {
  return events.filter((event) => event.type === type).map((event) => event.data as Data);
}
