import { clockToleranceMs } from '../attribution/attribute.js';
import { atMost, equal, minor, minus, plus, type Money } from '../kernel/money.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isInRange, toMs } from '../kernel/time.js';
import type { ConversionCommand, ConversionEvent, KnownConversion, Refund } from './conversion.js';

/** What of the order is not refunded yet. */
export function restOf(state: KnownConversion): Money {
  return minus(state.order.total, state.refundedTotal);
}

/** As many refunds as any order needs; each one makes every later decision on the order longer. */
const mostRefunds = 1000;

/** Takes back an amount of an order, or all of its rest; never more than that. */
export function refund(
  command: Extract<ConversionCommand, { type: 'refund-conversion' }>,
  state: KnownConversion,
): readonly ConversionEvent[] | Refusal {
  const { refundId, externalId, cause, occurredAt, reasonCode } = command;
  const { conversionId, total: orderTotal } = state.order;
  const rest = restOf(state);
  const earlier = state.refunds.find((refund) => refund.externalId === externalId);
  if (earlier) return toldAgain(command, earlier);
  if (!isInRange(occurredAt)) return refuse('time.out-of-range', { field: 'occurredAt' });
  if (toMs(occurredAt) < toMs(state.order.occurredAt) - clockToleranceMs) {
    return refuse('refund.before-order', { field: 'occurredAt' });
  }
  if (state.refunds.length >= mostRefunds) return refuse('refund.too-many', { most: mostRefunds });
  const requested = command.amount ?? rest;
  if (requested.currency !== orderTotal.currency) {
    return refuse('refund.currency-mismatch', {
      field: 'amount.currency',
      expected: orderTotal.currency,
    });
  }
  if (minor(requested) < 0n) return refuse('money.negative', { field: 'amount.amount' });
  const applied = atMost(requested, rest);
  const refundedTotal = plus(state.refundedTotal, applied);
  return [
    {
      type: 'conversion-refunded',
      data: {
        ...{ conversionId, orderTotal, refundId, externalId, cause },
        ...{ occurredAt, requested, applied, refundedTotal, reasonCode },
        ...(command.amount === null ? { wholeRest: true } : {}),
      },
      effectiveAt: occurredAt,
    },
  ];
}

/** Already so when it says the same; without an amount it does only if the first had none either. */
function toldAgain(
  { amount, cause }: Extract<ConversionCommand, { type: 'refund-conversion' }>,
  earlier: Refund,
): readonly ConversionEvent[] | Refusal {
  const same = amount === null ? earlier.wholeRest === true : equal(earlier.requested, amount);
  if (same && earlier.cause === cause) return [];
  return refuse('refund.conflict', {
    refundId: earlier.refundId,
    field: same ? 'cause' : 'amount',
  });
}
