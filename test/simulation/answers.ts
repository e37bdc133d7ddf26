import type { AttributionDecision } from '#domain/attribution/attribute.js';
import { mergedShares } from '#domain/attribution/weights.js';
import { commission, type CommissionTerms } from '#domain/commission/commission.js';
import {
  conversion,
  type Conversion,
  type KnownConversion,
  type RecordedOrder,
} from '#domain/conversion/conversion.js';
import { fold } from '#domain/kernel/decider.js';
import { isId } from '#domain/kernel/ids.js';
import { isZero, minor, shareOf } from '#domain/kernel/money.js';
import {
  commissionsOf,
  decideAttribution,
  FoldedKnowledge,
  type KnownCustomer,
} from '#domain/policies/credit-order.js';
import { AttributionPolicy } from '#src/attribution/attribution.policy.js';
import { Customers } from '#src/attribution/customers.js';
import { Touches } from '#src/attribution/touches.js';
import { CommandPipeline } from '#src/platform/commands/pipeline.js';
import { EventCodec } from '#src/platform/event-store/codec.js';
import { commissionIdOf } from '#src/platform/commission-id.js';
import { derivedUuid } from '#src/platform/ids.js';
import { conversionKey } from '#src/platform/streams.js';
import { demand, demandEqual, type Recorded, readLog } from './invariants.js';
import { MemoryEventStore } from './memory-event-store.js';
import { emptyMemory } from './memory-policy-store.js';
import { MemorySql } from './memory-sql.js';
import type { World } from './world.js';

type KnowledgeEvent = Parameters<FoldedKnowledge['learn']>[0];
const teaching = new Set<string>([
  ...['program-created', 'program-settings-changed', 'commission-rules-published'],
  ...['attribution-policy-published', 'affiliate-approved', 'affiliate-suspended'],
  ...['affiliate-reinstated', 'coupon-assigned'],
]);

/**
 * What policies did is what the log alone says they had to do: every order is decided, once, with all
 * that stands before it and nothing that stands after; again, when its click comes after all; every
 * credit has its commission; every refund has come down on it. `upTo` is how far policies say they
 * have come.
 */
export function checkAnswers(events: readonly Recorded[], upTo: string): void {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  const held = new Map<string, Recorded<'commission-held'>>();
  for (const event of events) {
    if (event.type === 'commission-held') held.set(event.data.commissionId, event);
  }
  const expected = new Map<string, Expected[]>();
  for (const each of foreseen(events, upTo)) {
    const { conversionId } = each.order;
    expected.set(conversionId, [...(expected.get(conversionId) ?? []), each]);
  }
  for (const decisions of expected.values()) {
    checkDecisions(decisions, streams.get(streamOf(decisions)) ?? [], held);
  }
  checkReversals(streams, held, upTo);
}

/** A decision as it follows from the log up to its cause. */
interface Expected {
  readonly cause: Recorded;
  readonly order: RecordedOrder;
  readonly decision: AttributionDecision;
  /** Of the commissions that follow; none when nobody is credited. */
  readonly terms: readonly CommissionTerms[];
  /** What its command is derived from, beside the cause. */
  readonly step: (what: string) => string;
}

const awaitedMs = 7 * 86_400_000;

/** Orders that wait for a click of their program, since the first of them was recorded. */
class AwaitedClicks {
  private readonly waiting = new Map<string, { orders: RecordedOrder[]; sinceMs: number }>();

  add(clickId: string, order: RecordedOrder, nowMs: number): void {
    const { programId } = order;
    const known = this.waiting.get(`${programId} ${clickId}`);
    if (known) known.orders.push(order);
    else this.waiting.set(`${programId} ${clickId}`, { orders: [order], sinceMs: nowMs });
    for (const [oldest, { sinceMs }] of this.waiting) {
      if (!oldest.startsWith(programId)) continue;
      if (nowMs - sinceMs <= awaitedMs) return;
      this.waiting.delete(oldest);
    }
  }

  take(programId: string, clickId: string): readonly RecordedOrder[] {
    const { orders } = this.waiting.get(`${programId} ${clickId}`) ?? { orders: [] };
    this.waiting.delete(`${programId} ${clickId}`);
    return orders;
  }
}

/** Reads the log as the policy does, all at once and without ever forgetting. */
function foreseen(events: readonly Recorded[], upTo: string): Expected[] {
  const knowledge = new FoldedKnowledge();
  const touches = new Touches();
  const awaited = new AwaitedClicks();
  const all: Expected[] = [];
  const customers = new Customers();
  const soFar = new Map<string, AttributionDecision['customer']>();
  const judge = (order: RecordedOrder, customer: KnownCustomer | null) => {
    const decision = decideAttribution(order, touches.of(order), knowledge, customer);
    soFar.set(order.conversionId, decision.customer);
    const credits = mergedShares(decision.credited).map((share, index) => ({
      ...{ ...share, commissionId: commissionIdOf(order, index === 0 ? null : share.affiliateId) },
    }));
    if (credits.length > 0) customers.brought(order, credits);
    return { order, decision, terms: commissionsOf(order, credits, decision, knowledge) };
  };
  for (const cause of events) {
    if (cause.position > upTo) break;
    if (teaching.has(cause.type)) knowledge.learn(cause as KnowledgeEvent);
    if (cause.type === 'conversion-recorded') {
      const verdict = judge(cause.data, customers.count(cause.data));
      const { clickId } = cause.data;
      // What is no id of a click can never come, and so shields nobody from being forgotten.
      const canCome = clickId !== null && isId('click', clickId);
      const isUnknown = canCome && touches.of(cause.data).length === 0;
      all.push({ ...verdict, cause, step: (what) => what });
      if (verdict.terms.length === 0 && isUnknown) {
        awaited.add(clickId, cause.data, Date.parse(cause.metadata.recordedAt));
      }
    }
    if (cause.type !== 'click-recorded') continue;
    touches.add(cause.data);
    for (const order of awaited.take(cause.data.programId, cause.data.clickId)) {
      const verdict = judge(order, customers.of(order, soFar.get(order.conversionId)));
      const step = (what: string) => `${what} ${order.conversionId}`;
      if (verdict.terms.length > 0) all.push({ ...verdict, cause, step });
    }
  }
  return all;
}

function checkDecisions(
  expected: readonly Expected[],
  own: readonly Recorded[],
  held: ReadonlyMap<string, Recorded<'commission-held'>>,
): void {
  const decided = own.filter(
    (each) => each.type === 'conversion-attributed' || each.type === 'conversion-unattributed',
  );
  const where = own[0]?.stream;
  const { length } = expected;
  demand(decided.length >= length, () => `${where} has ${decided.length} decisions, not ${length}`);
  expected.forEach(({ cause, decision, terms, step }, n) => {
    const answer = decided[n];
    if (!answer) return;
    demandEqual(answer.data.decision, decision, () => `${where}: not the log's decision`);
    checkCause(answer, cause, derivedUuid('attribution', cause.id, step('attribute')));
    terms.forEach((each, index) => {
      const earned = held.get(each.commissionId);
      demand(earned !== undefined, () => `${where} is credited and has no commission`);
      if (!earned) return;
      const { postings: _, ...pinned } = earned.data;
      demandEqual(pinned, each, () => `${earned.stream}: not the log's terms`);
      const name = index === 0 ? 'hold' : `hold ${each.affiliateId}`;
      checkCause(earned, answer, derivedUuid('attribution', cause.id, step(name)));
    });
  });
  // What comes beyond is answered already, and not noted yet.
  const isCredited = decided.at(-1)?.type === 'conversion-attributed';
  const conversionId = expected[0]?.order.conversionId;
  const isHeld = [...held.values()].some(({ data }) => data.conversionId === conversionId);
  demand(isCredited || !isHeld, () => `${where} has a commission and no credit`);
}

function streamOf([first]: readonly Expected[]): string {
  const { programId = '', externalId = '' } = first?.order ?? {};
  return `conversion-${conversionKey(programId, externalId)}`;
}

function checkCause(answer: Recorded, cause: Recorded, commandId: string): void {
  const { metadata } = answer;
  demand(metadata.commandId === commandId, () => `${answer.stream}: a command out of nowhere`);
  demand(metadata.causationId === cause.id, () => `${answer.stream}: caused by something else`);
}

/** A commission has followed its order down by all the refunds that policies have seen. */
function checkReversals(
  streams: ReadonlyMap<string, readonly Recorded[]>,
  held: ReadonlyMap<string, Recorded<'commission-held'>>,
  upTo: string,
): void {
  const byId = new Map([...streams.values()].flat().map((event) => [event.id, event]));
  for (const [name, events] of streams) {
    if (!name.startsWith('conversion-')) continue;
    const seen = events.filter(({ position }) => position <= upTo);
    const order: Conversion = fold(conversion, seen as never);
    if (order.status === 'absent' || seen.length === 0) continue;
    const credited = events.find(({ type }) => type === 'conversion-attributed');
    const cause = credited && byId.get(credited.metadata.causationId ?? '');
    // A credit that policies have not noted yet may still be on its way down.
    if (!cause || cause.position > upTo) continue;
    const isAllSeen = seen.at(-1) === events.at(-1);
    for (const { commissionId } of order.credits) {
      const earned = held.get(commissionId);
      if (earned) checkReversal(order, earned, streams.get(earned.stream) ?? [], isAllSeen);
    }
  }
}

function checkReversal(
  order: KnownConversion,
  earned: Recorded<'commission-held'>,
  own: readonly Recorded[],
  isAllSeen: boolean,
): void {
  const state = fold(commission, own as never);
  if (state.status === 'absent' || state.status === 'rejected') return;
  const { amount, orderTotal } = state.terms;
  if (orderTotal === null || isZero(orderTotal)) return;
  const due = shareOf(amount, order.refundedTotal, orderTotal);
  const name = order.order.conversionId;
  demand(
    minor(state.reversedTotal) >= minor(due),
    () => `${earned.stream} has not followed ${name} down to ${due.amount}`,
  );
  demand(
    !isAllSeen || minor(state.reversedTotal) === minor(due),
    () => `${earned.stream} is down by ${state.reversedTotal.amount}, not ${due.amount}`,
  );
}

/** A policy that forgot everything and reads the log again finds all of it answered, and remembers the same. */
export async function checkReplay(world: World): Promise<void> {
  const before = world.log.events.length;
  const codec = new EventCodec();
  const pipeline = new CommandPipeline(new MemoryEventStore(world.log), codec, world.clock);
  const policy = new AttributionPolicy(pipeline);
  const memory = emptyMemory();
  const sql = new MemorySql(memory, world.database) as never;
  await policy.load(sql);
  const events = readLog(world);
  const size = 1 + (world.seed % 40);
  for (let place = 0; place < events.length; place += size) {
    await policy.react(events.slice(place, place + size), sql);
    await policy.save(sql);
  }
  demand(world.log.events.length === before, () => 'Answered again, the log grows');
  const { remembered } = world.memory;
  for (const part of ['knowledge', 'touches', 'customers'] as const) {
    const [again, once] = [memory[part], remembered[part]].map((all) => Object.fromEntries(all));
    demandEqual(once, again, () => `Policies remember other ${part} than the log tells`);
  }
}
