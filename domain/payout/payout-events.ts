import type { FxPin } from '../fx/pin.js';
import type { DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import type { Posting } from '../ledger/postings.js';

/** How an affiliate is paid. */
export type PayoutMethodKind = 'bank' | 'paypal' | 'stripe' | 'manual';

/** The affiliate's payout method as a line pins it; the account itself stays sealed in its own stream. */
export interface LineMethod {
  readonly methodId: string;
  readonly kind: PayoutMethodKind;
  /** What it is paid in. */
  readonly currency: string;
}

/** What a line pays of one commission, in the program's currency. */
export interface LineCommission {
  readonly commissionId: string;
  readonly amount: Money;
}

/** What one affiliate gets of one batch. gross, netted and net are in the program's currency. */
export interface PayoutLine {
  /** Follows from batch, draft and affiliate: a draft has one line for each. */
  readonly lineId: string;
  readonly affiliateId: string;
  readonly method: LineMethod;
  readonly commissions: readonly LineCommission[];
  readonly gross: Money;
  /** Of the affiliate's debt: taken back after it was paid. */
  readonly netted: Money;
  /** gross - netted, above zero. */
  readonly net: Money;
  /** What it is told to get, in the method's currency. */
  readonly pay: Money;
  /** From net to pay; null when they are of one currency. */
  readonly fx: FxPin | null;
}

/** Why an affiliate with something payable has no line. The first that holds is told. */
export type WhyIneligible =
  | 'excluded'
  | 'not-included'
  | 'affiliate-suspended'
  | 'in-another-batch'
  | 'no-payout-method'
  | 'other-payout-kind'
  | 'owes-more-than-earned'
  | 'below-minimum'
  | 'no-fx-quote'
  /** Nothing of it is payable but what a person holds back. */
  | 'held-back';

export interface Ineligible {
  readonly affiliateId: string;
  /** What is payable to it up to the cut-off, in the program's currency. */
  readonly amount: Money;
  readonly why: WhyIneligible;
}

/** What a batch is to hold. Null stands for no limit. */
export interface BatchChoice {
  /** Lines of less are left out; in the program's currency. */
  readonly minimum: Money | null;
  /** Affiliates; all when null. */
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[];
  readonly kinds: readonly PayoutMethodKind[] | null;
}

export interface BatchRequest extends BatchChoice {
  readonly batchId: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly currency: string;
  /** What became payable at or before it, UTC ISO-8601, by effective time. */
  readonly cutoff: string;
  /** The batch whose failed lines this one is for. */
  readonly retryOf?: string;
}

/** What made a draft untrue. */
export type WhyRedrafted =
  | 'commission-changed'
  | 'commission-held-back'
  | 'debt-changed'
  | 'payout-method-changed'
  | 'affiliate-suspended'
  /** A person changed what the batch is to hold. */
  | 'choice-changed'
  /** At the moment of paying a commission was something else than listed. */
  | 'not-as-listed';

export interface DraftTotals {
  readonly gross: Money;
  readonly netted: Money;
  readonly net: Money;
}

/** `sha256:` and hexadecimal digits, over the canonical text of content.ts. */
export type ContentHash = string;

export type PayoutBatchEvent =
  | DomainEvent<
      'payout-batch-requested',
      /** `requestedBy` is an actor, `user:usr_…`: nobody approves what he asked for. */
      BatchRequest & { readonly requestedBy: string }
    >
  | DomainEvent<
      'payout-batch-changed',
      BatchChoice & {
        readonly batchId: string;
        /** The draft that it makes void. */
        readonly draft: number;
        readonly changedBy: string;
        readonly note: string | null;
        /** Whether it had been approved: not any more. */
        readonly wasApproved: boolean;
      }
    >
  /** A listed fact is true no more: the draft and any approval of it are void, a new draft follows. */
  | DomainEvent<
      'payout-batch-outdated',
      {
        readonly batchId: string;
        readonly draft: number;
        readonly reason: WhyRedrafted;
        readonly affiliateId: string;
        readonly commissionId: string | null;
        /** Whether it had been approved. */
        readonly wasApproved: boolean;
      }
    >
  | DomainEvent<
      'payout-lines-drafted',
      {
        readonly batchId: string;
        readonly draft: number;
        /** From 1, within the draft. */
        readonly part: number;
        readonly lines: readonly PayoutLine[];
      }
    >
  | DomainEvent<
      'payout-ineligible-listed',
      {
        readonly batchId: string;
        readonly draft: number;
        readonly part: number;
        readonly ineligible: readonly Ineligible[];
      }
    >
  | DomainEvent<
      'payout-batch-drafted',
      DraftTotals & {
        readonly batchId: string;
        /** From 1; each further one made the one before it void, and its approval. */
        readonly draft: number;
        readonly lines: number;
        readonly ineligible: number;
        readonly contentHash: ContentHash;
        /** Null for the first. */
        readonly reason: WhyRedrafted | null;
      }
    >
  | DomainEvent<
      'payout-batch-approved',
      {
        readonly batchId: string;
        readonly draft: number;
        readonly contentHash: ContentHash;
        readonly approvedBy: string;
        readonly note: string | null;
      }
    >
  /** Every commission of it is locked: from here on its lines are paid. */
  | DomainEvent<
      'payout-batch-submitted',
      { readonly batchId: string; readonly draft: number; readonly contentHash: ContentHash }
    >
  /** Every line has an outcome. */
  | DomainEvent<
      'payout-batch-completed',
      {
        readonly batchId: string;
        readonly settledLines: number;
        readonly failedLines: number;
        readonly settled: Money;
        readonly failed: Money;
      }
    >
  | DomainEvent<'payout-batch-cancelled', { readonly batchId: string; readonly reason: string }>;

/** Whose line: on each of its events that moves money, so that each line of the books stands alone. */
export interface LineSubject {
  readonly lineId: string;
  readonly batchId: string;
  readonly programId: string;
  readonly merchantId: string;
  readonly affiliateId: string;
}

/** Who says that a line was paid or not. */
export type OutcomeSource = 'provider' | 'pain.002' | 'camt.053' | 'csv' | 'manual';

/** A line as it is opened. */
export type OpenedLine = LineSubject & Omit<PayoutLine, 'lineId' | 'affiliateId'>;

interface Attempt {
  readonly lineId: string;
  readonly batchId: string;
  readonly provider: string;
  /** From 1. */
  readonly attempt: number;
}

export type PayoutLineEvent =
  | DomainEvent<'payout-line-opened', OpenedLine & { readonly postings: readonly Posting[] }>
  | DomainEvent<
      'payout-line-submission-started',
      /** The key that makes a repeat harmless at the provider: the line's id, for ever. */
      Attempt & { readonly idempotencyKey: string }
    >
  | DomainEvent<'payout-line-submitted', Attempt & { readonly providerRef: string | null }>
  | DomainEvent<
      'payout-line-submission-failed',
      Attempt & { readonly reason: string; readonly willRetry: boolean }
    >
  /** The provider may have paid, and nothing that a machine can ask tells: a person has to look. */
  | DomainEvent<'payout-line-stuck', Attempt & { readonly reason: string }>
  /** It is in the file that the bank gets: from here on the bank may pay it. */
  | DomainEvent<'payout-line-filed', { readonly lineId: string; readonly batchId: string }>
  | DomainEvent<
      'payout-line-settled',
      LineSubject & {
        readonly providerRef: string | null;
        readonly source: OutcomeSource;
        /** UTC ISO-8601. */
        readonly settledAt: string;
        /** What the merchant's account lost, in the program's currency. */
        readonly taken: Money;
        /** taken - net: what the conversion cost beyond the pinned quote, negative when less. */
        readonly fxDifference: Money;
        /** The booking of a bank that told it, `bke_…`; absent when none did. */
        readonly entry?: string;
        readonly postings: readonly Posting[];
      }
    >
  /** A bank's own booking of what was said to be paid before: what it really cost. */
  | DomainEvent<
      'payout-line-booked',
      LineSubject & {
        readonly entry: string;
        readonly source: OutcomeSource;
        /** UTC ISO-8601. */
        readonly bookedAt: string;
        /** What the account was said to have lost so far. */
        readonly previous: Money;
        /** What it lost, in the program's currency. */
        readonly taken: Money;
        /** taken - net. */
        readonly fxDifference: Money;
        /** Only what differs from `previous`; none when nothing does. */
        readonly postings: readonly Posting[];
      }
    >
  | DomainEvent<
      'payout-line-failed',
      LineSubject & {
        /** ISO 20022 external code (`AC04`), or the provider's own. */
        readonly reasonCode: string;
        /** A sentence that the affiliate can read. */
        readonly reason: string;
        readonly source: OutcomeSource;
        /** Set when a person vouched that the provider which may have it has not paid. */
        readonly confirmedUnpaid?: { readonly provider: string; readonly status: string };
        readonly postings: readonly Posting[];
      }
    >
  /** It was settled, and the money came back. */
  | DomainEvent<
      'payout-line-returned',
      LineSubject & {
        readonly reasonCode: string;
        readonly reason: string;
        readonly source: OutcomeSource;
        /** When it had been settled, UTC ISO-8601. */
        readonly settledAt: string;
        readonly returnedAt: string;
        /** What the merchant's account got back, in the program's currency. */
        readonly returned: Money;
        /** The booking of a bank that told it; absent when none did. */
        readonly entry?: string;
        readonly postings: readonly Posting[];
      }
    >;
