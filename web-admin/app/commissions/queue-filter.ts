import { dayAfter, dayStart, isDay } from '../ui/days';

/** Filters by several values; excluded, the list shows all but these. */
export interface Several {
  readonly values: readonly string[];
  readonly isExcluded: boolean;
}

export const severalFields = [
  'status',
  'risk',
  'programId',
  'affiliateId',
  'merchantId',
  'currency',
  'kind',
  'reasonCode',
] as const;
export type SeveralField = (typeof severalFields)[number];

/** Days of the calendar, `2026-11-22`, both ends included; they begin in the reader's time zone. */
const dayFields = ['from', 'to', 'releaseFrom', 'releaseTo'] as const;
/** Minor units of the one currency that is filtered by. */
const amountFields = ['minAmount', 'maxAmount'] as const;

export type QueueFilter = { readonly [Field in SeveralField]?: Several } & {
  readonly [Field in (typeof dayFields)[number] | (typeof amountFields)[number]]?: string;
} & { readonly heldBack?: boolean; readonly search?: string };

export const sorts = [
  '-occurredAt',
  'occurredAt',
  '-releaseAt',
  'releaseAt',
  '-amount',
  'amount',
  '-remaining',
  'remaining',
] as const;
export type QueueSort = (typeof sorts)[number];

/** What the page shows: as it stands in its address. */
export interface QueueQuery {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
}

export type Params = Readonly<Record<string, string>>;

export const everything: QueueQuery = { filter: {}, sort: '-occurredAt' };

/** What one sees first: what waits for a yes or no. Its address is empty; that of everything is `all=1`. */
export const toDecide: QueueQuery = {
  filter: { status: { values: ['held', 'pending'], isExcluded: false }, heldBack: false },
  sort: '-occurredAt',
};

const forms: Readonly<Record<SeveralField, RegExp>> = {
  status: /^(held|pending|approved|payable|paying|paid|rejected|reversed)$/,
  risk: /^(attribution-by-hand|coupon-without-click|coupon-over-click|order-within-seconds|bot-clicks)$/,
  programId: /^prg_[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  affiliateId: /^aff_[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  merchantId: /^mer_[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  currency: /^[A-Z]{3}$/,
  kind: /^(order|second-tier|performance|compensation)$/,
  reasonCode: /^[A-Z0-9_]{1,64}$/,
};

/** What an address asks for. What makes no sense in it is left out: an old link still opens. */
export function queryOf(given: Readonly<Record<string, unknown>>): QueueQuery {
  const params = onceEach(given);
  const filter = filterOf(params);
  const sort = sorts.find((each) => each === params['sort']) ?? everything.sort;
  const isBare = params['all'] === undefined && Object.keys(filter).length === 0;
  return isBare ? { ...toDecide, sort } : { filter, sort };
}

/** A parameter that stands there twice is a list, as if it stood there once with commas. */
function onceEach(given: Readonly<Record<string, unknown>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : undefined,
    ]),
  );
}

function filterOf(params: Readonly<Record<string, string | undefined>>): QueueFilter {
  const filter: Record<string, unknown> = {};
  for (const field of severalFields) {
    const several = severalOf(params[field], forms[field]);
    if (several) filter[field] = several;
  }
  for (const field of dayFields) {
    if (isDay(params[field])) filter[field] = params[field];
  }
  if (oneCurrency(filter as QueueFilter) !== undefined) {
    for (const field of amountFields) {
      if (/^(0|[1-9]\d{0,17})$/.test(params[field] ?? '')) filter[field] = params[field];
    }
  }
  const { heldBack, search } = params;
  if (heldBack === 'true' || heldBack === 'false') filter['heldBack'] = heldBack === 'true';
  if (search?.trim()) filter['search'] = search.trim().slice(0, 100);
  return filter as QueueFilter;
}

function severalOf(text: string | undefined, form: RegExp): Several | undefined {
  if (!text) return undefined;
  const all = text.split(',');
  const isExcluded = all[0]?.startsWith('-') === true;
  const values = all
    .map((each) => (isExcluded ? each.replace(/^-/, '') : each))
    .filter((each) => form.test(each));
  return values.length === 0 ? undefined : { values: [...new Set(values)], isExcluded };
}

/** The currency of the amounts: there is one, when the filter names one. */
export function oneCurrency({ currency }: QueueFilter): string | undefined {
  return currency && !currency.isExcluded && currency.values.length === 1
    ? currency.values[0]
    : undefined;
}

/** The address of a query. Round trip: `queryOf(paramsOf(query))` is `query`. */
export function paramsOf({ filter, sort }: QueueQuery): Params {
  const params = {
    ...texts(filter),
    ...(sort === everything.sort ? {} : { sort }),
  };
  if (Object.keys(filter).length === 0) return { all: '1', ...params };
  return textOf(texts(filter)) === textOf(texts(toDecide.filter))
    ? sort === everything.sort
      ? {}
      : { sort }
    : params;
}

function texts(filter: QueueFilter): Params {
  const params: Record<string, string> = {};
  for (const field of severalFields) {
    const several = filter[field];
    if (several) params[field] = severalText(several);
  }
  for (const field of [...dayFields, ...amountFields, 'search'] as const) {
    const value = filter[field];
    if (value !== undefined) params[field] = value;
  }
  if (filter.heldBack !== undefined) params['heldBack'] = String(filter.heldBack);
  return params;
}

function severalText({ values, isExcluded }: Several): string {
  return values.map((value) => (isExcluded ? `-${value}` : value)).join(',');
}

/** The query of an address, always in one order, so that equal ones are equal as text. */
export function textOf(params: Params): string {
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  return new URLSearchParams(sorted).toString();
}

/** Of a query, for a saved view. */
export function queryText(query: QueueQuery): string {
  return textOf(paramsOf(query));
}

/** Of a saved view. */
export function queryOfText(text: string): QueueQuery {
  return queryOf(Object.fromEntries(new URLSearchParams(text)));
}

export function isSameQuery(one: QueueQuery, other: QueueQuery): boolean {
  return queryText(one) === queryText(other);
}

/** With other values of one field; without it when there are none. */
export function changed(filter: QueueFilter, change: Partial<QueueFilter>): QueueFilter {
  const next = { ...filter, ...change };
  const kept = Object.entries(next).filter(([, value]) => {
    if (value === undefined || value === '') return false;
    return typeof value !== 'object' || value.values.length > 0;
  });
  const found = Object.fromEntries(kept) as QueueFilter;
  if (oneCurrency(found) !== undefined) return found;
  // Amounts of several currencies cannot be compared.
  const { minAmount: _, maxAmount: __, ...rest } = found;
  return rest;
}

/** The filter as the API takes it, in a query and in a bulk decision: days become instants. */
export function apiFilter(filter: QueueFilter, timeZone: string): Record<string, string> {
  const { from, to, releaseFrom, releaseTo, ...rest } = texts(filter);
  return {
    ...rest,
    ...(from ? { from: dayStart(from, timeZone) } : {}),
    ...(to ? { to: dayStart(dayAfter(to), timeZone) } : {}),
    ...(releaseFrom ? { releaseFrom: dayStart(releaseFrom, timeZone) } : {}),
    ...(releaseTo ? { releaseTo: dayStart(dayAfter(releaseTo), timeZone) } : {}),
  };
}
