import { isZero, minor, plus, zero, type Money } from '../kernel/money.js';

/** Where an affiliate's claim stands: its three accounts, the last as what it owes. */
export interface Claim {
  /** Earned, and not to be paid yet. */
  readonly pending: Money;
  /** To be paid by the next batch. */
  readonly payable: Money;
  /** Paid and taken back later: netted from the next payouts. Not negative. */
  readonly owed: Money;
}

/** What an entry is counted as in the totals. */
export type StatementKind = 'earned' | 'adjusted' | 'reversed' | 'paid';

/** One entry of the books, as far as it moves the affiliate's claim. */
export interface StatementMovement {
  readonly kind: StatementKind;
  /** By how much the claim grew; negative when it shrank. Zero when money only changed its account. */
  readonly amount: Money;
}

export interface StatementTotals {
  readonly opening: Money;
  readonly earned: Money;
  readonly adjusted: Money;
  readonly reversed: Money;
  readonly paid: Money;
  readonly closing: Money;
}

/** The claim as one amount: what the affiliate has to get, less what it owes. */
export function balanceOf({ pending, payable, owed }: Claim): Money {
  const sum = plus(pending, payable);
  return plus(sum, { ...owed, amount: (-minor(owed)).toString() });
}

/**
 * Entries in the order of booking, each with the balance after it, and the sums. Opening and all
 * movements make the closing balance: the sums of the four kinds leave nothing out.
 */
export function runStatement<Entry extends StatementMovement>(
  opening: Money,
  entries: readonly Entry[],
): {
  readonly entries: readonly (Entry & { readonly balance: Money })[];
  readonly totals: StatementTotals;
} {
  const none = zero(opening.currency);
  const sums: Record<StatementKind, Money> = {
    ...{ earned: none, adjusted: none, reversed: none, paid: none },
  };
  let balance = opening;
  const told: (Entry & { readonly balance: Money })[] = [];
  for (const entry of entries) {
    balance = plus(balance, entry.amount);
    sums[entry.kind] = plus(sums[entry.kind], entry.amount);
    if (!isZero(entry.amount)) told.push({ ...entry, balance });
  }
  return { entries: told, totals: { opening, ...sums, closing: balance } };
}

/** The sums of several programs in one currency. */
export function addTotals(one: StatementTotals, other: StatementTotals): StatementTotals {
  return {
    opening: plus(one.opening, other.opening),
    earned: plus(one.earned, other.earned),
    adjusted: plus(one.adjusted, other.adjusted),
    reversed: plus(one.reversed, other.reversed),
    paid: plus(one.paid, other.paid),
    closing: plus(one.closing, other.closing),
  };
}
