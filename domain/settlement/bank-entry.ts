import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';
import { accounts, transfer, type Posting } from '../ledger/postings.js';
import type { BankEntry, WhyUnmatched } from './bank-file.js';

interface EntrySubject {
  readonly entryId: string;
  readonly fileId: string;
  readonly merchantId: string;
}

/** An entry that closed no line, as it was left. */
export type UnmatchedEntry = EntrySubject &
  Omit<BankEntry, 'entryId'> & {
    readonly why: WhyUnmatched;
    /** The line that its reference names, if there is one. */
    readonly lineId: string | null;
    /** Whether the bank account moved: what refuses a payment moves nothing. */
    readonly isMoney: boolean;
  };

export type BankEntryEvent =
  | DomainEvent<'bank-entry-unmatched', UnmatchedEntry>
  /** A line is about to be told of it: nothing else may be made of the entry. */
  | DomainEvent<'bank-entry-claimed', EntrySubject & { readonly lineId: string }>
  /** The line would not have it: the entry is open again. */
  | DomainEvent<'bank-entry-released', EntrySubject & { readonly lineId: string }>
  | DomainEvent<
      'bank-entry-matched',
      EntrySubject & { readonly lineId: string; readonly note: string | null }
    >
  | DomainEvent<
      'bank-entry-written-off',
      EntrySubject & {
        readonly reason: string;
        readonly amount: Money | null;
        readonly postings: readonly Posting[];
      }
    >;

export type BankEntryCommand =
  | ({ readonly type: 'leave-unmatched' } & UnmatchedEntry)
  /** Before the line is told; the same line again goes on. */
  | { readonly type: 'claim-bank-entry'; readonly lineId: string }
  /** The line would not have it. */
  | { readonly type: 'release-bank-entry'; readonly lineId: string }
  /** The line that has claimed it has taken it. */
  | { readonly type: 'match-bank-entry'; readonly lineId: string; readonly note: string | null }
  | { readonly type: 'write-off-bank-entry'; readonly reason: string };

export type BankEntryState =
  | { readonly status: 'absent' }
  | {
      /** claimed: it is being matched to `lineId`. */
      readonly status: 'open' | 'claimed' | 'matched' | 'written-off';
      readonly entry: UnmatchedEntry;
      readonly lineId: string | null;
    };

/** An entry of a bank file that waits for a person. Stream `bankEntry-{id}`. */
export const bankEntry: Decider<BankEntryCommand, BankEntryState, BankEntryEvent> = {
  name: 'bankEntry',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'leave-unmatched') {
      const { type: _, ...data } = command;
      return state.status === 'absent' ? [{ type: 'bank-entry-unmatched', data }] : [];
    }
    if (state.status === 'absent') return refuse('bank-entry.not-found');
    const { entryId, fileId, merchantId } = state.entry;
    const subject = { entryId, fileId, merchantId };
    switch (command.type) {
      case 'claim-bank-entry': {
        const { lineId } = command;
        if (state.status !== 'open') return claimedBy(state, lineId);
        return [{ type: 'bank-entry-claimed', data: { ...subject, lineId } }];
      }
      case 'release-bank-entry': {
        const { lineId } = command;
        if (state.status !== 'claimed' || state.lineId !== lineId) return [];
        return [{ type: 'bank-entry-released', data: { ...subject, lineId } }];
      }
      case 'match-bank-entry': {
        const { lineId, note } = command;
        if (state.status === 'matched') return claimedBy(state, lineId);
        const isItsOwn = state.status === 'claimed' && state.lineId === lineId;
        if (state.status !== 'open' && !isItsOwn)
          return refuse('bank-entry.not-open', { status: state.status });
        return [{ type: 'bank-entry-matched', data: { ...subject, lineId, note } }];
      }
      case 'write-off-bank-entry': {
        if (state.status === 'written-off') return [];
        if (state.status !== 'open') return refuse('bank-entry.not-open', { status: state.status });
        const { reason } = command;
        const { amount } = state.entry;
        const data = { ...subject, reason, amount, postings: writeOff(state.entry) };
        return [{ type: 'bank-entry-written-off', data }];
      }
      default:
        return never(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'bank-entry-unmatched') {
      return { status: 'open', entry: event.data, lineId: null };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'bank-entry-claimed':
        return { ...state, status: 'claimed', lineId: event.data.lineId };
      case 'bank-entry-released':
        return { ...state, status: 'open', lineId: null };
      case 'bank-entry-matched':
        return { ...state, status: 'matched', lineId: event.data.lineId };
      case 'bank-entry-written-off':
        return { ...state, status: 'written-off' };
      default:
        return never(event);
    }
  },
};

/** Said of the line that has it, a repeat; of another, or of what was written off, a no. */
function claimedBy(
  { status, lineId }: Exclude<BankEntryState, { status: 'absent' }>,
  asked: string,
): Decision<BankEntryEvent> {
  const isSame = (status === 'claimed' || status === 'matched') && lineId === asked;
  return isSame ? [] : refuse('bank-entry.not-open', { status });
}

/** What left the account was lost; what came to it was gained. What moved nothing posts nothing. */
function writeOff({ merchantId, kind, amount, isMoney }: UnmatchedEntry): readonly Posting[] {
  if (!isMoney || amount === null) return [];
  const bank = accounts.merchantBank(merchantId);
  const writtenOff = accounts.merchantWriteOff(merchantId);
  return kind === 'returned'
    ? transfer(amount, { debit: bank, credit: writtenOff })
    : transfer(amount, { debit: writtenOff, credit: bank });
}
