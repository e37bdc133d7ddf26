import { isZero, minor, type Money } from '../kernel/money.js';

/**
 * One leg of a journal entry. Accounts read `{owner type}:{owner id}:{account}`,
 * e.g. `affiliate:aff_01J…:pending`. The amount is never negative; the side says the direction.
 */
export interface Posting {
  readonly account: string;
  readonly side: 'debit' | 'credit';
  readonly amount: Money;
}

export const accounts = {
  /** What commissions cost. */
  merchantExpense: (merchantId: string) => `merchant:${merchantId}:expense`,
  /** Sent to a provider, not settled yet; zero when every line of every batch has an outcome. */
  payoutClearing: (merchantId: string) => `merchant:${merchantId}:payout-clearing`,
  merchantBank: (merchantId: string) => `merchant:${merchantId}:bank`,
  /** Realised: what the bank took beyond (debit) or below (credit) the pinned quote. */
  merchantFx: (merchantId: string) => `merchant:${merchantId}:fx-difference`,
  /** Given up, with a reason: bank entries that nothing matches. */
  merchantWriteOff: (merchantId: string) => `merchant:${merchantId}:write-off`,
  /** Earned, and not to be paid yet. */
  affiliatePending: (affiliateId: string) => `affiliate:${affiliateId}:pending`,
  /** To be paid by the next batch. */
  affiliatePayable: (affiliateId: string) => `affiliate:${affiliateId}:payable`,
  /** Paid, and taken back later: owed by the affiliate, netted from the next payouts. */
  affiliateReceivable: (affiliateId: string) => `affiliate:${affiliateId}:receivable`,
} as const;

/** Both legs of one movement of value; a movement of nothing has no legs. */
export function transfer(
  amount: Money,
  legs: { debit: string; credit: string },
): readonly Posting[] {
  if (isZero(amount)) return [];
  return [
    { account: legs.debit, side: 'debit', amount },
    { account: legs.credit, side: 'credit', amount },
  ];
}

/** Debit counts positive, credit negative: minor units. */
export function signed(posting: Posting): bigint {
  return posting.side === 'debit' ? minor(posting.amount) : -minor(posting.amount);
}

/** Whether the legs sum to zero in every currency and none is negative. */
export function isBalanced(postings: readonly Posting[]): boolean {
  const sums = new Map<string, bigint>();
  for (const posting of postings) {
    if (minor(posting.amount) < 0n) return false;
    const { currency } = posting.amount;
    sums.set(currency, (sums.get(currency) ?? 0n) + signed(posting));
  }
  return [...sums.values()].every((sum) => sum === 0n);
}
