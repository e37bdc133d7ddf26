import { commission, type CommissionCommand } from '#domain/commission/commission.js';
import type { KnownConversion } from '#domain/conversion/conversion.js';
import {
  changesOf,
  type OrderChange,
  refundedSoFar,
  type RefundedSoFar,
} from '#domain/conversion/refunded-so-far.js';
import { isZero } from '#domain/kernel/money.js';
import { type Knowledge, valuationsOf } from '#domain/policies/credit-order.js';
import type { TributaryEvent } from '#domain/events.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { RefusedError } from '../platform/refused-error.js';

/** What one change of an order asks of one of its commissions. */
export interface Following {
  readonly commissionId: string;
  readonly command: CommissionCommand;
  /** Names the command among those that follow from one event: one for each change and commission. */
  readonly step: string;
}

/** The change that an event of an order tells; undefined for any other event. */
export function changeOf({
  type,
  data,
}: Pick<TributaryEvent, 'type' | 'data'>): OrderChange | undefined {
  const change = data as never;
  if (type === 'conversion-refunded') return { kind: 'refunded', change };
  if (type === 'conversion-refund-reversed') return { kind: 'refund-reversed', change };
  return type === 'conversion-updated' ? { kind: 'updated', change } : undefined;
}

/**
 * What a change of an order asks of the commissions of all its credits. Refunds, and what is taken back
 * of them, are told by their sums; a corrected order is valued anew, by the rules and the rate that were
 * pinned. Each says its place among the changes: told again, or after a later one, it changes nothing.
 */
export function followingsOf(
  told: OrderChange,
  order: KnownConversion,
  knowledge: Knowledge,
): readonly Following[] {
  const { credits, creditedSince } = order;
  // Who was credited after the change was valued with it in hand.
  const place = told.change.sequence ?? Infinity;
  const each = (step: string, command: (index: number) => CommissionCommand | undefined) =>
    credits.flatMap(({ commissionId }, index): Following[] => {
      if ((creditedSince[commissionId] ?? 0) > place) return [];
      const made = command(index);
      return made ? [{ commissionId, command: made, step: `${step} ${commissionId}` }] : [];
    });
  if (told.kind !== 'updated') {
    const { refundId, cause, occurredAt, sequence, refundedLines } = told.change;
    const { refundedTotal } = told.change;
    const inTurn = sequence === undefined ? {} : { sequence };
    const lines = refundedLines === undefined ? {} : { refundedLines };
    const refunded: RefundedSoFar = { refundedTotal, ...lines, ...ofNothing(order) };
    const type = 'reverse-commission';
    const number = told.kind === 'refunded' ? refundId : told.change.reversalId;
    return each(`reverse ${number}`, () => ({
      ...{ type, refundId, cause, occurredAt, ...inTurn, ...refunded },
    }));
  }
  const { updateId, occurredAt, after, reason, sequence, refundedTotal, refundedLines } =
    told.change;
  const valued =
    order.decision && valuationsOf(order.order, after, credits, order.decision, knowledge);
  const refunded: RefundedSoFar = { refundedTotal, refundedLines, ...ofNothing(order) };
  return each(`update ${updateId}`, (index) => {
    const valuation = valued?.valuations[index];
    const type = 'adjust-commission';
    const cause = 'order-updated';
    return valuation && { type, cause, reason, occurredAt, valuation, refunded, sequence };
  });
}

/** Of an order of nothing the sums do not say whether it was cancelled. */
function ofNothing(order: KnownConversion): Pick<RefundedSoFar, 'isWhole'> {
  return isZero(order.worth.total) ? { isWhole: refundedSoFar(order).isWhole } : {};
}

/** Tells the commissions of an order one of its changes. */
export async function followOrder(
  pipeline: CommandPipeline,
  followings: readonly Following[],
  by: (step: string) => CommandContext,
  attempts: number,
): Promise<void> {
  for (const { commissionId, command, step } of followings) {
    try {
      await pipeline.handle(commission, commissionId, command, by(step), { attempts });
    } catch (error) {
      // Credited a moment ago, and not held yet: with it come all changes so far.
      const isAhead =
        error instanceof RefusedError && error.refusal.code === 'commission.not-found';
      if (!isAhead) throw error;
    }
  }
}

/** All that a commission has to hear which was held after the order had changed; in turn. */
export function missedBy(
  commissionId: string,
  order: KnownConversion,
  knowledge: Knowledge,
): readonly Following[] {
  return changesOf(order).flatMap((change) =>
    followingsOf(change, order, knowledge).filter((each) => each.commissionId === commissionId),
  );
}
