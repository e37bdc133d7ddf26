import type { Counts, FacetName, PriceRange, SearchRequest, SearchSort } from '../port.js';
import type { Columns, Interned } from './columns.js';
import type { Matches } from './match.js';

/** What is left of a match after the filters, and how many there are of each value. */
export interface Tally {
  /** In no order. */
  readonly docs: Int32Array;
  readonly counts: Readonly<Record<FacetName, Counts>>;
}

const [category, brand, merchant, availability, price, tag, other] = [1, 2, 4, 8, 16, 32, 64];

/**
 * Filters and counts in one go. A product that fails no filter counts everywhere; one that fails the filter
 * of one facet alone counts in that facet, since a facet's counts ignore its own selection.
 */
export function tally(columns: Columns, matches: Matches, request: SearchRequest): Tally {
  const wanted = wantedOf(columns, request);
  const counted = {
    category: new Uint32Array(columns.categories.texts.length),
    brand: new Uint32Array(columns.brands.texts.length),
    merchant: new Uint32Array(columns.merchants.texts.length),
    availability: new Uint32Array(columns.availabilities.texts.length),
    tag: new Uint32Array(columns.tags.texts.length),
    price: new Uint32Array(request.priceRanges.length),
  };
  const { docs, count } = matches;
  const kept = new Int32Array(count);
  let left = 0;
  for (let at = 0; at < count; at += 1) {
    const doc = docs[at] ?? 0;
    const fails = wanted(doc);
    if (fails === 0) {
      kept[left] = doc;
      left += 1;
    }
    if (fails === 0 || fails === category)
      addAll(counted.category, columns.categorySets.lists[columns.categorySet[doc] ?? 0]);
    if (fails === 0 || fails === brand) add(counted.brand, columns.brand[doc]);
    if (fails === 0 || fails === merchant) add(counted.merchant, columns.merchant[doc]);
    if (fails === 0 || fails === availability) add(counted.availability, columns.availability[doc]);
    if (fails === 0 || fails === tag)
      addAll(counted.tag, columns.tagSets.lists[columns.tagSet[doc] ?? 0]);
    if (fails === 0 || fails === price)
      add(counted.price, rangeOf(columns.price[doc] ?? Number.NaN, request));
  }
  return {
    docs: kept.subarray(0, left),
    counts: {
      category: named(counted.category, columns.categories),
      brand: named(counted.brand, columns.brands),
      merchant: named(counted.merchant, columns.merchants),
      availability: named(counted.availability, columns.availabilities),
      tag: named(counted.tag, columns.tags),
      price: new Map([...counted.price].map((number, place) => [String(place), number])),
    },
  };
}

/** Tells which filters a product fails, as bits. */
function wantedOf(columns: Columns, request: SearchRequest): (doc: number) => number {
  const brands = placesOf(columns.brands, request.brands);
  const merchants = placesOf(columns.merchants, request.merchants);
  const availabilities = placesOf(columns.availabilities, request.availabilities);
  const categorySets = setsWith(columns.categorySets.lists, columns.categories, request.categories);
  const tagSets = setsWith(columns.tagSets.lists, columns.tags, request.tags);
  const { price: range, onSale } = request;
  return (doc) => {
    let fails = 0;
    if (brands && !brands.has(columns.brand[doc] ?? 0)) fails |= brand;
    if (merchants && !merchants.has(columns.merchant[doc] ?? 0)) fails |= merchant;
    if (availabilities && !availabilities.has(columns.availability[doc] ?? 0))
      fails |= availability;
    if (categorySets && categorySets[columns.categorySet[doc] ?? 0] !== 1) fails |= category;
    if (tagSets && tagSets[columns.tagSet[doc] ?? 0] !== 1) fails |= tag;
    if (range && !isIn(range, columns.price[doc] ?? Number.NaN)) fails |= price;
    if (onSale && !((columns.discount[doc] ?? 0) > 0)) fails |= other;
    return fails;
  };
}

function placesOf(interned: Interned, texts: readonly string[]): ReadonlySet<number> | undefined {
  if (texts.length === 0) return undefined;
  return new Set(texts.flatMap((text) => interned.find(text) ?? []));
}

function setsWith(
  lists: readonly (readonly number[])[],
  interned: Interned,
  texts: readonly string[],
): Uint8Array | undefined {
  const places = placesOf(interned, texts);
  if (places === undefined) return undefined;
  return Uint8Array.from(lists, (list) => (list.some((each) => places.has(each)) ? 1 : 0));
}

function isIn({ from, to }: PriceRange, key: number): boolean {
  if (Number.isNaN(key)) return false;
  return (from === null || key >= from) && (to === null || key < to);
}

function rangeOf(key: number, { priceRanges }: SearchRequest): number | undefined {
  const place = priceRanges.findIndex((range) => isIn(range, key));
  return place < 0 ? undefined : place;
}

function add(counts: Uint32Array, place: number | undefined): void {
  if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1;
}

function addAll(counts: Uint32Array, places: readonly number[] | undefined): void {
  if (places !== undefined) for (const place of places) counts[place] = (counts[place] ?? 0) + 1;
}

function named(counts: Uint32Array, { texts }: Interned): Counts {
  const all = new Map<string, number>();
  counts.forEach((count, place) => {
    const text = texts[place] ?? '';
    if (count > 0 && text !== '') all.set(text, count);
  });
  return all;
}

/** The first `most` in an order, best first; equals by their number, so that pages do not overlap. */
export function ordered(
  columns: Columns,
  docs: Int32Array,
  { sort, scores, most }: { sort: SearchSort; scores: Float32Array; most: number },
): Int32Array {
  const keys = Float64Array.from(docs, (doc) => keyOf(columns, doc, sort, scores));
  const places = firstPlaces(keys, docs, most);
  return Int32Array.from(places, (place) => docs[place] ?? 0);
}

/** Higher is earlier. */
function keyOf(columns: Columns, doc: number, sort: SearchSort, scores: Float32Array): number {
  const price = columns.price[doc] ?? Number.NaN;
  switch (sort) {
    case 'relevance':
      return scores[doc] ?? 0;
    case 'price':
      return Number.isNaN(price) ? -Infinity : -price;
    case '-price':
      return Number.isNaN(price) ? -Infinity : price;
    case 'newest':
      return columns.publishedAt[doc] ?? 0;
    case 'discount':
      return columns.discount[doc] ?? 0;
    default:
      return sort satisfies never;
  }
}

/** Places of the `most` largest keys in order: sorts only what is better than a bound found by sampling. */
function firstPlaces(keys: Float64Array, docs: Int32Array, most: number): number[] {
  const compare = (one: number, two: number): number =>
    (keys[two] ?? 0) - (keys[one] ?? 0) || (docs[one] ?? 0) - (docs[two] ?? 0) || 0;
  let places = Array.from(keys.keys());
  if (keys.length > most * 4 && keys.length > 2_000) {
    const step = Math.max(1, Math.floor(keys.length / 500));
    const sample = Float64Array.from(
      { length: Math.floor(keys.length / step) },
      (_, at) => keys[at * step] ?? 0,
    )
      .sort()
      .toReversed();
    const rank = Math.ceil((most / keys.length) * sample.length * 2) + 8;
    const bound = sample[Math.min(rank, sample.length - 1)] ?? -Infinity;
    const better = places.filter((place) => (keys[place] ?? 0) >= bound);
    if (better.length >= most) places = better;
  }
  return places.toSorted(compare).slice(0, most);
}
