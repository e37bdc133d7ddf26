import type { Dto } from '../api/api';

/** Why a touch is not credited, for people: the code of the API stands beside it. */
const reasons: Readonly<Record<string, string>> = {
  'affiliate-not-approved': 'Its affiliate was not approved at the time of the order',
  'after-the-order': 'It came after the order',
  bot: 'A machine clicked, not a shopper',
  'coupon-not-in-policy': 'The policy does not look at coupons',
  'coupon-takes-precedence': 'A coupon was used, and a coupon goes before clicks',
  'excluded-own-brand': 'The shopper was looking for the brand itself: the policy leaves that out',
  'no-fx-quote': 'There is no rate for the currency of the order',
  'not-the-first-click': 'The policy credits the first click, and this was a later one',
  'not-the-last-click': 'The policy credits the last click, and this was an earlier one',
  'other-program': 'It belongs to another program',
  'outside-customer-days': 'The first order of this customer is too long ago',
  'outside-window': 'It is older than the window of the policy',
  'same-visit': 'The same visit as a later click of the same affiliate',
  'share-too-small': 'Its share would be next to nothing',
  'too-soon': 'It was too short before the order to have brought it',
  'unknown-click': 'Nobody knows this click',
  'unknown-coupon': 'Nobody owns this coupon',
};

export function reasonWords(why: string): string {
  return reasons[why] ?? why.replaceAll('-', ' ');
}

const kinds: Readonly<Record<string, string>> = {
  click: 'Click',
  coupon: 'Coupon',
  customer: 'Earlier order of the customer',
  person: 'Named by a person',
};

export function touchWords(kind: string): string {
  return kinds[kind] ?? kind;
}

const causes: Readonly<Record<string, string>> = {
  decided: 'Decided by the policy',
  'late-click': 'Decided anew: the click came to be known after the order',
  override: 'Overridden by a person',
  claim: 'Claimed: nobody had been credited before',
  policy: 'Decided anew by another version of the policy',
};

export function causeWords(cause: string): string {
  return causes[cause] ?? cause;
}

/** `0.4` as `40%`: exact, the API has at most six decimals. */
export function percentOf(weight: string): string {
  const [whole = '0', part = ''] = weight.split('.');
  const digits = `${whole}${part.padEnd(6, '0')}`;
  const shown = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
  return `${shown.replace(/^0+(?=\d)/, '') || '0'}%`;
}

type Movement = Dto<'CommissionMovementDto'>;

const movementVerbs: Readonly<Record<string, string>> = {
  reversed: 'took back',
  reinstated: 'gave back',
  raised: 'raised it by',
  lowered: 'lowered it by',
  adjusted: 'adjusted it by',
};

export function movementWords({ kind }: Movement): string {
  return movementVerbs[kind] ?? kind;
}

/** What becomes of a commission, by where it stands, when its order is somebody else's. */
export function lossWords(status: string): string {
  switch (status) {
    case 'approved':
    case 'payable':
      return 'its approval does not keep it; it is adjusted to 0 and leaves what is payable.';
    case 'paying':
    case 'paid':
      return 'it is adjusted to 0; what was paid is owed back and netted from what comes next.';
    default:
      return 'it is adjusted to 0 and ends as reversed.';
  }
}

/** What `against` of a movement says, where it stood in the books. */
export const placeWords: Readonly<Record<string, string>> = {
  pending: 'from what was pending',
  payable: 'from what was payable',
  receivable: 'was paid already: the affiliate owes it',
};
