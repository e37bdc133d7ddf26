import { minor, money } from '#domain/kernel/money.js';
import type { ReadRow } from './orders-file.js';
import {
  inTime,
  type PlannedOrder,
  type PlannedRefund,
  type UnmatchedReason,
  type UnmatchedRefund,
} from './import-plan.js';

interface Open {
  readonly order: PlannedOrder;
  rest: bigint;
}

/**
 * Finds the order that each cancellation takes back: cancellations name the customer, not the order.
 * In the order in which they happened, each takes, of the same customer's strictly earlier orders,
 * the latest whose rest is exactly its amount, else the latest whose rest is more.
 */
export function matchCancellations(
  orders: readonly PlannedOrder[],
  cancellations: readonly ReadRow[],
): ReadonlyMap<number, PlannedRefund | UnmatchedRefund> {
  const open = openOrders(orders);
  const settled = new Map<number, PlannedRefund | UnmatchedRefund>();
  for (const cancellation of cancellations.toSorted(inTime)) {
    settled.set(cancellation.line, settle(cancellation, open));
  }
  return settled;
}

/** Of each customer, latest first. */
function openOrders(orders: readonly PlannedOrder[]): ReadonlyMap<string, readonly Open[]> {
  const open = new Map<string, Open[]>();
  for (const order of orders.toSorted((a, b) => inTime(b, a))) {
    if (order.customer === null) continue;
    const theirs = open.get(order.customer) ?? [];
    theirs.push({ order, rest: minor(order.total) });
    open.set(order.customer, theirs);
  }
  return open;
}

function settle(
  cancellation: ReadRow,
  open: ReadonlyMap<string, readonly Open[]>,
): PlannedRefund | UnmatchedRefund {
  const { line, number: externalId, occurredAt, customer, value, timeNote } = cancellation;
  const taken = -minor(value);
  const amount = money(taken, value.currency);
  const unmatched = (why: UnmatchedReason): UnmatchedRefund => {
    return { line, kind: 'unmatched', externalId, amount, why };
  };
  if (customer === null) return unmatched('no-customer');
  const earlier = (open.get(customer) ?? []).filter((each) => each.order.occurredAt < occurredAt);
  if (earlier.length === 0) return unmatched('no-earlier-order');
  const found =
    earlier.find((each) => each.rest === taken) ?? earlier.find((each) => each.rest > taken);
  if (found === undefined) return unmatched('exceeds-the-rest');
  found.rest -= taken;
  const { externalId: orderExternalId } = found.order;
  return {
    line,
    kind: 'refund',
    externalId,
    orderExternalId,
    cause: 'cancellation',
    occurredAt,
    amount,
    ...(timeNote === undefined ? {} : { timeNote }),
  };
}
