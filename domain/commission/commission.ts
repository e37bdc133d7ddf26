import type { Posting } from '../ledger/postings.js';
import type { Decider, DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import type { RefundCause } from '../conversion/changes.js';
import type { RefundedSoFar } from '../conversion/refunded-so-far.js';
import { approve, endHold, grant, hold, reject } from './approve.js';
import { evolve } from './evolve.js';
import { adjust, reverse } from './follow-order.js';
import { holdBack, release } from './hold-back.js';
import { completePayout, failPayout, returnPayout, startPayout } from './pay.js';
import type { Standing } from './standing.js';
import type { CommissionTerms, Subject, Valuation } from './terms.js';

export { remainingOf } from './remaining.js';
export type { CommissionTerms } from './terms.js';

interface Moved extends Subject {
  /** All legs of each movement; empty when no money moves. */
  readonly postings: readonly Posting[];
}

/** Why a commission is worth something else than at first. */
export type AdjustmentCause =
  /** The merchant changed the order. */
  | 'order-updated'
  /** A person said who brought the order, or a period was attributed anew. */
  | 'reattributed'
  /** The commission that it follows from changed. */
  | 'source-changed'
  /** The total of its period changed. */
  | 'period-changed';

interface Follows {
  /** What is reversed of it by refunds, after this. */
  readonly reversedTotal: Money;
  /** What is left of the commission. */
  readonly remaining: Money;
}

/** Why a person keeps a commission from being paid. */
export interface HeldBack {
  readonly reasonCode: string;
  readonly note: string | null;
  /** Whether the affiliate is told the reason, not only that it waits. */
  readonly visibleToAffiliate: boolean;
}

/** What the commission is after the event, for those who only copy. */
interface After {
  readonly status: CommissionStatus;
}

/** One commission in one payout. */
interface InPayout extends Subject, After {
  readonly batchId: string;
  readonly lineId: string;
  readonly amount: Money;
}

export type CommissionEvent =
  | DomainEvent<'commission-held', CommissionTerms & { readonly postings: readonly Posting[] }>
  | DomainEvent<'commission-hold-ended', { readonly commissionId: string }>
  | DomainEvent<
      'commission-approved',
      { readonly commissionId: string; readonly automatic: boolean; readonly note: string | null }
    >
  | DomainEvent<'commission-made-payable', Moved & { readonly amount: Money }>
  | DomainEvent<
      'commission-rejected',
      Moved & { readonly amount: Money; readonly reasonCode: string; readonly note: string | null }
    >
  /** Nobody pays it until it is released; refunds and corrections still follow. No money moves. */
  | DomainEvent<'commission-held-back', Subject & HeldBack>
  | DomainEvent<'commission-released', Subject & { readonly note: string | null }>
  | DomainEvent<
      'commission-reversed',
      Moved &
        Follows & {
          readonly refundId: string;
          readonly cause: RefundCause;
          /** What this reversal took back. */
          readonly amount: Money;
          /** Where the money stood; the postings have the parts when it was in several places. */
          readonly against: 'pending' | 'payable' | 'receivable';
          /** The place among the order's changes; earlier ones have nothing to say any more. */
          readonly sequence?: number;
          /** Absent in the first form: reversed when nothing remains, else as before. */
          readonly status?: CommissionStatus;
        }
    >
  | DomainEvent<
      'commission-reinstated',
      Moved &
        Follows &
        After & {
          /** The refund or chargeback that was itself reversed. */
          readonly refundId: string;
          readonly cause: RefundCause;
          /** What came back. */
          readonly amount: Money;
          readonly sequence?: number;
        }
    >
  | DomainEvent<
      'commission-adjusted',
      Moved &
        Follows &
        After & {
          readonly cause: AdjustmentCause;
          readonly reason: string | null;
          /** What it was worth before refunds, until now. */
          readonly from: Money;
          /** Its worth from now on, and why. */
          readonly valuation: Valuation;
          /** The place among the order's or the period's changes, when one of them is the cause. */
          readonly sequence?: number;
        }
    >
  | DomainEvent<'commission-payout-started', InPayout>
  | DomainEvent<'commission-paid', InPayout>
  | DomainEvent<'commission-payout-failed', InPayout & { readonly reasonCode: string }>
  /** It had been paid, and the bank gave the money back. */
  | DomainEvent<'commission-payout-returned', InPayout & { readonly reasonCode: string }>;

export type CommissionCommand =
  | ({ readonly type: 'hold-commission' } & CommissionTerms)
  /** Held and payable at once, with a person's word: what a won dispute grants. */
  | ({ readonly type: 'grant-commission'; readonly note: string | null } & CommissionTerms)
  | { readonly type: 'end-hold'; readonly at: string }
  | {
      readonly type: 'approve-commission';
      readonly at: string;
      readonly note: string | null;
      /** What the approver saw; refused when it is something else by now. */
      readonly expectedAmount: Money | null;
    }
  | {
      readonly type: 'reject-commission';
      readonly reasonCode: string;
      readonly note: string | null;
      readonly expectedAmount: Money | null;
    }
  | {
      readonly type: 'hold-back-commission';
      readonly reasonCode: string;
      readonly note: string | null;
      readonly visibleToAffiliate: boolean;
      readonly expectedAmount: Money | null;
    }
  /** What waited for it follows at once: `at` says whether the hold is over. */
  | { readonly type: 'release-commission'; readonly at: string; readonly note: string | null }
  | ({
      readonly type: 'reverse-commission';
      readonly refundId: string;
      readonly cause: RefundCause;
      /** When the merchant gave the money back, or got it back. */
      readonly occurredAt: string;
      /** Absent in orders of the first form, which know no chargeback reversed. */
      readonly sequence?: number;
    } & RefundedSoFar)
  | {
      readonly type: 'adjust-commission';
      readonly cause: AdjustmentCause;
      readonly reason: string | null;
      readonly occurredAt: string;
      readonly valuation: Valuation;
      /** Of its order, to be taken off the new worth; null when it follows from no order. */
      readonly refunded: RefundedSoFar | null;
      /** Of the change of the order or period that is the cause: one that was followed already says nothing. */
      readonly sequence?: number;
    }
  | {
      readonly type: 'start-payout';
      readonly batchId: string;
      readonly lineId: string;
      /** What the batch lists for it: refused when it is something else by now. */
      readonly amount: Money;
    }
  | { readonly type: 'complete-payout'; readonly batchId: string; readonly lineId: string }
  | {
      readonly type: 'fail-payout';
      readonly batchId: string;
      readonly lineId: string;
      readonly reasonCode: string;
    }
  /** The bank gave back what it had paid. */
  | {
      readonly type: 'return-payout';
      readonly batchId: string;
      readonly lineId: string;
      readonly amount: Money;
      readonly reasonCode: string;
    };

/**
 * held: the hold runs. approved: a person said yes while it runs. pending: the hold is over, nobody
 * said yes yet. payable: both. paying: a batch pays it. paid: it did. rejected, reversed: nothing is
 * owed any more.
 */
export type CommissionStatus =
  'held' | 'approved' | 'pending' | 'payable' | 'paying' | 'paid' | 'rejected' | 'reversed';

/** How far the decision on it has come, whatever happens to its worth. */
export type Stage = 'held' | 'approved' | 'pending' | 'payable' | 'rejected';

/** What one change of the order did to it. */
export interface FollowedChange {
  /** raised, lowered: it was adjusted to more or less; adjusted: for another reason, to as much. */
  readonly kind: 'reversed' | 'reinstated' | 'raised' | 'lowered' | 'adjusted';
  /** The refund that took back, or was taken back; null for a correction of the order. */
  readonly refundId: string | null;
  readonly sequence: number | null;
  /** What of it moved, never negative. */
  readonly amount: Money;
  /** From where it was taken, or where it was put; sums to the amount. */
  readonly against: readonly {
    readonly account: 'pending' | 'payable' | 'receivable';
    readonly amount: Money;
  }[];
}

export type Commission =
  | { readonly status: 'absent' }
  | {
      readonly status: CommissionStatus;
      readonly stage: Stage;
      /** Null unless a person holds it back: never while a batch pays it. */
      readonly heldBack: HeldBack | null;
      /** Nothing of it remains; a later reinstatement or adjustment may bring it back. */
      readonly hasEnded: boolean;
      /** As pinned at first, with today's valuation. */
      readonly terms: CommissionTerms;
      readonly reversedTotal: Money;
      readonly standing: Standing;
      /** The batch line that pays it now. */
      readonly payout: { readonly batchId: string; readonly lineId: string } | null;
      /** Lines that have paid of it and were not returned. */
      readonly paidBy: readonly { readonly lineId: string; readonly amount: Money }[];
      /** The last change of its order, or of its period, that it has followed. */
      readonly sequence: number;
      /** How it followed its order, change by change; none of a commission that follows from no order. */
      readonly followed: readonly FollowedChange[];
    };

export type Known = Exclude<Commission, { status: 'absent' }>;

/** What an affiliate earns. Stream `commission-{id}`. */
export const commission: Decider<CommissionCommand, Commission, CommissionEvent> = {
  name: 'commission',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'hold-commission') return state.status === 'absent' ? hold(command) : [];
    if (command.type === 'grant-commission') return state.status === 'absent' ? grant(command) : [];
    if (state.status === 'absent') return refuse('commission.not-found');
    switch (command.type) {
      case 'end-hold':
        return endHold(command, state);
      case 'approve-commission':
        return approve(command, state);
      case 'reject-commission':
        return reject(command, state);
      case 'hold-back-commission':
        return holdBack(command, state);
      case 'release-commission':
        return release(command, state);
      case 'reverse-commission':
        return reverse(command, state);
      case 'adjust-commission':
        return adjust(command, state);
      case 'start-payout':
        return startPayout(command, state);
      case 'complete-payout':
        return completePayout(command, state);
      case 'fail-payout':
        return failPayout(command, state);
      case 'return-payout':
        return returnPayout(command, state);
      default:
        return never(command);
    }
  },

  evolve,
};
