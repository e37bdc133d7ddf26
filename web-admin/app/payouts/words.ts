import type { Batch } from './payouts-api';

/** Why an affiliate is not in a batch. */
export const whyNot: Readonly<Record<string, string>> = {
  excluded: 'Excluded from this batch',
  'not-included': 'Not among those that this batch includes',
  'affiliate-suspended': 'The affiliate is suspended',
  'in-another-batch': 'Another batch that is not over has a line for it',
  'no-payout-method': 'It has named no payout method',
  'other-payout-kind': 'It is paid in another way than this batch pays',
  'owes-more-than-earned': 'It owes more than it has earned: all of it was netted',
  'below-minimum': 'Less than the minimum',
  'no-fx-quote': 'There is no rate for the currency that it is paid in',
  'held-back': 'All that is payable to it is held back',
};

/** What made the draft before this one void. */
export const whyRedrafted: Readonly<Record<string, string>> = {
  'commission-changed': 'A listed commission was refunded, corrected or paid elsewhere',
  'commission-held-back': 'A listed commission was held back',
  'debt-changed': 'What an affiliate owes has changed',
  'payout-method-changed': 'An affiliate has changed its payout method',
  'affiliate-suspended': 'A listed affiliate was suspended',
  'choice-changed': 'Somebody changed what the batch is to hold',
  'not-as-listed': 'When it was to be paid, a commission was not as listed',
};

const ledes: Readonly<Record<string, string>> = {
  drafting: 'The lines are being listed.',
  drafted: 'Nothing is paid yet. A second person approves exactly this content by its hash.',
  approved: 'Approved. Every commission is being locked; then its lines are paid.',
  submitted: 'Every commission is locked. Each line waits for what the bank or the provider says.',
  completed: 'Every line has its outcome.',
  cancelled: 'Cancelled. Nothing was paid; its commissions are payable by the next batch.',
};

export function ledeOf({ status, lines }: Pick<Batch, 'status' | 'lines'>): string {
  if (status === 'drafted' && lines === 0) return 'Nobody is payable: nothing is in it.';
  return ledes[status] ?? '';
}

export const methodWords: Readonly<Record<string, string>> = {
  bank: 'Bank transfer',
  paypal: 'PayPal',
  stripe: 'Stripe',
  manual: 'By hand',
};

/** The steps of a batch, and how far it has come; none of a cancelled one. */
export function stepsOf({
  status,
}: Batch): readonly { name: string; is: 'done' | 'now' | 'next' }[] {
  const names = ['Drafted', 'Approved', 'Sent', 'Settled'];
  const at = { drafting: 0, drafted: 1, approved: 2, submitted: 3, completed: 4 }[status] ?? 0;
  return names.map((name, n) => ({ name, is: n < at ? 'done' : n === at ? 'now' : 'next' }));
}
