import { shortId } from '../ui/short-id';

/** Why an entry of a bank file closed no line. */
export const whyUnmatched: Readonly<Record<string, string>> = {
  'no-reference': 'It carries no reference',
  'unknown-reference': 'Its reference is of no line of ours',
  'other-merchant': 'The line is of another merchant',
  'amount-differs': 'The amount is not the one of the line',
  'line-not-open': 'The line was never sent',
  'line-not-settled': 'It says returned, but the line was never settled',
  'at-provider': 'A provider has the line, not the bank',
  'line-settled-already': 'The line was settled before: perhaps paid twice',
  'line-returned-already': 'The line came back before',
  'paid-though-failed': 'It was paid though the line failed',
};

export const kindWords: Readonly<Record<string, string>> = {
  settled: 'Paid',
  failed: 'Not paid',
  returned: 'Came back',
};

export const resultWords: Readonly<Record<string, string>> = {
  matched: 'Closed its line',
  'already-so': 'Was known',
  unmatched: 'Closed no line',
};

/** A reference as a bank tells it: an id of ours is shortened, any other is shown whole. */
export function referenceWords(reference: string | null): string {
  if (!reference) return '–';
  return /^[a-z]{3}_[0-9A-Z]{26}$/.test(reference) ? shortId(reference) : reference;
}
