/**
 * Every way the business says no. A code is stable for ever: clients switch on it.
 * One table in src/platform/http maps each code to its HTTP status; a code without one does not compile.
 */
export const refusalCodes = [
  'affiliate.not-applied',
  'affiliate.not-approved',
  'affiliate.not-found',
  'affiliate.not-suspended',
  'affiliate.recruited-already',
  'affiliate.unknown-recruiter',
  'api-key.not-found',
  'bank-entry.amount-differs',
  'bank-entry.not-found',
  'bank-entry.not-open',
  'bank-file.not-found',
  'bank-file.other-merchant',
  'cancellation.matched-elsewhere',
  'commission.amount-moved',
  'commission.not-found',
  'commission.not-open',
  'commission.set-moved',
  'conversion.conflict',
  'conversion.invalid-shares',
  'conversion.not-found',
  'conversion.set-moved',
  'conversion.tax-exceeds-total',
  'conversion.too-many-updates',
  'conversion.undecided',
  'conversion.update-below-refunded',
  'conversion.update-conflict',
  'coupon.taken',
  'dispute.already-open',
  'dispute.amount-needed',
  'dispute.not-found',
  'dispute.not-open',
  'dispute.order-is-yours',
  'dispute.program-needed',
  'dispute.remedy-not-possible',
  'dispute.too-many',
  'fx.conflict',
  'fx.invalid-quotes',
  'fx.no-quote',
  'ledger-export.not-found',
  'ledger-export.not-ready',
  'link.code-taken',
  'link.destination-not-allowed',
  'link.disabled',
  'link.expired',
  'link.not-found',
  'merchant.no-bank-account',
  'merchant.not-found',
  'money.currency-mismatch',
  'money.negative',
  'payout-batch.content-changed',
  'payout-batch.empty',
  'payout-batch.no-bank-lines',
  'payout-batch.not-found',
  'payout-batch.not-open',
  'payout-batch.not-submitted',
  'payout-batch.nothing-failed',
  'payout-batch.same-person',
  'payout-line.not-found',
  'payout-line.not-open',
  'payout-line.not-settled',
  'payout-line.settled-otherwise',
  'payout-method.erased',
  'payout-method.not-found',
  'program.currency-mismatch',
  'program.effective-in-past',
  'program.invalid-policy',
  'program.invalid-rules',
  'program.invalid-settings',
  'program.not-found',
  'refund.before-order',
  'refund.conflict',
  'refund.currency-mismatch',
  'refund.line-twice',
  'refund.not-found',
  'refund.reversal-conflict',
  'refund.too-many',
  'refund.unknown-line',
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
