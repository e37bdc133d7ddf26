import type { RefusalCode } from '#domain/kernel/refusal.js';

/** The HTTP face of every refusal. A code without one does not compile. */
export const refusalProblems: Record<
  RefusalCode,
  { readonly status: number; readonly title: string }
> = {
  'affiliate.not-applied': { status: 409, title: 'The affiliate has no open application' },
  'affiliate.not-approved': { status: 409, title: 'The affiliate is not approved' },
  'affiliate.not-found': { status: 404, title: 'There is no such affiliate' },
  'affiliate.not-suspended': { status: 409, title: 'The affiliate is not suspended' },
  'api-key.not-found': { status: 404, title: 'There is no such API key' },
  'cancellation.matched-elsewhere': {
    status: 409,
    title: 'The cancellation was matched to another order before',
  },
  'commission.amount-moved': { status: 409, title: 'The amount is no longer what you saw' },
  'commission.not-found': { status: 404, title: 'There is no such commission' },
  'commission.not-open': { status: 409, title: 'The commission is no longer open' },
  'commission.set-moved': { status: 409, title: 'The commissions are no longer what you saw' },
  'conversion.conflict': { status: 409, title: 'This order was posted before, with other content' },
  'conversion.not-found': { status: 404, title: 'There is no such conversion' },
  'coupon.taken': { status: 409, title: 'The coupon code is taken' },
  'link.code-taken': { status: 409, title: 'The link code is taken' },
  'link.disabled': { status: 410, title: 'The link is disabled' },
  'link.expired': { status: 410, title: 'The link has expired' },
  'link.not-found': { status: 404, title: 'There is no such link' },
  'merchant.not-found': { status: 404, title: 'There is no such merchant' },
  'money.currency-mismatch': { status: 422, title: 'The currencies differ' },
  'money.negative': { status: 422, title: 'The amount is negative' },
  'program.currency-mismatch': { status: 422, title: 'The program uses another currency' },
  'program.effective-in-past': { status: 422, title: 'It would take effect in the past' },
  'program.invalid-policy': { status: 422, title: 'The attribution policy does not hold together' },
  'program.invalid-rules': { status: 422, title: 'The commission rules do not hold together' },
  'program.invalid-settings': { status: 422, title: 'The settings are out of bounds' },
  'program.not-found': { status: 404, title: 'There is no such program' },
  'refund.before-order': { status: 422, title: 'The refund occurred before its order' },
  'refund.conflict': { status: 409, title: 'This refund was posted before, with other content' },
  'refund.currency-mismatch': {
    status: 422,
    title: 'The refund is in another currency than its order',
  },
  'refund.too-many': { status: 422, title: 'The order has as many refunds as it can have' },
  'time.out-of-range': { status: 422, title: 'The time is beyond what can be kept' },
  'user.email-taken': { status: 409, title: 'The e-mail address is taken' },
  'user.not-found': { status: 404, title: 'There is no such user' },
};
