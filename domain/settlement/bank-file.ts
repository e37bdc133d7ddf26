import type { Decider, Decision, DomainEvent } from '../kernel/decider.js';
import type { Money } from '../kernel/money.js';
import { never } from '../kernel/never.js';
import { refuse } from '../kernel/refusal.js';

export type BankFileFormat = 'pain.002' | 'camt.053' | 'csv';

/** What a bank says of a payment: paid, refused before it was paid, or paid and sent back. */
export type BankEntryKind = 'settled' | 'failed' | 'returned';

/** One statement of a bank about one payment. */
export interface BankEntry {
  readonly entryId: string;
  readonly kind: BankEntryKind;
  /** The payment's own reference: the id of the line. Null when the bank names none. */
  readonly endToEndId: string | null;
  /** As booked; null when the bank says no amount (pain.002 may). */
  readonly amount: Money | null;
  /** What had been asked for, when that was in another currency than booked. */
  readonly instructed: Money | null;
  /** UTC ISO-8601; null when the bank says no date. */
  readonly bookedAt: string | null;
  /** ISO 20022 external code. */
  readonly reasonCode: string | null;
}

/** Why an entry closed no line. */
export type WhyUnmatched =
  | 'no-reference'
  | 'unknown-reference'
  | 'other-merchant'
  | 'amount-differs'
  | 'line-not-open'
  | 'line-not-settled'
  /** A provider has it or may have it: no bank knows what becomes of it. */
  | 'at-provider'
  /** Another booking paid it before: the money left twice. */
  | 'line-settled-already'
  | 'line-returned-already'
  /** A provider has paid what a person vouched was not, and what is payable again. */
  | 'paid-though-failed';

/** What became of an entry. `already-so`: the line had that outcome before. */
export type EntryOutcome =
  | { readonly result: 'matched' | 'already-so'; readonly lineId: string }
  | { readonly result: 'unmatched'; readonly why: WhyUnmatched; readonly lineId: string | null };

export type JudgedEntry = BankEntry & { readonly outcome: EntryOutcome };

interface FileSubject {
  readonly fileId: string;
  readonly merchantId: string;
}

export interface FileCounts {
  readonly entries: number;
  readonly matched: number;
  readonly alreadySo: number;
  readonly unmatched: number;
  /** Of the file, and not of payments: left alone. */
  readonly ignored: number;
}

export type BankFileEvent =
  | DomainEvent<
      'bank-file-received',
      FileSubject & {
        /** `sha256:` and hexadecimal digits, of the text. */
        readonly hash: string;
        readonly format: BankFileFormat;
      }
    >
  | DomainEvent<
      'bank-entries-judged',
      FileSubject & {
        /** From 1. */
        readonly part: number;
        readonly entries: readonly JudgedEntry[];
      }
    >
  | DomainEvent<'bank-file-closed', FileSubject & FileCounts>;

export type BankFileCommand =
  | ({ readonly type: 'receive-bank-file' } & Extract<
      BankFileEvent,
      { type: 'bank-file-received' }
    >['data'])
  | {
      readonly type: 'judge-bank-entries';
      readonly part: number;
      readonly entries: readonly JudgedEntry[];
    }
  | { readonly type: 'close-bank-file'; readonly ignored: number };

export type BankFile =
  | { readonly status: 'absent' }
  | (FileSubject & {
      readonly status: 'open' | 'closed';
      readonly format: BankFileFormat;
      readonly parts: number;
      readonly counts: FileCounts;
      readonly entries: readonly JudgedEntry[];
    });

type Known = Exclude<BankFile, { status: 'absent' }>;

const noneYet: FileCounts = { entries: 0, matched: 0, alreadySo: 0, unmatched: 0, ignored: 0 };

/** A file of a bank, taken once: told again it changes nothing. Stream `bankFile-{hash}`. */
export const bankFile: Decider<BankFileCommand, BankFile, BankFileEvent> = {
  name: 'bankFile',
  initial: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'receive-bank-file') {
      const { type: _, ...data } = command;
      if (state.status === 'absent') return [{ type: 'bank-file-received', data }];
      if (state.merchantId !== command.merchantId) return refuse('bank-file.other-merchant');
      return [];
    }
    if (state.status === 'absent') return refuse('bank-file.not-found');
    return state.status === 'closed' ? [] : goOn(command, state);
  },

  evolve(state, event) {
    if (event.type === 'bank-file-received') {
      const { fileId, merchantId, format } = event.data;
      return {
        ...{ status: 'open', fileId, merchantId, format },
        ...{ parts: 0, counts: noneYet, entries: [] },
      };
    }
    if (state.status === 'absent') return state;
    switch (event.type) {
      case 'bank-entries-judged': {
        const { part: parts, entries } = event.data;
        const counts = counted(state.counts, entries);
        return { ...state, parts, counts, entries: [...state.entries, ...entries] };
      }
      case 'bank-file-closed': {
        const { ignored } = event.data;
        return { ...state, status: 'closed', counts: { ...state.counts, ignored } };
      }
      default:
        return never(event);
    }
  },
};

function goOn(
  command: Exclude<BankFileCommand, { type: 'receive-bank-file' }>,
  { fileId, merchantId, parts, counts }: Known,
): Decision<BankFileEvent> {
  const subject = { fileId, merchantId };
  switch (command.type) {
    case 'judge-bank-entries': {
      const { part, entries } = command;
      if (part <= parts) return [];
      return [{ type: 'bank-entries-judged', data: { ...subject, part, entries } }];
    }
    case 'close-bank-file': {
      const { ignored } = command;
      return [{ type: 'bank-file-closed', data: { ...subject, ...counts, ignored } }];
    }
    default:
      return never(command);
  }
}

function counted(before: FileCounts, entries: readonly JudgedEntry[]): FileCounts {
  const of = (result: EntryOutcome['result']): number =>
    entries.filter(({ outcome }) => outcome.result === result).length;
  return {
    entries: before.entries + entries.length,
    matched: before.matched + of('matched'),
    alreadySo: before.alreadySo + of('already-so'),
    unmatched: before.unmatched + of('unmatched'),
    ignored: before.ignored,
  };
}
