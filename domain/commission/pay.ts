import type { Decision } from '../kernel/decider.js';
import { equal, isZero } from '../kernel/money.js';
import { refuse } from '../kernel/refusal.js';
import type { CommissionCommand, CommissionEvent, Known } from './commission.js';
import { withStatus } from './follow-order.js';
import { subjectOf } from './terms.js';

type CommandOf<Type extends CommissionCommand['type']> = Extract<CommissionCommand, { type: Type }>;

/**
 * A batch takes all that is payable of it, once: whatever is taken back from here on is the
 * affiliate's debt, and no other batch can pay it.
 */
export function startPayout(
  { batchId, lineId, amount }: CommandOf<'start-payout'>,
  state: Known,
): Decision<CommissionEvent> {
  const { payout, standing, status, paidBy, heldBack } = state;
  if (payout?.lineId === lineId || paidBy.some((each) => each.lineId === lineId)) return [];
  if (heldBack) return refuse('commission.held-back', { reasonCode: heldBack.reasonCode });
  if (payout !== null || isZero(standing.payable)) return refuse('commission.not-open', { status });
  if (!equal(standing.payable, amount)) {
    return refuse('commission.amount-moved', { field: 'amount', actual: standing.payable });
  }
  const data = { ...subjectOf(state.terms), batchId, lineId, amount };
  return [withStatus(state, { type: 'commission-payout-started', data })];
}

/** The line that pays it is settled. */
export function completePayout(
  { batchId, lineId }: CommandOf<'complete-payout'>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.payout?.lineId !== lineId) return [];
  const data = { ...subjectOf(state.terms), batchId, lineId, amount: state.standing.inPayout };
  return [withStatus(state, { type: 'commission-paid', data })];
}

/** The line that was to pay it failed, or its batch was not sent: it waits for the next one. */
export function failPayout(
  { batchId, lineId, reasonCode }: CommandOf<'fail-payout'>,
  state: Known,
): Decision<CommissionEvent> {
  if (state.payout?.lineId !== lineId) return [];
  const amount = state.standing.inPayout;
  const data = { ...subjectOf(state.terms), batchId, lineId, amount, reasonCode };
  return [withStatus(state, { type: 'commission-payout-failed', data })];
}

/** What a settled line had paid came back from the bank: payable again, by the next batch. */
export function returnPayout(
  { batchId, lineId, amount, reasonCode }: CommandOf<'return-payout'>,
  state: Known,
): Decision<CommissionEvent> {
  const paid = state.paidBy.find((each) => each.lineId === lineId);
  if (!paid) return [];
  if (!equal(paid.amount, amount)) {
    return refuse('commission.amount-moved', { field: 'amount', actual: paid.amount });
  }
  const data = { ...subjectOf(state.terms), batchId, lineId, amount, reasonCode };
  return [withStatus(state, { type: 'commission-payout-returned', data })];
}
