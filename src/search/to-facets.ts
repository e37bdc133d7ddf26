import type { Locale } from '../platform/catalogue/locale.js';
import type { CatalogueNames, NamedCategory } from '../platform/search/catalogue-names.js';
import type { Counts, FacetName, Found } from '../platform/search/port.js';
import { offeredRanges } from './price-ranges.js';
import type { FacetDto, FacetValueDto, SearchQuery } from './search.dto.js';

const mostValues = 20;

/** What the page offers to choose from: the most frequent values, and always those chosen. */
export function toFacets(found: Found, query: SearchQuery, names: CatalogueNames): FacetDto[] {
  const plain = (
    name: FacetName,
    chosen: readonly string[] = [],
    label = (value: string) => value,
  ) => ({
    name,
    values: valuesOf(found.counts[name], chosen, label),
  });
  return [
    { name: 'category', values: categories(found.counts.category, query, names) },
    plain('brand', query.brand),
    plain('merchant', query.merchant, (id) => names.merchantName(id) ?? id),
    plain('availability', query.availability),
    { name: 'price', values: prices(found.counts.price, query) },
    plain('tag', query.tag),
  ];
}

function valuesOf(
  counts: Counts,
  chosen: readonly string[],
  label: (value: string) => string,
): FacetValueDto[] {
  const all = new Map([...chosen.map((value) => [value, 0] as const), ...counts]);
  return [...all]
    .map(([value, count]) => ({
      ...{ value, label: label(value), count },
      isSelected: chosen.includes(value),
    }))
    .toSorted(
      (one, two) =>
        Number(two.isSelected) - Number(one.isSelected) ||
        two.count - one.count ||
        (one.label < two.label ? -1 : 1),
    )
    .slice(0, Math.max(mostValues, chosen.length));
}

/** The chosen ones with what is beneath them; beside a chosen one without, its sisters; else the top. */
function categories(counts: Counts, query: SearchQuery, names: CatalogueNames): FacetValueDto[] {
  const all = [...names.all()];
  const chosen = (query.category ?? []).flatMap((slug) => names.categoryBySlug(slug) ?? []);
  const beneath = (id: string | null): NamedCategory[] =>
    all.filter(({ parentId, id: own }) => parentId === id && (counts.get(own) ?? 0) > 0);
  const offered = chosen.flatMap((each) => {
    const below = beneath(each.id);
    return [each, ...(below.length > 0 ? below : beneath(each.parentId))];
  });
  return [...new Set(chosen.length > 0 ? offered : beneath(null))].map((each) => ({
    value: each.slug,
    label: labelOf(each, query.locale),
    count: counts.get(each.id) ?? 0,
    isSelected: chosen.includes(each),
  }));
}

function labelOf({ name, german }: NamedCategory, locale: Locale): string {
  return locale === 'de' ? (german ?? name) : name;
}

function prices(counts: Counts, { currency, minPrice, maxPrice }: SearchQuery): FacetValueDto[] {
  return offeredRanges(currency).flatMap(({ min, max }, place) => {
    const isSelected = (minPrice ?? null) === min && (maxPrice ?? null) === max;
    const count = counts.get(String(place)) ?? 0;
    if (count === 0 && !isSelected) return [];
    const value = `${min ?? ''}-${max ?? ''}`;
    return [
      {
        ...{ value, label: value, count, isSelected },
        ...(min === null ? {} : { min: { amount: min, currency } }),
        ...(max === null ? {} : { max: { amount: max, currency } }),
      },
    ];
  });
}
