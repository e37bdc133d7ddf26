import type { Params } from '@angular/router';

/** What the URL of a list of results may ask, by the names of the API. */
export const askedNames = [
  ...(['q', 'category', 'brand', 'merchant', 'tag', 'minPrice', 'maxPrice', 'currency'] as const),
  ...(['availability', 'onSale', 'sort', 'page'] as const),
];
export type AskedName = (typeof askedNames)[number];
export type Asked = Readonly<Partial<Record<AskedName, string>>>;

/** What of a URL's query we understand; a name that stands twice counts once. */
export function askedOf(params: Params): Asked {
  return Object.fromEntries(
    askedNames.flatMap((name) => {
      const given: unknown = params[name];
      const text = Array.isArray(given) ? (given as unknown[])[0] : given;
      return typeof text === 'string' && text !== '' ? [[name, text]] : [];
    }),
  );
}

/** The values of a filter that takes several: `a,b`; a comma within one is written `\\,`. */
export function valuesOf(asked: Asked, name: AskedName): string[] {
  const values = asked[name]?.split(/(?<!\\),/).filter((value) => value !== '') ?? [];
  return values.map((value) => value.replaceAll('\\,', ','));
}

/** The query with this value chosen, or no longer chosen; from the first page on. */
export function toggled(asked: Asked, name: AskedName, value: string): Params {
  const chosen = valuesOf(asked, name);
  const next = chosen.includes(value)
    ? chosen.filter((other) => other !== value)
    : [...chosen, value];
  const text = next.map((each) => each.replaceAll(',', '\\,')).join(',');
  return { ...asked, page: null, [name]: text === '' ? null : text };
}
