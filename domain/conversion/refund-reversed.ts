import { atMost, equal, minus, plus } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { RefundReversal } from './changes.js';
import type { ConversionCommand, ConversionEvent, KnownConversion } from './conversion.js';
import { problemOfAmount, problemOfTime } from './refund.js';
import { mostChanges, nextSequence, refundedLinesOf, restOfRefund } from './refunded-so-far.js';

type Reversing = Extract<ConversionCommand, { type: 'reverse-refund' }>;

/** A refund or chargeback was itself taken back: what of it still counts, or an amount of that. */
export function reverseRefund(
  command: Reversing,
  state: KnownConversion,
): readonly ConversionEvent[] | Refusal {
  const { refundId, reversalId, externalId, occurredAt, reasonCode } = command;
  const earlier = state.reversals.find((each) => each.externalId === externalId);
  if (earlier) return toldAgain(command, earlier);
  const refund = state.refunds.find((each) => each.refundId === refundId);
  if (!refund) return refuse('refund.not-found');
  const rest = restOfRefund(refund);
  const requested = command.amount ?? rest;
  const problem = problemOfTime(occurredAt, state) ?? problemOfAmount(requested, state);
  if (problem) return problem;
  if (state.reversals.length >= mostChanges)
    return refuse('refund.too-many', { most: mostChanges });
  const amount = atMost(requested, rest);
  const refunds = state.refunds.map((each) =>
    each === refund ? { ...each, reversed: plus(each.reversed, amount) } : each,
  );
  const data = {
    ...{ conversionId: state.order.conversionId, orderTotal: state.worth.total },
    ...{ refundId, reversalId, externalId, cause: refund.cause, occurredAt, requested },
    ...(command.amount === null ? { wholeRest: true as const } : {}),
    ...{ amount, refundedTotal: minus(state.refundedTotal, amount) },
    ...{ refundedLines: refundedLinesOf(refunds), sequence: nextSequence(state), reasonCode },
  };
  return [{ type: 'conversion-refund-reversed', data, effectiveAt: occurredAt }];
}

function toldAgain(
  { amount, refundId }: Reversing,
  earlier: RefundReversal,
): readonly ConversionEvent[] | Refusal {
  const { reversalId } = earlier;
  if (earlier.refundId !== refundId) {
    return refuse('refund.reversal-conflict', { reversalId, field: 'refundId' });
  }
  const isSame = amount === null ? earlier.wholeRest : equal(earlier.requested, amount);
  return isSame ? [] : refuse('refund.reversal-conflict', { reversalId, field: 'amount' });
}
