import { idFromBank } from '#domain/settlement/bank-reference.js';
import { isCurrency } from '#domain/kernel/currency.js';
import { fromDecimalText, type Money } from '#domain/kernel/money.js';
import type { BankEntry, BankFileFormat } from '#domain/settlement/bank-file.js';
import { invalidField, type ProblemError } from '../../platform/http/problem.js';
import { utcInstant } from '../../platform/http/validators.js';

/** The most characters a file may have: it travels in JSON, in a body of at most 2 MiB. */
export const maxFileCharacters = 1_500_000;
/** The most payments one file may speak of. */
export const maxEntries = 10_000;

/** Every payment of a batch's file, or those of one of its parts. */
export interface BatchReference {
  readonly batchId: string;
  /** Of the part; null for all of them. */
  readonly currency: string | null;
  /** The PmtInfId that the file gave the part; null for all of them. */
  readonly part: string | null;
}

/** What a file says of one payment, or of all those of a batch at once. */
export type ReadEntry = Omit<BankEntry, 'entryId'> & {
  /** Whether the account moved. */
  readonly isMoney: boolean;
  /** Set when it speaks of a whole batch: every payment of it, or of one currency of it. */
  readonly batch: BatchReference | null;
  /** What makes it this very entry, in whatever file it stands. */
  readonly identity: string;
};

/**
 * The bank's own reference of a booking, or all that the bank says of it. What is equal in all that is
 * said is told apart by `numbered`.
 */
export function identityFrom(
  reference: string | null,
  said: readonly (string | undefined)[],
): string {
  const isNamed = reference !== null && reference !== 'NONREF';
  return JSON.stringify(isNamed ? ['ref', reference, ...said] : ['said', ...said]);
}

/** Two entries of one file that say the very same are two; told again in another file they are the same two. */
export function numbered(entries: readonly ReadEntry[]): ReadEntry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const { identity } = entry;
    if (identity.startsWith('["ref"')) return entry;
    const times = seen.get(identity) ?? 0;
    seen.set(identity, times + 1);
    return times === 0 ? entry : { ...entry, identity: `${identity} ${times}` };
  });
}

export interface ReadFile {
  readonly format: BankFileFormat;
  readonly entries: readonly ReadEntry[];
  /** What is in it and not of payments of ours: pending ones, and money that came in. */
  readonly ignored: number;
}

/** The file cannot be read, and why: never with its text. */
export function unreadable(why: string): ProblemError {
  return invalidField('content', why);
}

/** Major units with their currency; undefined without an amount. Throws when it is not one. */
export function moneyOf(
  text: string | undefined,
  currency: string | undefined,
  where: string,
): Money | null {
  if (text === undefined) return null;
  if (currency === undefined || !isCurrency(currency)) {
    throw unreadable(`${where} has no currency of ISO 4217`);
  }
  const amount = text.startsWith('-') ? undefined : fromDecimalText(text, currency);
  if (!amount) throw unreadable(`${where} has an amount that is none, or too large, or too fine`);
  return amount;
}

/**
 * When it was booked. A day without a time is over at its end, or now if it is today: nothing is settled
 * before it was sent.
 */
export function bookedAt(text: string | undefined, now: Date, where: string): string | null {
  if (text === undefined) return null;
  const day = /^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?$/.exec(text)?.[1];
  const withZone = /T[\d:.]+$/.test(text) ? `${text}Z` : text;
  const at = utcInstant(day === undefined ? withZone : `${day}T23:59:59.999Z`);
  if (at === undefined) throw unreadable(`${where} has a date that is none`);
  const instant = now.toISOString();
  return at < instant ? at : instant;
}

/** A reference, trimmed, ours as an id; null for none, and for the word that stands for none. */
export function referenceOf(text: string | undefined): string | null {
  const reference = text?.trim() ?? '';
  if (reference === '' || reference === 'NOTPROVIDED') return null;
  return idFromBank(reference.slice(0, 35));
}

/** An external code as it is; null for none. Throws on what cannot be one. */
export function codeOf(text: string | undefined, where: string): string | null {
  if (text === undefined || text === '') return null;
  if (!/^[A-Za-z0-9_-]{1,35}$/.test(text))
    throw unreadable(`${where} has a reason code that is none`);
  return text;
}
