import type { RefusalCode } from '#domain/kernel/refusal.js';

interface RefusalProblem {
  readonly status: number;
  readonly title: string;
  /** What it means and what the client can do about it. */
  readonly about: string;
}

/** The HTTP face of every refusal. A code without one does not compile. */
export const refusalProblems: Record<RefusalCode, RefusalProblem> = {
  'affiliate.not-applied': {
    status: 409,
    title: 'The affiliate has no open application',
    about:
      'Only an open application can be approved; `details.status` says what the affiliate is now. Reinstate one that is suspended.',
  },
  'affiliate.not-approved': {
    status: 409,
    title: 'The affiliate is not approved',
    about:
      'Only an approved affiliate can do this or be given it; `details.status` says what the affiliate is now. Have it approved or reinstated first, or name another.',
  },
  'affiliate.not-found': {
    status: 404,
    title: 'There is no such affiliate',
    about: 'No affiliate with this id is known, or none that you may see. Check the id.',
  },
  'affiliate.not-suspended': {
    status: 409,
    title: 'The affiliate is not suspended',
    about:
      'Only a suspended affiliate can be reinstated; `details.status` says what this one is now. Approve an open application instead.',
  },
  'api-key.not-found': {
    status: 404,
    title: 'There is no such API key',
    about:
      'No API key with this id is known, or none that you may see. Check the id in your list of keys.',
  },
  'cancellation.matched-elsewhere': {
    status: 409,
    title: 'The cancellation was matched to another order before',
    about:
      'A cancellation counts for one order only, and this one was given to another. `details.orderExternalId` names it: leave it there, or post a refund of this order.',
  },
  'commission.amount-moved': {
    status: 409,
    title: 'The amount is no longer what you saw',
    about:
      'A refund or a correction changed the amount since you read it. Read the commission again and decide on the new amount.',
  },
  'commission.not-found': {
    status: 404,
    title: 'There is no such commission',
    about: 'No commission with this id is known, or none that you may see. Check the id.',
  },
  'commission.not-open': {
    status: 409,
    title: 'The commission is no longer open',
    about:
      'A decision on it was made before, or nothing of it is left to decide on; `details.status` says what it is now. Read the commission for its history.',
  },
  'commission.set-moved': {
    status: 409,
    title: 'The commissions are no longer what you saw',
    about:
      'The filter finds other commissions, or another sum, than when you looked. List them again and confirm what is found now.',
  },
  'conversion.conflict': {
    status: 409,
    title: 'This order was posted before, with other content',
    about:
      'The program has an order of this number already, and `details.fields` names what differs. Post the first content again, correct it by a refund, or use another order number.',
  },
  'conversion.not-found': {
    status: 404,
    title: 'There is no such conversion',
    about: 'No order with this id is known, or none that you may see. Check the id.',
  },
  'conversion.tax-exceeds-total': {
    status: 422,
    title: 'The tax is greater than the total',
    about:
      'The total includes the tax, so the tax cannot be greater. Send the gross total, or correct the tax.',
  },
  'coupon.taken': {
    status: 409,
    title: 'The coupon code is taken',
    about:
      'The program has given out this coupon code already, and it credits one affiliate for ever. Choose another code.',
  },
  'link.code-taken': {
    status: 409,
    title: 'The link code is taken',
    about: 'The code belongs to another link. Choose another, or leave it out to have one made up.',
  },
  'link.destination-not-allowed': {
    status: 422,
    title: 'The destination is not on the website of the merchant',
    about:
      "A link leads to the website of the program's merchant: its host, or a subdomain of it. Choose a page on `details.allowedHost`.",
  },
  'link.disabled': {
    status: 410,
    title: 'The link is disabled',
    about: 'The link was switched off and leads nowhere. Enable it first, or use another link.',
  },
  'link.expired': {
    status: 410,
    title: 'The link has expired',
    about: 'The link was made for a time that is over. Make a new link.',
  },
  'link.not-found': {
    status: 404,
    title: 'There is no such link',
    about:
      'No link with this code is known, or none that you may see. Check the code; capital letters count.',
  },
  'merchant.not-found': {
    status: 404,
    title: 'There is no such merchant',
    about: 'No merchant with this id is known, or none that you may see. Check the id.',
  },
  'money.currency-mismatch': {
    status: 422,
    title: 'The currencies differ',
    about:
      'All amounts of one request have to be in one currency; `details.expected` names it. Convert the amount of the named field.',
  },
  'money.negative': {
    status: 422,
    title: 'The amount is negative',
    about:
      'The amount of the named field has to be zero or more. Post money that goes back as a refund.',
  },
  'program.currency-mismatch': {
    status: 422,
    title: 'The program uses another currency',
    about:
      'A program counts in one currency only; `details.expected` names it. Send the amount of the named field in that.',
  },
  'program.effective-in-past': {
    status: 422,
    title: 'It would take effect in the past',
    about:
      'Terms look only ahead, so that nothing already earned moves. Name a time from `details.earliest` on.',
  },
  'program.invalid-policy': {
    status: 422,
    title: 'The attribution policy does not hold together',
    about:
      'Parts of the attribution policy contradict each other or are out of bounds. `details` names the part to correct.',
  },
  'program.invalid-rules': {
    status: 422,
    title: 'The commission rules do not hold together',
    about:
      'Some commission rules contradict each other or are out of bounds. `details` names the rule to correct.',
  },
  'program.invalid-settings': {
    status: 422,
    title: 'The settings are out of bounds',
    about: 'A setting is beyond what a program can have. `details` names the setting to correct.',
  },
  'program.not-found': {
    status: 404,
    title: 'There is no such program',
    about: 'No active program with this id is known, or none that you may use. Check the id.',
  },
  'refund.before-order': {
    status: 422,
    title: 'The refund occurred before its order',
    about:
      'A refund cannot be older than what it takes back. Check the time of the named field and its time zone.',
  },
  'refund.conflict': {
    status: 409,
    title: 'This refund was posted before, with other content',
    about:
      'The order has a refund of this number already, and `details.field` names what differs. Post the first content again, or use another refund number.',
  },
  'refund.currency-mismatch': {
    status: 422,
    title: 'The refund is in another currency than its order',
    about:
      'A refund has to be in the currency of its order; `details.expected` names it. Convert the amount, or leave it out to refund all of the rest.',
  },
  'refund.too-many': {
    status: 422,
    title: 'The order has as many refunds as it can have',
    about:
      'An order takes `details.most` refunds and no more. Post what is left as one refund of another order number, or ask the operator.',
  },
  'time.out-of-range': {
    status: 422,
    title: 'The time is beyond what can be kept',
    about:
      'The time of the named field is too far in the past or the future to be kept. Check the year and the unit.',
  },
  'user.email-taken': {
    status: 409,
    title: 'The e-mail address is taken',
    about:
      'Another user signs in with this e-mail address. Use another address, or the user there is.',
  },
  'user.not-found': {
    status: 404,
    title: 'There is no such user',
    about: 'No user with this id is known. Check the id in the list of users.',
  },
};
