import { accounts, transfer, type Posting } from '../ledger/postings.js';
import { atMost, isZero, minor, minus, money, plus, zero, type Money } from '../kernel/money.js';
import type { Subject } from './terms.js';

/** Where a commission's money stands. pending + payable + inPayout + paid - clawedBack = remaining. */
export interface Standing {
  /** Earned, and on hold or not approved. */
  readonly pending: Money;
  /** To be paid by the next batch. */
  readonly payable: Money;
  /** Locked by a batch that pays it now. */
  readonly inPayout: Money;
  readonly paid: Money;
  /** Taken back after it was paid: posted to the affiliate's receivable. */
  readonly clawedBack: Money;
}

export function nothingYet(currency: string): Standing {
  const none = zero(currency);
  return { pending: none, payable: none, inPayout: none, paid: none, clawedBack: none };
}

/** The standing after postings of the commission itself: they are the truth, it only adds them up. */
export function posted(standing: Standing, postings: readonly Posting[], of: Subject): Standing {
  const { affiliateId } = of;
  const fields = new Map([
    [accounts.affiliatePending(affiliateId), 'pending'],
    [accounts.affiliatePayable(affiliateId), 'payable'],
    [accounts.affiliateReceivable(affiliateId), 'clawedBack'],
  ] as const);
  let after = standing;
  for (const { account, side, amount } of postings) {
    const field = fields.get(account);
    if (field === undefined) continue;
    // The affiliate's claims grow on the credit side, what it owes on the debit side.
    const grows = (side === 'credit') === (field !== 'clawedBack');
    after = { ...after, [field]: grows ? plus(after[field], amount) : minus(after[field], amount) };
  }
  return after;
}

/** Which of the affiliate's places the postings of one movement touch, and by how much. */
export function movedPlaces(
  postings: readonly Posting[],
  { affiliateId }: Pick<Subject, 'affiliateId'>,
): readonly { readonly account: 'pending' | 'payable' | 'receivable'; readonly amount: Money }[] {
  const places = new Map([
    [accounts.affiliatePending(affiliateId), 'pending'],
    [accounts.affiliatePayable(affiliateId), 'payable'],
    [accounts.affiliateReceivable(affiliateId), 'receivable'],
  ] as const);
  return postings.flatMap(({ account, amount }) => {
    const place = places.get(account);
    return place === undefined ? [] : [{ account: place, amount }];
  });
}

/** Back to the merchant, from where the money stands: pending, then payable, then what was paid already. */
export function takeBack(amount: Money, standing: Standing, of: Subject): readonly Posting[] {
  const fromPending = atMost(amount, standing.pending);
  const afterPending = minus(amount, fromPending);
  const fromPayable = atMost(afterPending, standing.payable);
  const fromPaid = minus(afterPending, fromPayable);
  const { affiliateId, merchantId } = of;
  const debits: readonly [string, Money][] = [
    [accounts.affiliatePending(affiliateId), fromPending],
    [accounts.affiliatePayable(affiliateId), fromPayable],
    [accounts.affiliateReceivable(affiliateId), fromPaid],
  ];
  return debits.flatMap(([debit, part]) =>
    transfer(part, { debit, credit: accounts.merchantExpense(merchantId) }),
  );
}

/** More for the affiliate: to pending as long as it is on hold or not approved, else to be paid. */
export function give(amount: Money, isApproved: boolean, of: Subject): readonly Posting[] {
  const to = isApproved ? accounts.affiliatePayable : accounts.affiliatePending;
  return transfer(amount, {
    debit: accounts.merchantExpense(of.merchantId),
    credit: to(of.affiliateId),
  });
}

/** Postings that move what a commission is worth from one amount to another. */
export function moveWorth(
  change: { readonly from: Money; readonly to: Money },
  standing: Standing,
  isApproved: boolean,
  of: Subject,
): readonly Posting[] {
  const difference = minus(change.to, change.from);
  if (isZero(difference)) return [];
  if (minor(difference) > 0n) return give(difference, isApproved, of);
  const less = money(-minor(difference), difference.currency);
  return takeBack(less, standing, of);
}

/** Whether a batch has paid or is paying any of it. */
export function hasBeenPaid({ inPayout, paid }: Standing): boolean {
  return !isZero(inPayout) || !isZero(paid);
}
