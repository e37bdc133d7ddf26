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

/** By what the name ends with; the first that fits. */
const looks: readonly (readonly [RegExp, EventLook])[] = [
  [/held-back$|-held$|hold-ended$|outdated$|overdue$|stuck$/, { icon: 'pause', tone: 'wait' }],
  [/released$/, { icon: 'play', tone: 'good' }],
  [/unattributed$|unmatched$/, { icon: 'circle-help', tone: 'wait' }],
  [
    /rejected$|failed$|suspended$|disabled$|revoked$|lost$|cancelled$|removed$/,
    { icon: 'ban', tone: 'bad' },
  ],
  [/refunded$|reversed$|returned$|written-off$/, { icon: 'undo', tone: 'bad' }],
  [/refund-reversed$|reinstated$/, { icon: 'rotate-ccw', tone: 'good' }],
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
