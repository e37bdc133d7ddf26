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
  const { docs, count } = matches;
  const kept = new Int32Array(count);
  // Products share few sets of categories and of tags: those are counted, and then what is in them.
  const categorySets = new Uint32Array(columns.categorySets.lists.length);
  const tagSets = new Uint32Array(columns.tagSets.lists.length);
  const brands = new Uint32Array(columns.brands.texts.length);
  const merchants = new Uint32Array(columns.merchants.texts.length);
  const availabilities = new Uint32Array(columns.availabilities.texts.length);
  const prices = new Uint32Array(request.priceRanges.length);
  let left = 0;
  for (let at = 0; at < count; at += 1) {
    const doc = docs[at] ?? 0;
    const fails = wanted === undefined ? 0 : wanted(doc);
    if (fails === 0) {
      kept[left] = doc;
      left += 1;
    }
    if (fails === 0 || fails === category) add(categorySets, columns.categorySet[doc] ?? 0);
    if (fails === 0 || fails === brand) add(brands, columns.brand[doc] ?? 0);
    if (fails === 0 || fails === merchant) add(merchants, columns.merchant[doc] ?? 0);
    if (fails === 0 || fails === availability) add(availabilities, columns.availability[doc] ?? 0);
    if (fails === 0 || fails === tag) add(tagSets, columns.tagSet[doc] ?? 0);
    if (fails === 0 || fails === price) {
      const range = rangeOf(columns.price[doc] ?? Number.NaN, request.priceRanges);
      if (range >= 0) add(prices, range);
    }
  }
  return {
    docs: kept.subarray(0, left),
    counts: {
      category: named(inSets(categorySets, columns.categorySets.lists), columns.categories),
      brand: named(brands, columns.brands),
      merchant: named(merchants, columns.merchants),
      availability: named(availabilities, columns.availabilities),
      tag: named(inSets(tagSets, columns.tagSets.lists), columns.tags),
      price: new Map(Array.from(prices, (number, place) => [String(place), number])),
    },
  };
}

/** Tells which filters a product fails, as bits; undefined: there are no filters. */
function wantedOf(columns: Columns, request: SearchRequest): ((doc: number) => number) | undefined {
  const brands = placesOf(columns.brands, request.brands);
  const merchants = placesOf(columns.merchants, request.merchants);
  const availabilities = placesOf(columns.availabilities, request.availabilities);
  const categorySets = setsWith(columns.categorySets.lists, columns.categories, request.categories);
  const tagSets = setsWith(columns.tagSets.lists, columns.tags, request.tags);
  const { price: range, onSale } = request;
  const some = [brands, merchants, availabilities, categorySets, tagSets, range];
  if (!onSale && some.every((each) => each === undefined)) return undefined;
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

/** Which range a price is in; -1: none. */
function rangeOf(key: number, ranges: readonly PriceRange[]): number {
  for (let place = 0; place < ranges.length; place += 1) {
    const range = ranges[place];
    if (range !== undefined && isIn(range, key)) return place;
  }
  return -1;
}

function add(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

/** How many products have each thing, from how many have each set of things. */
function inSets(sets: Uint32Array, lists: readonly (readonly number[])[]): Map<number, number> {
  const all = new Map<number, number>();
  for (let set = 0; set < sets.length; set += 1) {
    const count = sets[set] ?? 0;
    if (count === 0) continue;
    for (const place of lists[set] ?? []) all.set(place, (all.get(place) ?? 0) + count);
  }
  return all;
}

function named(counts: Uint32Array | ReadonlyMap<number, number>, { texts }: Interned): Counts {
  const all = new Map<string, number>();
  counts.forEach((count: number, place: number) => {
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
  const keys = new Float64Array(docs.length);
  for (let at = 0; at < docs.length; at += 1) {
    keys[at] = keyOf(columns, docs[at] ?? 0, sort, scores);
  }
  return Int32Array.from(firstPlaces(keys, docs, most), (place) => docs[place] ?? 0);
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

/** Places of the `most` largest keys in order: a heap of the best so far, the worst of them on top. */
function firstPlaces(keys: Float64Array, docs: Int32Array, most: number): Int32Array {
  const isWorse = (one: number, two: number): boolean => {
    const difference = (keys[one] ?? 0) - (keys[two] ?? 0);
    return difference === 0 ? (docs[one] ?? 0) > (docs[two] ?? 0) : difference < 0;
  };
  const size = Math.min(most, keys.length);
  const heap = Int32Array.from({ length: size }, (_, place) => place);
  const sink = (from: number): void => {
    let at = from;
    for (;;) {
      let worst = at;
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left < size && isWorse(heap[left] ?? 0, heap[worst] ?? 0)) worst = left;
      if (right < size && isWorse(heap[right] ?? 0, heap[worst] ?? 0)) worst = right;
      if (worst === at) return;
      const place = heap[at] ?? 0;
      heap[at] = heap[worst] ?? 0;
      heap[worst] = place;
      at = worst;
    }
  };
  if (keys.length > size) {
    for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(at);
    for (let place = size; place < keys.length; place += 1) {
      if (!isWorse(heap[0] ?? 0, place)) continue;
      heap[0] = place;
      sink(0);
    }
  }
  return heap.sort((one, two) => (isWorse(one, two) ? 1 : isWorse(two, one) ? -1 : 0));
}
