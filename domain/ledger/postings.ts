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
  merchantExpense: (merchantId: string) => `merchant:${merchantId}:expense`,
  affiliatePending: (affiliateId: string) => `affiliate:${affiliateId}:pending`,
  affiliatePayable: (affiliateId: string) => `affiliate:${affiliateId}:payable`,
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
