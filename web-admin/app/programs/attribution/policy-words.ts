import type { Dto } from '../../api/api';
import { many } from '../../ui/plural';
import { shortId } from '../../ui/short-id';

export type Model = Dto<'PolicyVersionDto'>['model'];

/** What a program's policy says of whom an order is credited to. */
export interface Policy {
  readonly model: Model;
  readonly windowDays: number;
  readonly position?: { readonly first: string; readonly last: string };
  readonly halfLifeHours?: number;
  readonly minimumSeconds?: number;
  readonly exclusions?: Dto<'ExclusionsDto'>;
  readonly customerDays?: number | null;
}

export interface ModelWords {
  readonly name: string;
  readonly sentence: string;
  /** Whether a coupon of an order says whose it is. */
  readonly readsCoupons: boolean;
}

/** Every model, each in a sentence. */
export const modelWords: Readonly<Record<Model, ModelWords>> = {
  'coupon-first': {
    name: 'Coupon first',
    sentence:
      'The affiliate of the order’s coupon gets all of it; without one, the last click before the order does.',
    readsCoupons: true,
  },
  'last-click': {
    name: 'Last click',
    sentence: 'The last click before the order gets all of it.',
    readsCoupons: false,
  },
  'first-click': {
    name: 'First click',
    sentence: 'The first click within the window gets all of it.',
    readsCoupons: false,
  },
  linear: {
    name: 'Linear',
    sentence: 'Every visit within the window gets the same share.',
    readsCoupons: false,
  },
  'position-based': {
    name: 'Position based',
    sentence: 'The first and the last visit get a fixed share each; those between share the rest.',
    readsCoupons: false,
  },
  'time-decay': {
    name: 'Time decay',
    sentence: 'Every visit gets a share; it halves for each half-life that it lies back.',
    readsCoupons: false,
  },
};

export const models = Object.keys(modelWords) as readonly Model[];

/** What the server takes where nothing is said. */
export const defaults = { first: '0.4', last: '0.4', halfLifeHours: 168 } as const;

export interface PolicyFact {
  readonly label: string;
  readonly text: string;
}

/** Everything that a policy says, one thing after the other. */
export function policyFacts(policy: Policy): PolicyFact[] {
  const { model, windowDays, position, halfLifeHours, minimumSeconds, customerDays } = policy;
  return [
    { label: 'Model', text: modelWords[model].name },
    { label: 'Window', text: `a click counts for ${many(windowDays, 'day')}` },
    ...(model === 'position-based' ? [{ label: 'Shares', text: sharesWords(position) }] : []),
    ...(model === 'time-decay'
      ? [{ label: 'Half-life', text: hours(halfLifeHours ?? defaults.halfLifeHours) }]
      : []),
    ...(minimumSeconds
      ? [
          {
            label: 'Too fast',
            text: `a click less than ${minimumSeconds} s before the order does not count`,
          },
        ]
      : []),
    ...(customerDays
      ? [
          {
            label: 'Customer',
            text: `an order that nobody else brought goes to who brought the customer’s first, for ${many(customerDays, 'day')}`,
          },
        ]
      : []),
    ...exclusionFacts(policy.exclusions),
  ];
}

/** What is not the same in two policies: as each says it, null where it says nothing. */
export function policyChanges(
  before: Policy,
  after: Policy,
): { readonly label: string; readonly before: string | null; readonly after: string | null }[] {
  const [old, now] = [before, after].map(
    (policy) => new Map(policyFacts(policy).map(({ label, text }) => [label, text])),
  ) as [Map<string, string>, Map<string, string>];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((label) => {
    const change = { label, before: old.get(label) ?? null, after: now.get(label) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function sharesWords({ first, last }: { first: string; last: string } = defaults): string {
  return `first visit ${asPercent(first)}, last visit ${asPercent(last)}, those between share the rest`;
}

/** `0.4` is `40 %`: exact, by moving the point. */
export function asPercent(share: string): string {
  const [whole = '0', part = ''] = share.split('.');
  const digits = part.padEnd(2, '0');
  const text = `${BigInt(whole + digits.slice(0, 2))}`;
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${text}${rest ? `.${rest}` : ''} %`;
}

function exclusionFacts(exclusions: Policy['exclusions']): PolicyFact[] {
  if (!exclusions) return [];
  const { affiliateIds, couponCodes, referrerHosts, subIds, utm } = exclusions;
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['Left out: affiliates', affiliateIds?.map(shortId)],
    ['Left out: coupons', couponCodes],
    ['Left out: clicks from', referrerHosts],
    ['Left out: sub-ids', subIds],
    ...Object.entries(utm ?? {}).map(([name, list]) => [`Left out: utm_${name}`, list] as const),
  ];
  return lists.flatMap(([label, list]) =>
    list && list.length > 0 ? [{ label, text: list.join(', ') }] : [],
  );
}

function hours(count: number): string {
  return count % 24 === 0 ? many(count / 24, 'day') : many(count, 'hour');
}
