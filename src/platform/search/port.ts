import type { SearchWords } from './query.js';

export const searchSorts = ['relevance', 'price', '-price', 'newest', 'discount'] as const;
export type SearchSort = (typeof searchSorts)[number];

export const facetNames = [
  ...(['category', 'brand', 'merchant', 'availability', 'price', 'tag'] as const),
] as const;
export type FacetName = (typeof facetNames)[number];

/** Lowest and highest price, in minor units of euros; what `priceRanges` counts by. */
export interface PriceRange {
  readonly from: number | null;
  /** Not included. */
  readonly to: number | null;
}

/** What is to be found. Of several values of one filter, one has to be true. Empty: no such filter. */
export interface SearchRequest {
  readonly words: SearchWords;
  /** Ids of categories; all that is beneath them counts. */
  readonly categories: readonly string[];
  readonly brands: readonly string[];
  readonly merchants: readonly string[];
  readonly tags: readonly string[];
  readonly availabilities: readonly string[];
  /** As keys: see PriceKeys. */
  readonly price: PriceRange | undefined;
  readonly onSale: boolean;
  readonly sort: SearchSort;
  readonly offset: number;
  readonly limit: number;
  readonly priceRanges: readonly PriceRange[];
}

/** How many products have a value; exact. Categories count all that is beneath them. */
export type Counts = ReadonlyMap<string, number>;

export interface Found {
  /** Of products, in order, `limit` of them at most. */
  readonly ids: readonly string[];
  /** Exact. */
  readonly total: number;
  /** Of each facet as if nothing were chosen in it. Prices by the place of their range. */
  readonly counts: Readonly<Record<FacetName, Counts>>;
  /** What was searched for instead, if a word was unknown; null: what was asked. */
  readonly corrected: string | null;
  /** All events up to here are in the answer. */
  readonly position: string;
}

export interface Suggestion {
  readonly kind: 'product' | 'category' | 'brand';
  readonly text: string;
  readonly slug: string;
}

/** Finds products. One for PostgreSQL, one for Elasticsearch; both pass test/search/contract.ts. */
export abstract class SearchEngine {
  abstract readonly name: 'postgresql' | 'elasticsearch';

  /** Throws SearchUnavailable. */
  abstract search(request: SearchRequest): Promise<Found>;

  /** What somebody may be about to type, best first. Throws SearchUnavailable. */
  abstract suggest(text: string, limit: number): Promise<readonly Suggestion[]>;

  /** Takes in what the read model holds now; for tests, and for those who read their own writes. */
  abstract refresh(): Promise<void>;

  /** Begins to make the index anew while the old one answers. Returns when that is noted. */
  abstract reindex(): Promise<void>;

  /** Lets go of connections of its own. */
  abstract close(): Promise<void>;

  onModuleDestroy(): Promise<void> {
    return this.close();
  }
}

/** The engine cannot be reached, or has more to do than it can. */
export class SearchUnavailable extends Error {
  override readonly name = 'SearchUnavailable';
}
