import type { Decider } from '../kernel/decider.js';
import { plus, zero, type Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { soundChoice } from './batch-choice.js';
import {
  approve,
  cancel,
  change,
  complete,
  list,
  outdate,
  request,
  seal,
  submit,
} from './decide-batch.js';
import type {
  BatchChoice,
  BatchRequest,
  ContentHash,
  DraftTotals,
  Ineligible,
  PayoutBatchEvent,
  PayoutLine,
  WhyRedrafted,
} from './payout-events.js';

export type PayoutBatchCommand =
  | ({ readonly type: 'request-payout-batch'; readonly requestedBy: string } & BatchRequest)
  | ({
      readonly type: 'change-payout-batch';
      readonly changedBy: string;
      readonly note: string | null;
    } & BatchChoice)
  /** A listed fact is true no more. */
  | {
      readonly type: 'outdate-payout-batch';
      /** Of which draft that is so: of an earlier one it says nothing. */
      readonly draft: number;
      readonly reason: WhyRedrafted;
      readonly affiliateId: string;
      readonly commissionId: string | null;
    }
  | {
      readonly type: 'draft-payout-lines';
      readonly draft: number;
      readonly part: number;
      readonly lines: readonly PayoutLine[];
    }
  | {
      readonly type: 'list-ineligible';
      readonly draft: number;
      readonly part: number;
      readonly ineligible: readonly Ineligible[];
    }
  | {
      readonly type: 'draft-payout-batch';
      readonly draft: number;
      readonly contentHash: ContentHash;
    }
  | {
      readonly type: 'approve-payout-batch';
      readonly contentHash: ContentHash;
      readonly approvedBy: string;
      readonly note: string | null;
    }
  | { readonly type: 'submit-payout-batch'; readonly draft: number }
  | {
      readonly type: 'complete-payout-batch';
      readonly settledLines: number;
      readonly failedLines: number;
      readonly settled: Money;
      readonly failed: Money;
    }
  | { readonly type: 'cancel-payout-batch'; readonly reason: string };

/**
 * drafting: its lines are being listed, or listed anew. drafted: it waits for a yes. approved: its
 * commissions are being locked. submitted: its lines are being paid.
 */
export type PayoutBatchStatus =
  'drafting' | 'drafted' | 'approved' | 'submitted' | 'completed' | 'cancelled';

/** What is listed of a draft that is not complete yet. */
interface Listing extends DraftTotals {
  readonly lineParts: number;
  readonly lines: number;
  readonly ineligibleParts: number;
  readonly ineligible: number;
}

export type PayoutBatch =
  | { readonly status: 'absent' }
  | {
      readonly status: PayoutBatchStatus;
      /** With today's choice. */
      readonly request: BatchRequest;
      /** All who had a say in what it holds: none of them approves it. */
      readonly authors: readonly string[];
      /** The draft that stands, or is being listed. */
      readonly draft: number;
      readonly reason: WhyRedrafted | null;
      readonly listing: Listing;
      /** Null while it is being listed. */
      readonly contentHash: ContentHash | null;
      readonly approvedBy: string | null;
    };

export type KnownBatch = Exclude<PayoutBatch, { status: 'absent' }>;

/** A payout as a sealed document that a second person signs. Stream `payoutBatch-{id}`. */
export const payoutBatch: Decider<PayoutBatchCommand, PayoutBatch, PayoutBatchEvent> = {
  name: 'payoutBatch',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'request-payout-batch') return request(command, state);
    if (state.status === 'absent') return refuse('payout-batch.not-found');
    switch (command.type) {
      case 'change-payout-batch':
        return change(command, state);
      case 'outdate-payout-batch':
        return outdate(command, state);
      case 'draft-payout-lines':
      case 'list-ineligible':
        return list(command, state);
      case 'draft-payout-batch':
        return seal(command, state);
      case 'approve-payout-batch':
        return approve(command, state);
      case 'submit-payout-batch':
        return submit(command, state);
      case 'complete-payout-batch':
        return complete(command, state);
      case 'cancel-payout-batch':
        return cancel(command, state);
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'payout-batch-requested') {
      const { requestedBy, ...told } = event.data;
      const asked = { ...told, ...soundChoice(told) };
      const seals = { contentHash: null, approvedBy: null, reason: null };
      const listing = nothingListed(asked.currency);
      return {
        ...{ status: 'drafting', request: asked, authors: [requestedBy], draft: 1, listing },
        ...seals,
      };
    }
    return state.status === 'absent' ? state : evolved(state, event);
  },
};

type Later = Exclude<PayoutBatchEvent, { type: 'payout-batch-requested' }>;

function evolved(state: KnownBatch, event: Later): KnownBatch {
  switch (event.type) {
    case 'payout-batch-changed': {
      const { changedBy } = event.data;
      const asked = { ...state.request, ...soundChoice(event.data) };
      const authors = [...new Set([...state.authors, changedBy])];
      return { ...begunAnew(state, event.data.draft, 'choice-changed'), request: asked, authors };
    }
    case 'payout-batch-outdated':
      return begunAnew(state, event.data.draft, event.data.reason);
    case 'payout-lines-drafted':
      return { ...state, listing: withLines(state.listing, event.data.lines) };
    case 'payout-ineligible-listed': {
      const { listing } = state;
      const ineligible = listing.ineligible + event.data.ineligible.length;
      const ineligibleParts = listing.ineligibleParts + 1;
      return { ...state, listing: { ...listing, ineligible, ineligibleParts } };
    }
    case 'payout-batch-drafted':
      return { ...state, status: 'drafted', contentHash: event.data.contentHash };
    case 'payout-batch-approved':
      return { ...state, status: 'approved', approvedBy: event.data.approvedBy };
    case 'payout-batch-submitted':
      return { ...state, status: 'submitted' };
    case 'payout-batch-completed':
      return { ...state, status: 'completed' };
    case 'payout-batch-cancelled':
      return { ...state, status: 'cancelled' };
    default:
      return never(event);
  }
}

function nothingListed(currency: string): Listing {
  const none = zero(currency);
  const counts = { lineParts: 0, lines: 0, ineligibleParts: 0, ineligible: 0 };
  return { ...counts, gross: none, netted: none, net: none };
}

function withLines(listing: Listing, lines: readonly PayoutLine[]): Listing {
  const sum = (from: Money, field: keyof DraftTotals) =>
    lines.reduce((total, line) => plus(total, line[field]), from);
  return {
    ...listing,
    lineParts: listing.lineParts + 1,
    lines: listing.lines + lines.length,
    gross: sum(listing.gross, 'gross'),
    netted: sum(listing.netted, 'netted'),
    net: sum(listing.net, 'net'),
  };
}

/** The draft that stood is void, and whoever approved it approved nothing. */
function begunAnew(state: KnownBatch, voided: number, reason: WhyRedrafted): KnownBatch {
  return {
    ...state,
    ...{ status: 'drafting', draft: voided + 1, reason, contentHash: null, approvedBy: null },
    listing: nothingListed(state.request.currency),
  };
}
