import { minorUnitsOf } from '~kit/ui/money';
import type { Params } from '@angular/router';
import type { Asked } from './asked';

const sorts = ['price', '-price', 'newest', 'discount'];
const availabilities = ['in-stock', 'out-of-stock', 'preorder', 'backorder'];
const whole = /^\d{1,15}$/;

/**
 * What a URL asks, as the API takes it. What nobody can mean is left out rather than refused: a shopper
 * who follows an old link should see products.
 */
export function searchQuery(asked: Asked, locale: string): Params {
  const { q, category, brand, merchant, tag, availability, sort, page, onSale } = asked;
  const currency = /^[A-Z]{3}$/.test(asked.currency ?? '') ? asked.currency : undefined;
  const bound = (text: string | undefined) =>
    currency !== undefined && text !== undefined && whole.test(text) ? text : undefined;
  const [minPrice, maxPrice] = [bound(asked.minPrice), bound(asked.maxPrice)];
  const some = availability?.split(',').filter((value) => availabilities.includes(value)) ?? [];
  return {
    q: q?.slice(0, 200),
    ...{ category, brand, merchant, tag, minPrice, maxPrice, locale },
    currency: minPrice === undefined && maxPrice === undefined ? undefined : currency,
    availability: some.length > 0 ? some.join(',') : undefined,
    onSale: onSale === 'true' ? true : undefined,
    sort: sort !== undefined && sorts.includes(sort) ? sort : undefined,
    page: page !== undefined && /^[1-9]\d{0,3}$/.test(page) ? page : undefined,
  };
}

/** The bounds that the form without script sends, as what the URL means by them. */
export function pricesTyped(params: Params): Params | undefined {
  if (params['from'] === undefined && params['to'] === undefined) return undefined;
  const currency = String(params['currency'] ?? '');
  const minor = (name: string) => minorUnitsOf(String(params[name] ?? ''), currency);
  const [minPrice, maxPrice] = [minor('from'), minor('to')];
  const { from: _from, to: _to, currency: _currency, ...rest } = params;
  // What is not asked is left out: a null would stand in the address as a word.
  return {
    ...rest,
    ...(minPrice !== undefined && { minPrice }),
    ...(maxPrice !== undefined && { maxPrice }),
    ...((minPrice !== undefined || maxPrice !== undefined) && { currency }),
  };
}
