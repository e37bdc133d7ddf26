import type { RefusalCode } from '#domain/kernel/refusal.js';
import type { RefusalProblem } from './refusal-problem.js';

/** The problems of orders and what they earn. */
export const orderProblems = {
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
  'commission.held-back': {
    status: 409,
    title: 'The commission is held back',
    about:
      'Somebody holds it back, and nothing of it is approved or paid until it is released; `details.reasonCode` says why. Release it first.',
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
  'commission.of-all-time': {
    status: 409,
    title: 'What orders of all time earn beyond themselves is not rejected as a whole',
    about:
      'This commission has no period that ends: rejected, it would end the rule for the affiliate for ever. It counts only orders whose own commission is payable: reject or refund those that are not to count, and it follows.',
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
  'conversion.invalid-shares': {
    status: 422,
    title: 'The shares do not make one order',
    about:
      'Each affiliate stands once, with a weight above 0 of at most six decimals, and the weights sum to exactly 1; `details.why` says what is wrong at `details.field`.',
  },
  'conversion.not-found': {
    status: 404,
    title: 'There is no such conversion',
    about: 'No order with this id is known, or none that you may see. Check the id.',
  },
  'conversion.set-moved': {
    status: 409,
    title: 'Other orders would change than you saw',
    about:
      'The period has other orders to attribute anew than when you looked; `details.actual` is their number now. Preview it again and confirm what is found.',
  },
  'conversion.tax-exceeds-total': {
    status: 422,
    title: 'The tax is greater than the total',
    about:
      'The total includes the tax, so the tax cannot be greater. Send the gross total, or correct the tax.',
  },
  'conversion.too-many-updates': {
    status: 409,
    title: 'The order was corrected too often',
    about:
      'An order takes `details.most` corrections and has had them. Write to the program manager: something posts them in a loop.',
  },
  'conversion.undecided': {
    status: 409,
    title: 'The attribution of the order is still to come',
    about: 'Nobody can correct a decision that is not made yet. Try again in a moment.',
  },
  'conversion.update-below-refunded': {
    status: 409,
    title: 'More is refunded than the order would be worth',
    about:
      'What is refunded of an order, or of one of its lines, stays: the corrected order cannot be worth less than `details.refunded`. Reverse the refund first, or post the order as it was before its refunds.',
  },
  'conversion.update-conflict': {
    status: 409,
    title: 'This correction was posted before, with other content',
    about:
      'The order has a correction of this number already. Give a new correction a number of its own.',
  },
  'dispute.already-made-good': {
    status: 409,
    title: 'This was made good already',
    about:
      'An earlier dispute about the same order granted an amount that still stands. Whoever decides may name an amount beyond that, with a note.',
  },
  'dispute.already-open': {
    status: 409,
    title: 'This is disputed already',
    about:
      'One thing has one open dispute at a time; `details.disputeId` names it. Add to that one, or withdraw it first.',
  },
  'dispute.amount-needed': {
    status: 422,
    title: 'The dispute names no amount to grant',
    about:
      'The commission has lost nothing, or there is none: name what is granted, in the currency of the program.',
  },
  'dispute.amount-too-high': {
    status: 422,
    title: 'That is more than can be granted',
    about:
      'At most what the commission was ever worth is granted, and of a missing order at most what was claimed: `details.most` says how much that is.',
  },
  'dispute.not-found': {
    status: 404,
    title: 'There is no such dispute',
    about: 'No dispute with this id is known, or none that you may see. Check the id.',
  },
  'dispute.not-open': {
    status: 409,
    title: 'The dispute is no longer open',
    about:
      'It was decided or withdrawn before; `details.status` says what it is now. Read the dispute for its history.',
  },
  'dispute.note-needed': {
    status: 422,
    title: 'More than was lost needs a note',
    about:
      'The amount is more than the commission has lost, or nobody claimed as much: say in `note` why it is granted.',
  },
  'dispute.of-compensation': {
    status: 409,
    title: 'A compensation is not disputed itself',
    about:
      'It makes good something else, which can be disputed anew: dispute the commission or the missing order that it was granted for.',
  },
  'dispute.order-is-yours': {
    status: 409,
    title: 'The order is not missing',
    about:
      'The order is credited to you already; `details.commissionId` is the commission. Dispute that commission if it is too small.',
  },
  'dispute.program-needed': {
    status: 422,
    title: 'It is not clear which program is meant',
    about: 'You have links in no program or in several. Name the program of the missing order.',
  },
  'dispute.remedy-not-possible': {
    status: 422,
    title: 'The dispute cannot be made good like this',
    about:
      'Only a missing order that the merchant has posted can be credited after all, and without an amount: the rules of the program say what it earns. Grant a compensation instead.',
  },
  'dispute.too-many': {
    status: 409,
    title: 'This was disputed often enough',
    about: 'One thing can be disputed five times. Write to the operator of the program.',
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
  'refund.line-twice': {
    status: 422,
    title: 'The line stands twice in the refund',
    about: 'A refund names each line once. Add up what came back of it.',
  },
  'refund.not-found': {
    status: 404,
    title: 'There is no such refund',
    about: 'The order has no refund with this id. Read the order for its refunds.',
  },
  'refund.reversal-conflict': {
    status: 409,
    title: 'This reversal was posted before, with other content',
    about:
      'The order has a reversal of this number already, of another refund or another amount; `details.field` says which. Give a new reversal a number of its own.',
  },
  'refund.too-many': {
    status: 422,
    title: 'The order has as many refunds as it can have',
    about:
      'An order takes `details.most` refunds and no more. Post what is left as one refund of another order number, or ask the operator.',
  },
  'refund.unknown-line': {
    status: 422,
    title: 'The order has no such line',
    about:
      'A refund by line names lines of the order as it is now. Read the order for its lines, or refund an amount.',
  },
  'time.out-of-range': {
    status: 422,
    title: 'The time is beyond what can be kept',
    about:
      'The time of the named field is too far in the past or the future to be kept. Check the year and the unit.',
  },
} satisfies Partial<Record<RefusalCode, RefusalProblem>>;
