import type { Problems } from '../rules/rule-problems';
import { asPercent, type Model, type Policy } from './policy-words';

export const listNames = [
  'affiliateIds',
  'couponCodes',
  'referrerHosts',
  'subIds',
  'source',
  'medium',
  'campaign',
  'term',
  'content',
] as const;
export type ListName = (typeof listNames)[number];
const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/** A policy while it is edited; shares in percent, nothing where the default holds. */
export interface PolicyForm {
  readonly model: Model;
  readonly windowDays: string;
  readonly first: string;
  readonly last: string;
  readonly halfLifeHours: string;
  readonly minimumSeconds: string;
  readonly customerDays: string;
  readonly lists: Readonly<Record<ListName, readonly string[]>>;
}

export function toPolicyForm(policy: Policy): PolicyForm {
  const { model, windowDays, position, exclusions } = policy;
  const percent = (share: string | undefined) => (share ? asPercent(share).replace(' %', '') : '');
  const plain = exclusions ?? {};
  const lists = { ...plain, ...exclusions?.utm } as Partial<Record<ListName, readonly string[]>>;
  return {
    ...{ model, windowDays: `${windowDays}` },
    ...{ first: percent(position?.first), last: percent(position?.last) },
    ...{ halfLifeHours: text(policy.halfLifeHours), minimumSeconds: text(policy.minimumSeconds) },
    customerDays: text(policy.customerDays),
    lists: Object.fromEntries(listNames.map((name) => [name, lists[name] ?? []])) as never,
  };
}

/** What a form says; without what does not adjust its model and without what is left empty. */
export function toPolicy(form: PolicyForm): Policy {
  const { model, first, last, lists } = form;
  const count = (name: 'halfLifeHours' | 'minimumSeconds' | 'customerDays') =>
    form[name].trim() ? { [name]: Number(form[name]) } : {};
  const filled = (names: readonly ListName[]) =>
    Object.fromEntries(
      names.flatMap((name) => (lists[name].length > 0 ? [[name, [...lists[name]]]] : [])),
    );
  const utm = filled(utmNames);
  const exclusions = {
    ...filled(['affiliateIds', 'couponCodes', 'referrerHosts', 'subIds']),
    ...(Object.keys(utm).length > 0 ? { utm } : {}),
  };
  const hasShares = first.trim() !== '' || last.trim() !== '';
  return {
    ...{ model, windowDays: Number(form.windowDays) },
    ...(model === 'position-based' && hasShares
      ? { position: { first: shareOf(first) ?? first, last: shareOf(last) ?? last } }
      : {}),
    ...(model === 'time-decay' ? count('halfLifeHours') : {}),
    ...count('minimumSeconds'),
    ...count('customerDays'),
    ...(Object.keys(exclusions).length > 0 ? { exclusions } : {}),
  };
}

/** Mirrors what the server checks, by its fields. */
export function policyProblems(form: PolicyForm): Problems {
  const { model, first, last, lists } = form;
  const [head, tail] = [shareOf(first), shareOf(last)];
  const hasShares = model === 'position-based' && (first.trim() !== '' || last.trim() !== '');
  const both = Number(head) + Number(tail);
  const optional = (text: string, low: number, high: number) =>
    text.trim() === '' || isWithin(text, low, high);
  const odd = lists.affiliateIds.find((id) => !/^aff_[0-9A-HJKMNP-TV-Z]{26}$/.test(id));
  return Object.fromEntries([
    ...(isWithin(form.windowDays, 1, 90) ? [] : [['windowDays', '1 to 90 days']]),
    ...(hasShares && head === undefined
      ? [['position.first', '0 to 100 percent, at most four decimals']]
      : []),
    ...(hasShares && tail === undefined
      ? [['position.last', '0 to 100 percent, at most four decimals']]
      : []),
    ...(hasShares && !(both > 0 && both <= 1.000_000_1) && head !== undefined && tail !== undefined
      ? [['position.last', 'First and last together are above 0 and at most 100 percent']]
      : []),
    ...(model === 'time-decay' && !optional(form.halfLifeHours, 1, 2160)
      ? [['halfLifeHours', '1 to 2160 hours']]
      : []),
    ...(optional(form.minimumSeconds, 0, 86_400) ? [] : [['minimumSeconds', '0 to 86400 seconds']]),
    ...(optional(form.customerDays, 1, 3650) ? [] : [['customerDays', '1 to 3650 days']]),
    ...(odd === undefined
      ? []
      : [['exclusions.affiliateIds', `“${odd}” is no id of an affiliate`]]),
    ...listNames.flatMap((name) =>
      lists[name].length > 200 ? [[pathOf(name), 'At most 200']] : [],
    ),
  ]) as Problems;
}

/** The server's path of a list. */
export function pathOf(name: ListName): string {
  const isUtm = (utmNames as readonly string[]).includes(name);
  return isUtm ? `exclusions.utm.${name}` : `exclusions.${name}`;
}

/** `40` percent is `0.4`: exact, by moving the point. Undefined when it is no share. */
export function shareOf(percent: string): string | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(percent.trim());
  if (!match) return undefined;
  const [, whole = '', part = ''] = match;
  const digits = whole.padStart(3, '0') + part;
  const share = `${digits.slice(0, 1)}.${digits.slice(1)}`.replace(/\.?0+$/, '');
  return Number(share) > 1 ? undefined : share;
}

function isWithin(typed: string, low: number, high: number): boolean {
  return /^\d{1,6}$/.test(typed.trim()) && Number(typed) >= low && Number(typed) <= high;
}

function text(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : `${count}`;
}
