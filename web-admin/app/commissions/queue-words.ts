import { type QueueFilter, type Several, type SeveralField, severalFields } from './queue-filter';
import type { Action } from './selection';

/** One of the values that can be filtered by. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** What it means, where the word alone does not say it. */
  readonly about?: string;
}

export const statusOptions: readonly Option[] = [
  { value: 'held', label: 'held', about: 'the hold runs' },
  { value: 'pending', label: 'pending', about: 'the hold is over, nobody said yes yet' },
  { value: 'approved', label: 'approved', about: 'payable once its hold is over' },
  { value: 'payable', label: 'payable', about: 'for the next payout' },
  { value: 'paying', label: 'paying', about: 'in a payout under way' },
  { value: 'paid', label: 'paid' },
  { value: 'rejected', label: 'rejected' },
  { value: 'reversed', label: 'reversed', about: 'its order was refunded' },
];

export const kindOptions: readonly Option[] = [
  { value: 'order', label: 'order', about: 'a share of an order' },
  {
    value: 'second-tier',
    label: 'second tier',
    about: "of what a recruited affiliate's orders earn",
  },
  { value: 'performance', label: 'performance', about: 'of a period' },
  { value: 'compensation', label: 'compensation', about: 'granted by a dispute' },
];

/** Signals are facts of the attribution, not verdicts: domain/attribution/risks.ts names them. */
export const riskOptions: readonly Option[] = [
  {
    value: 'attribution-by-hand',
    label: 'attributed by hand',
    about: 'A person said who brought the order.',
  },
  {
    value: 'coupon-without-click',
    label: 'coupon without click',
    about: 'The coupon alone is credited; no click was known.',
  },
  {
    value: 'coupon-over-click',
    label: 'coupon over a click',
    about: "A coupon took the order from another affiliate's click.",
  },
  {
    value: 'order-within-seconds',
    label: 'order within seconds',
    about: 'The order came less than ten seconds after the credited click.',
  },
  {
    value: 'bot-clicks',
    label: 'bot clicks',
    about: "A click of the affiliate was set aside as a bot's.",
  },
];

export const rejectReasons: readonly Option[] = [
  { value: 'FRAUD_SUSPECTED', label: 'Fraud suspected' },
  { value: 'ORDER_CANCELLED', label: 'Order cancelled' },
  { value: 'DUPLICATE_ORDER', label: 'Order counted twice' },
  { value: 'OWN_PURCHASE', label: "The affiliate's own purchase" },
  { value: 'TERMS_BROKEN', label: "The program's terms were broken" },
  { value: 'OTHER', label: 'Other, see the note' },
];

export const holdReasons: readonly Option[] = [
  { value: 'CHECK_ORDER', label: 'The order is being checked' },
  { value: 'AWAITING_SHOP', label: 'Waiting for the shop' },
  { value: 'AWAITING_AFFILIATE', label: 'Waiting for the affiliate' },
  { value: 'FRAUD_REVIEW', label: 'Under review for fraud' },
  { value: 'DISPUTED', label: 'Disputed' },
  { value: 'OTHER', label: 'Other, see the note' },
];

export const fieldLabels: Readonly<Record<SeveralField, string>> = {
  status: 'Status',
  risk: 'Signal',
  programId: 'Program',
  affiliateId: 'Affiliate',
  merchantId: 'Merchant',
  currency: 'Currency',
  kind: 'Kind',
  reasonCode: 'Reason',
};

/** What a filter can be set by, in the order of the menu. */
export type FilterField = SeveralField | 'heldBack' | 'amounts' | 'occurred' | 'released';

export const filterFields: readonly { readonly field: FilterField; readonly label: string }[] = [
  { field: 'status', label: 'Status' },
  { field: 'heldBack', label: 'Held back' },
  { field: 'risk', label: 'Signal' },
  { field: 'programId', label: 'Program' },
  { field: 'affiliateId', label: 'Affiliate' },
  { field: 'merchantId', label: 'Merchant' },
  { field: 'amounts', label: 'Amount' },
  { field: 'currency', label: 'Currency' },
  { field: 'occurred', label: 'Order date' },
  { field: 'released', label: 'End of hold' },
  { field: 'kind', label: 'Kind' },
  { field: 'reasonCode', label: 'Reason' },
];

/** One filter in force, as its chip tells it. */
export interface Chip {
  readonly field: FilterField;
  readonly text: string;
}

/** Says what an id is called, and how an amount in minor units is written. */
export interface Wording {
  readonly name: (field: SeveralField, value: string) => string;
  readonly amount: (amount: string) => string;
}

export function chipsOf(filter: QueueFilter, wording: Wording): Chip[] {
  return filterFields.flatMap(({ field, label }) => {
    const text = chipText(field, filter, wording);
    const isWhole = field === 'heldBack' || severalFields.some((each) => each === field);
    return text === undefined ? [] : [{ field, text: isWhole ? text : `${label} ${text}` }];
  });
}

function chipText(field: FilterField, filter: QueueFilter, wording: Wording): string | undefined {
  switch (field) {
    case 'heldBack':
      return filter.heldBack === undefined
        ? undefined
        : filter.heldBack
          ? 'Held back'
          : 'Not held back';
    case 'amounts':
      return boundsText(filter.minAmount, filter.maxAmount, wording.amount);
    case 'occurred':
      return boundsText(filter.from, filter.to, (day) => day);
    case 'released':
      return boundsText(filter.releaseFrom, filter.releaseTo, (day) => day);
    default: {
      const several = filter[field];
      return (
        several && severalWords(fieldLabels[field], several, (value) => wording.name(field, value))
      );
    }
  }
}

function severalWords(
  label: string,
  { values, isExcluded }: Several,
  name: (value: string) => string,
) {
  const names = values.map(name);
  const shown =
    names.length > 3
      ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
      : names.join(', ');
  return `${label}: ${isExcluded ? 'not ' : ''}${shown}`;
}

function boundsText(
  from: string | undefined,
  to: string | undefined,
  write: (value: string) => string,
): string | undefined {
  if (from !== undefined && to !== undefined) return `${write(from)} – ${write(to)}`;
  if (from !== undefined) return `from ${write(from)}`;
  return to === undefined ? undefined : `up to ${write(to)}`;
}

/** The filter without one of its chips. */
export function withoutField(field: FilterField): Partial<Record<keyof QueueFilter, undefined>> {
  switch (field) {
    case 'amounts':
      return { minAmount: undefined, maxAmount: undefined };
    case 'occurred':
      return { from: undefined, to: undefined };
    case 'released':
      return { releaseFrom: undefined, releaseTo: undefined };
    default:
      return { [field]: undefined };
  }
}

export const actionWords: Readonly<
  Record<Action, { readonly verb: string; readonly doing: string; readonly done: string }>
> = {
  approve: { verb: 'Approve', doing: 'Approving', done: 'Approved' },
  reject: { verb: 'Reject', doing: 'Rejecting', done: 'Rejected' },
  hold: { verb: 'Hold', doing: 'Holding back', done: 'Held back' },
  release: { verb: 'Release', doing: 'Releasing', done: 'Released' },
};

export function riskOf(value: string): Option {
  return riskOptions.find((option) => option.value === value) ?? { value, label: value };
}
