/**
 * Every way the business says no. A code is stable for ever: clients switch on it.
 * One table in src/platform/http maps each code to its HTTP status; a code without one does not compile.
 */
export const refusalCodes = [
  'affiliate.not-applied',
  'affiliate.not-approved',
  'affiliate.not-found',
  'affiliate.not-suspended',
  'api-key.not-found',
  'cancellation.matched-elsewhere',
  'commission.amount-moved',
  'commission.not-found',
  'commission.not-open',
  'commission.set-moved',
  'conversion.conflict',
  'conversion.not-found',
  'conversion.tax-exceeds-total',
  'coupon.taken',
  'link.code-taken',
  'link.destination-not-allowed',
  'link.disabled',
  'link.expired',
  'link.not-found',
  'merchant.not-found',
  'money.currency-mismatch',
  'money.negative',
  'program.currency-mismatch',
  'program.effective-in-past',
  'program.invalid-policy',
  'program.invalid-rules',
  'program.invalid-settings',
  'program.not-found',
  'refund.before-order',
  'refund.conflict',
  'refund.currency-mismatch',
  'refund.too-many',
  'time.out-of-range',
  'user.email-taken',
  'user.not-found',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Details are JSON for the client: what was found, which field is meant. Never personal data. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** The business saying no: returned by `decide`, turned into an RFC 9457 problem at the edge. */
export class Refusal {
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {}
}

export function refuse(code: RefusalCode, details: RefusalDetails = {}): Refusal {
  return new Refusal(code, details);
}
