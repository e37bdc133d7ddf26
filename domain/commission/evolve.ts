import type { Posting } from '../ledger/postings.js';
import { isZero, minor, minus, plus, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import type {
  Commission,
  CommissionEvent,
  CommissionStatus,
  FollowedChange,
  Known,
} from './commission.js';
import { remainingOf } from './remaining.js';
import { movedPlaces, nothingYet, posted, type Standing } from './standing.js';

type Held = Extract<CommissionEvent, { type: 'commission-held' }>;

/** The commission after one more fact. */
export function evolve(state: Commission, event: CommissionEvent): Commission {
  if (event.type === 'commission-held') return held(event.data);
  if (state.status === 'absent') return state;
  const after = evolved(state, event);
  return { ...after, status: statusOf(after) };
}

function held({ postings, ...terms }: Held['data']): Known {
  const { currency } = terms.amount;
  return {
    ...{
      status: 'held',
      stage: 'held',
      heldBack: null,
      hasEnded: false,
      terms,
      payout: null,
      paidBy: [],
      sequence: 0,
      followed: [],
    },
    reversedTotal: zero(currency),
    standing: posted(nothingYet(currency), postings, terms),
  };
}

function evolved(state: Known, event: Exclude<CommissionEvent, Held>): Known {
  switch (event.type) {
    case 'commission-hold-ended':
      return { ...state, stage: 'pending' };
    case 'commission-approved':
      return { ...state, stage: 'approved' };
    case 'commission-made-payable':
      return { ...state, stage: 'payable', ...moved(state, event.data) };
    case 'commission-rejected':
      return { ...state, stage: 'rejected', heldBack: null, ...moved(state, event.data) };
    case 'commission-held-back': {
      const { reasonCode, note, visibleToAffiliate } = event.data;
      return { ...state, heldBack: { reasonCode, note, visibleToAffiliate } };
    }
    case 'commission-released':
      return { ...state, heldBack: null };
    case 'commission-reversed':
    case 'commission-reinstated': {
      const { reversedTotal, remaining, sequence = state.sequence } = event.data;
      const hasEnded = isZero(remaining);
      const followed = withChange(state, event);
      return { ...state, followed, reversedTotal, sequence, hasEnded, ...moved(state, event.data) };
    }
    case 'commission-adjusted': {
      const { valuation, reversedTotal, remaining, sequence = state.sequence } = event.data;
      const terms = { ...state.terms, ...valuation };
      // One that never was worth anything has not ended by staying so.
      const wasWorth = state.hasEnded || !isZero(event.data.from) || !isZero(reversedTotal);
      const hasEnded = isZero(remaining) && wasWorth;
      const followed = withChange(state, event);
      return {
        ...state,
        followed,
        terms,
        reversedTotal,
        sequence,
        hasEnded,
        ...moved(state, event.data),
      };
    }
    case 'commission-payout-started': {
      const { batchId, lineId, amount } = event.data;
      const standing = shifted(state.standing, 'payable', 'inPayout', amount);
      return { ...state, standing, payout: { batchId, lineId } };
    }
    case 'commission-paid': {
      const { amount, lineId } = event.data;
      const standing = shifted(state.standing, 'inPayout', 'paid', amount);
      return { ...state, standing, payout: null, paidBy: [...state.paidBy, { lineId, amount }] };
    }
    case 'commission-payout-failed': {
      const standing = shifted(state.standing, 'inPayout', 'payable', event.data.amount);
      return { ...state, standing, payout: null };
    }
    case 'commission-payout-returned': {
      const { amount, lineId } = event.data;
      const standing = shifted(state.standing, 'paid', 'payable', amount);
      return { ...state, standing, paidBy: state.paidBy.filter((each) => each.lineId !== lineId) };
    }
    default:
      return never(event);
  }
}

type Follows = Extract<
  CommissionEvent,
  { type: 'commission-reversed' | 'commission-reinstated' | 'commission-adjusted' }
>;

/** A commission of no order has no order's history: it may be told of a change with every sale of a year. */
function withChange(state: Known, event: Follows): readonly FollowedChange[] {
  const { terms, followed } = state;
  return terms.conversionId === null ? followed : [...followed, followedChange(state, event)];
}

function followedChange(state: Known, { type, data }: Follows): FollowedChange {
  const against = movedPlaces(data.postings, data);
  const none = zero(data.remaining.currency);
  return {
    kind: kindOf(type, minor(data.remaining) - minor(remainingOf(state))),
    refundId: 'refundId' in data ? data.refundId : null,
    sequence: data.sequence ?? null,
    amount: against.reduce((sum, { amount }) => plus(sum, amount), none),
    against,
  };
}

function kindOf(type: Follows['type'], difference: bigint): FollowedChange['kind'] {
  if (type === 'commission-reversed') return 'reversed';
  if (type === 'commission-reinstated') return 'reinstated';
  if (difference === 0n) return 'adjusted';
  return difference > 0n ? 'raised' : 'lowered';
}

function moved(
  { standing, terms }: Known,
  { postings }: { readonly postings: readonly Posting[] },
): Pick<Known, 'standing'> {
  return { standing: posted(standing, postings, terms) };
}

/** Only the batch posts what it pays: here the money changes its place without a leg. */
function shifted(
  standing: Standing,
  from: 'payable' | 'inPayout' | 'paid',
  to: 'payable' | 'inPayout' | 'paid',
  amount: Money,
): Standing {
  return {
    ...standing,
    [from]: minus(standing[from], amount),
    [to]: plus(standing[to], amount),
  };
}

function statusOf({ stage, standing, hasEnded }: Known): CommissionStatus {
  if (stage === 'rejected') return 'rejected';
  if (!isZero(standing.inPayout)) return 'paying';
  if (hasEnded) return 'reversed';
  if (stage === 'payable' && isZero(standing.payable) && !isZero(standing.paid)) return 'paid';
  return stage;
}
