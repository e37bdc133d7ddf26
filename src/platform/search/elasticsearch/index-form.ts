import { synonymSets } from '../synonyms.js';

/** Sets of single words; names of several are the query's matter (see query.ts). */
const synonyms = synonymSets
  .map((set) => set.filter((name) => name.length === 1).flat())
  .filter((set) => set.length > 1)
  .map((set) => set.join(', '));

const before = ['lowercase', 'asciifolding'];
const analyser = (...filter: readonly string[]) => ({
  ...{ type: 'custom' as const, tokenizer: 'standard' },
  filter: [...before, ...filter],
});

/** Stems first, so that the rules of synonyms hold for every form of their words. */
const analysis = {
  filter: {
    english_stems: { type: 'stemmer', language: 'english' },
    german_stems: { type: 'stemmer', language: 'light_german' },
    same: { type: 'synonym', synonyms, lenient: true },
  },
  analyzer: {
    plain: analyser(),
    english: analyser('english_stems'),
    german: analyser('german_stems'),
    plain_asked: analyser('same'),
    english_asked: analyser('english_stems', 'same'),
    german_asked: analyser('german_stems', 'same'),
  },
} as const;

/** A text in every language that the catalogue is written in. */
const words = {
  ...{ type: 'text' as const, analyzer: 'plain', search_analyzer: 'plain_asked' },
  fields: {
    en: { type: 'text' as const, analyzer: 'english', search_analyzer: 'english_asked' },
    de: { type: 'text' as const, analyzer: 'german', search_analyzer: 'german_asked' },
  },
};
const keyword = { type: 'keyword' as const };

/** Settings and mapping of one version of the index. One shard: counts of facets are exact. */
export const indexForm = {
  settings: { number_of_shards: 1, auto_expand_replicas: '0-1', analysis },
  mappings: {
    dynamic: 'strict' as const,
    properties: {
      isLive: { type: 'boolean' as const },
      ...{ title: words, names: words, shelves: words, traits: words, description: words },
      spelling: { type: 'text' as const, analyzer: 'plain' },
      ...{ category: keyword, brand: keyword, merchant: keyword, tag: keyword },
      availability: keyword,
      // See CatalogueNames.priceKey.
      price: { type: 'double' as const },
      discount: { type: 'double' as const },
      publishedAt: { type: 'long' as const },
      productId: keyword,
      shown: { type: 'keyword' as const, index: false, doc_values: false },
      slug: { type: 'keyword' as const, index: false, doc_values: false },
      suggest: { type: 'completion' as const, analyzer: 'plain' },
    },
  },
};

/** A product as the index holds it: whole, never patched. */
export interface IndexedProduct {
  readonly isLive: boolean;
  readonly title: string;
  readonly names: string;
  readonly shelves: string;
  readonly traits: string;
  readonly description: string;
  readonly spelling: string;
  readonly category: readonly string[];
  readonly brand: string | null;
  readonly merchant: string;
  readonly tag: readonly string[];
  readonly availability: string;
  readonly price: number | null;
  readonly discount: number;
  readonly publishedAt: number;
  readonly productId: string;
  readonly shown: string;
  readonly slug: string;
  /** None of what is not public: completion knows no filter. */
  readonly suggest?: { readonly input: readonly string[] };
}
