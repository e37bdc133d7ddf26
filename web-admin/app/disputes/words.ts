import type { Dto } from '../api/api';

/** What a dispute is about, in a line. */
export function aboutWords({ kind, orderExternalId }: Dto<'DisputeDto'>): string {
  return kind === 'commission' ? 'Commission' : `Missing order ${orderExternalId ?? ''}`;
}

/** Common reasons of a lost dispute; others may be typed. */
export const lossReasons = [
  'RETURNED_GOODS',
  'OUTSIDE_WINDOW',
  'NOT_THE_LAST_CLICK',
  'NO_CLICK_FOUND',
  'TERMS_VIOLATED',
  'FRAUD_SUSPECTED',
] as const;
