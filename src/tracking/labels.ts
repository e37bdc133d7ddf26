import { storableLabel } from '#domain/link/labels.js';
import type { SubIds, Utm } from '#domain/link/link.js';

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a request without a query has: nothing to look through. */
export const noQuery: Query = {};

const subNames = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const;
const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const;

/** The first value of a parameter. */
export function parameter(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The link's sub-ids, with those of the query over them. A value that looks like a person is dropped. */
export function subIdsOf(query: Query, link: SubIds): SubIds {
  if (query === noQuery) return link;
  return overlay(link, subNames, (name) => parameter(query, name));
}

/** The link's campaign parameters, with `utm_*` of the query over them; the link's own object if none is. */
export function utmOf(query: Query, link: Utm): Utm {
  if (query === noQuery) return link;
  return overlay(link, utmNames, (name) => parameter(query, `utm_${name}`));
}

function overlay<Name extends string>(
  under: Readonly<Partial<Record<Name, string>>>,
  names: readonly Name[],
  valueOf: (name: Name) => string | undefined,
): Readonly<Partial<Record<Name, string>>> {
  let over: Partial<Record<Name, string>> | undefined;
  for (const name of names) {
    const value = valueOf(name);
    const label = value === undefined ? undefined : storableLabel(value);
    if (label === undefined) continue;
    over ??= { ...under };
    over[name] = label;
  }
  return over ?? under;
}
