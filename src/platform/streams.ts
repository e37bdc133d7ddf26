import { createHash } from 'node:crypto';

/**
 * The key of a stream made from a merchant's own text. Readable where it can be, a hash where it
 * holds unusual characters or is long: stream names are at most 200 bytes of plain ASCII.
 */
export function streamKey(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      /^[A-Za-z0-9._]{1,80}$/.test(part)
        ? part
        : `~${createHash('sha256').update(part).digest('hex').slice(0, 40)}`,
    )
    .join('-');
}

/** `conversion-{programId}-{externalId}` */
export const conversionKey = (programId: string, externalId: string) =>
  streamKey(programId, externalId);

/** `cancellation-{programId}-{externalId}` */
export const cancellationKey = (programId: string, externalId: string) =>
  streamKey(programId, externalId);

/** `fxQuotes-{source}-{quotedAt}`, the time without its signs: `ecb-20260302T150000.000Z`. */
export const fxQuotesKey = (source: string, quotedAt: string) =>
  streamKey(source, quotedAt.replaceAll(/[-:]/g, ''));

/** `coupon-{programId}-{CODE}` */
export const couponKey = (programId: string, code: string) => streamKey(programId, code);
