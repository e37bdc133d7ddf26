import type { Counts, FacetName, PriceRange, SearchRequest, SearchSort } from '../port.js';
import type { Columns, Interned } from './columns.js';
import type { Matches } from './match.js';

/** What is left of a match after the filters, and how many there are of each value. */
export interface Tally {
  readonly matches: Matches;
  readonly counts: Readonly<Record<FacetName, Counts>>;
}

const [category, brand, merchant, availability, price, tag, other] = [1, 2, 4, 8, 16, 32, 64];

/**
 * Filters and counts. A product that fails no filter counts everywhere; one that fails the filter of one
 * facet alone counts in that facet, since a facet's counts ignore its own selection. What is left of the
 * matches lies where they lay.
 */
export function tally(columns: Columns, matches: Matches, request: SearchRequest): Tally {
  const fails = failsOf(matches, wantedOf(columns, request));
  /** A column at a time: there are few different values, whose counts stay at hand. */
  const counted = (of: Uint32Array, values: number, own: number): Uint32Array =>
    counts(matches, { fails, own, values, of });
  // Products share few sets of categories and of tags: those are counted, and then what is in them.
  const { categories, categorySets, tags, tagSets, brands, merchants, availabilities } = columns;
  const ofCategories = counted(columns.categorySet, categorySets.lists.length, category);
  const ofTags = counted(columns.tagSet, tagSets.lists.length, tag);
  return {
    counts: {
      category: named(inSets(ofCategories, categorySets.lists, categories), categories),
      brand: named(counted(columns.brand, brands.texts.length, brand), brands),
      merchant: named(counted(columns.merchant, merchants.texts.length, merchant), merchants),
      availability: named(
        counted(columns.availability, availabilities.texts.length, availability),
        availabilities,
      ),
      tag: named(inSets(ofTags, tagSets.lists, tags), tags),
      price: inRanges(columns, matches, fails, request.priceRanges),
    },
    matches: fails === undefined ? matches : left(matches, fails),
  };
}

/** Which filters each match fails, as bits. */
function failsOf(
  { docs, count }: Matches,
  wanted: ((doc: number) => number) | undefined,
): Uint8Array | undefined {
  if (wanted === undefined) return undefined;
  const fails = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) fails[at] = wanted(docs[at] ?? 0);
  return fails;
}

function left({ docs, scores, count }: Matches, fails: Uint8Array): Matches {
  let kept = 0;
  for (let at = 0; at < count; at += 1) {
    if (fails[at] !== 0) continue;
    docs[kept] = docs[at] ?? 0;
    scores[kept] = scores[at] ?? 0;
    kept += 1;
  }
  return { docs, scores, count: kept };
}

/** How many matches have each value of a column; `own`: the filter that does not count here. */
function counts(
  { docs, count }: Matches,
  {
    fails,
    own,
    values,
    of,
  }: { fails: Uint8Array | undefined; own: number; values: number; of: Uint32Array },
): Uint32Array {
  const all = new Uint32Array(values);
  for (let at = 0; at < count; at += 1) {
    const failed = fails === undefined ? 0 : (fails[at] ?? 0);
    if (failed !== 0 && failed !== own) continue;
    const value = of[docs[at] ?? 0] ?? 0;
    all[value] = (all[value] ?? 0) + 1;
  }
  return all;
}

function inRanges(
  { price: prices }: Columns,
  { docs, count }: Matches,
  fails: Uint8Array | undefined,
  ranges: readonly PriceRange[],
): Counts {
  const all = ranges.map(() => 0);
  for (let at = 0; at < count; at += 1) {
    const failed = fails === undefined ? 0 : (fails[at] ?? 0);
    if (failed !== 0 && failed !== price) continue;
    const range = rangeOf(prices[docs[at] ?? 0] ?? Number.NaN, ranges);
    if (range >= 0) all[range] = (all[range] ?? 0) + 1;
  }
  return new Map(all.map((number, place) => [String(place), number]));
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

/** How many products have each thing, from how many have each set of things. */
function inSets(
  sets: Uint32Array,
  lists: readonly (readonly number[])[],
  { texts }: Interned,
): Uint32Array {
  const all = new Uint32Array(texts.length);
  for (let set = 0; set < sets.length; set += 1) {
    const count = sets[set] ?? 0;
    if (count === 0) continue;
    for (const place of lists[set] ?? []) all[place] = (all[place] ?? 0) + count;
  }
  return all;
}

function named(counts: Uint32Array, { texts }: Interned): Counts {
  const all = new Map<string, number>();
  for (let place = 0; place < counts.length; place += 1) {
    const [count, text] = [counts[place] ?? 0, texts[place] ?? ''];
    if (count > 0 && text !== '') all.set(text, count);
  }
  return all;
}

/** The first `most` in an order, best first; equals by their number, so that pages do not overlap. */
export function ordered(
  columns: Columns,
  { docs, scores, count }: Matches,
  { sort, most }: { sort: SearchSort; most: number },
): Int32Array {
  const keys = sort === 'relevance' ? scores : new Float64Array(count);
  if (sort !== 'relevance') {
    for (let at = 0; at < count; at += 1) keys[at] = keyOf(columns, docs[at] ?? 0, sort);
  }
  return Int32Array.from(
    firstPlaces(keys.subarray(0, count), docs, most),
    (place) => docs[place] ?? 0,
  );
}

/** Higher is earlier. */
function keyOf(columns: Columns, doc: number, sort: Exclude<SearchSort, 'relevance'>): number {
  const price = columns.price[doc] ?? Number.NaN;
  switch (sort) {
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
