import type { Decider, DomainEvent } from '../kernel/decider.js';
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
  /** Given after the line has taken it. */
  | { readonly type: 'match-bank-entry'; readonly lineId: string; readonly note: string | null }
  | { readonly type: 'write-off-bank-entry'; readonly reason: string };

export type BankEntryState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'matched' | 'written-off';
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
      case 'match-bank-entry': {
        const { lineId, note } = command;
        if (state.status === 'matched' && state.lineId === lineId) return [];
        if (state.status !== 'open') return refuse('bank-entry.not-open', { status: state.status });
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
      case 'bank-entry-matched':
        return { ...state, status: 'matched', lineId: event.data.lineId };
      case 'bank-entry-written-off':
        return { ...state, status: 'written-off' };
      default:
        return never(event);
    }
  },
};

/** What left the account was lost; what came to it was gained. What moved nothing posts nothing. */
function writeOff({ merchantId, kind, amount, isMoney }: UnmatchedEntry): readonly Posting[] {
  if (!isMoney || amount === null) return [];
  const bank = accounts.merchantBank(merchantId);
  const writtenOff = accounts.merchantWriteOff(merchantId);
  return kind === 'returned'
    ? transfer(amount, { debit: bank, credit: writtenOff })
    : transfer(amount, { debit: writtenOff, credit: bank });
}
