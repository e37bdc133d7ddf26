import { createHash } from 'node:crypto';

// Crockford's base 32: no letter to misread on paper.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Number of a statement: `ST-202605-7Q4G5V9Z-K3XA`. It follows from what the statement is of, so that it
 * is the same whenever it is made: the month, the end of the affiliate's id, and four letters that tell
 * apart statements of other time zones or of one merchant only. Receipts: see `receiptNumber`.
 */
export function statementNumber(of: {
  readonly affiliateId: string;
  readonly merchantId?: string | undefined;
  readonly month: string;
  readonly timeZone: string;
}): string {
  const { affiliateId, merchantId = 'all', month, timeZone } = of;
  const digest = createHash('sha256').update([affiliateId, merchantId, month, timeZone].join('\n'));
  const letters = [...digest.digest().subarray(0, 4)].map((byte) => alphabet[byte & 31]).join('');
  return `ST-${month.replace('-', '')}-${affiliateId.slice(-8)}-${letters}`;
}

/** Number of the receipt of a payout line: `RC-` and the letters of its id. One line, one receipt. */
export function receiptNumber(lineId: string): string {
  return `RC-${lineId.slice(4)}`;
}
