import type { IconName } from './icon';

/** How an event looks at a glance; the words always stand beside it. */
export interface EventLook {
  readonly icon: IconName;
  readonly tone: 'good' | 'wait' | 'bad' | 'busy' | 'quiet';
}

/** `commission-made-payable` as a line of a story: "Commission made payable". */
export function eventWords(type: string): string {
  const words = type.replaceAll('-', ' ').replace(/^api /, 'API ').replace(/^fx /, 'FX ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `lines.0.orderExternalId` as the heading of a row: "lines 1, order external id". Whose an id is, not that it is one. */
export function fieldWords(path: string): string {
  const parts = path
    .split('.')
    .map((part) =>
      /^\d+$/.test(part)
        ? String(Number(part) + 1)
        : part
            .replace(/(?<=[a-z])Ids?$/, (end) => (end === 'Ids' ? 's' : ''))
            .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    );
  return parts.join(', ').replaceAll(/, (?=\d)/g, ' ');
}

/** Codes that reasons are given by, which people choose from lists here or in the API's documentation. */
const reasonCodes: Readonly<Record<string, string>> = {
  AFFILIATE_CLAIM: 'The affiliate claimed it',
  AWAITING_AFFILIATE: 'Waiting for the affiliate',
  AWAITING_SHOP: 'Waiting for the shop',
  CHARGEBACK_WON: 'The chargeback was won',
  CHECK_ORDER: 'The order is being checked',
  CLAIM: 'Claimed: nobody had been credited before',
  DISPUTED: 'Disputed',
  DUPLICATE_ORDER: 'Order counted twice',
  FRAUD: 'Fraud',
  FRAUD_REVIEW: 'Under review for fraud',
  FRAUD_SUSPECTED: 'Fraud suspected',
  ITEM_RETURNED: 'An item was returned',
  NO_AUDIENCE: 'No audience',
  ORDER_CANCELLED: 'Order cancelled',
  OTHER: 'Other',
  OWN_PURCHASE: "The affiliate's own purchase",
  POLICY_CHANGE: 'The policy has changed',
  RETURNED_GOODS: 'The goods were returned',
  TERMS_BROKEN: "The program's terms were broken",
};

/** A reason code in words: those that nobody listed, by their own letters. */
export function codeWords(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return reasonCodes[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** A reason as the log tells it, with the code that it may begin with in words. */
export function reasonText(reason: string): string {
  return reason.replace(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?=$|:|,)/, codeWords);
}

/** By what the name ends with; the first that fits. */
const looks: readonly (readonly [RegExp, EventLook])[] = [
  [/held-back$|-held$|hold-ended$|outdated$|overdue$|stuck$/, { icon: 'pause', tone: 'wait' }],
  [/released$/, { icon: 'play', tone: 'good' }],
  [/unattributed$|unmatched$/, { icon: 'circle-help', tone: 'wait' }],
  [
    /rejected$|declined$|failed$|suspended$|disabled$|revoked$|lost$|cancelled$|removed$/,
    { icon: 'ban', tone: 'bad' },
  ],
  [/refund-reversed$|reinstated$/, { icon: 'rotate-ccw', tone: 'good' }],
  [/refunded$|reversed$|returned$|written-off$/, { icon: 'undo', tone: 'bad' }],
  [/approved$|won$|matched$|finished$|completed$/, { icon: 'circle-check', tone: 'good' }],
  [/payable$|paid$|settled$|booked$/, { icon: 'banknote', tone: 'good' }],
  [/^payout-|^payment-|^bank-/, { icon: 'landmark', tone: 'busy' }],
  [/attributed$|reattributed$|recruited$/, { icon: 'users', tone: 'busy' }],
  [/updated$|changed$|adjusted$|set$|retargeted$/, { icon: 'pencil', tone: 'busy' }],
  [/published$|applied$/, { icon: 'file-text', tone: 'busy' }],
  [/read$/, { icon: 'eye', tone: 'quiet' }],
  [/^conversion-recorded$/, { icon: 'shopping-cart', tone: 'busy' }],
  [/^click-/, { icon: 'link', tone: 'quiet' }],
];

export function eventLook(type: string): EventLook {
  const found = looks.find(([form]) => form.test(type));
  return found?.[1] ?? { icon: 'circle-check', tone: 'quiet' };
}
