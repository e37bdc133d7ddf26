import type { estypes } from '@elastic/elasticsearch';
import { facetNames, type SearchRequest } from '../port.js';
import type { Group, SearchWords } from '../query.js';
import { namesBeginning } from '../synonyms.js';

type Query = estypes.QueryDslQueryContainer;

/**
 * strict: every group as a word; begun: or as the beginning of one; loose: nearly every group, mistyped or
 * not.
 */
export type Strictness = 'strict' | 'begun' | 'loose';

const inEach = (field: string, boost: number): string[] => [
  `${field}^${boost}`,
  `${field}.en^${boost}`,
  `${field}.de^${boost}`,
];
const titles = inEach('title', 5);
const names = [...inEach('names', 3), ...inEach('shelves', 3)];
const traits = inEach('traits', 1);
const descriptions = inEach('description', 0.2);
const shortestBeginning = 3;
const notThere = 0.92;

/** The body of a search: words score, filters come after the counts, which each facet makes for itself. */
export function searchBody(request: SearchRequest, strictness: Strictness) {
  const filters = filtersOf(request);
  const all = Object.values(filters).flat();
  return {
    query: {
      boosting: {
        positive: {
          bool: {
            filter: [{ term: { isLive: true } }],
            must: request.words.words.length === 0 ? [] : [meaning(request.words, strictness)],
          },
        },
        negative: { term: { availability: 'out-of-stock' } },
        negative_boost: notThere,
      },
    },
    ...(all.length === 0 ? {} : { post_filter: { bool: { filter: all } } }),
    aggs: Object.fromEntries(
      facetNames.map((name) => {
        const others = Object.entries(filters).flatMap(([of, each]) => (of === name ? [] : each));
        const counted = { values: countsOf(name, request) };
        return [name, { filter: { bool: { filter: others } }, aggs: counted }];
      }),
    ),
    ...(strictness === 'strict' && request.words.words.length > 0
      ? { suggest: spelling(request.words) }
      : {}),
    sort: sortOf(request),
    from: request.offset,
    size: request.limit,
    track_total_hits: true,
    _source: false,
  } satisfies estypes.SearchRequest;
}

/** Any reading of the words. */
function meaning({ readings }: SearchWords, strictness: Strictness): Query {
  const typed = strictness === 'strict' ? readings : readings.slice(0, 1);
  return anyOf(
    typed.map((groups) => {
      const should = groups.map((group) => groupQuery(group, strictness));
      const enough = strictness === 'loose' ? Math.max(1, groups.length - 1) : groups.length;
      return { bool: { should, minimum_should_match: enough } };
    }),
  );
}

function groupQuery(group: Group, strictness: Strictness): Query {
  const ways = group.map(({ words, share }) => wordsQuery(words, share));
  const [typed] = group;
  const [word = '', ...more] = typed?.words ?? [];
  if (strictness === 'strict' || more.length > 0 || word.length < shortestBeginning)
    return anyOf(ways);
  ways.push({ prefix: { title: { value: word, boost: 2 } } });
  if (word.length > shortestBeginning) {
    ways.push(...namesBeginning(word).map((name) => wordsQuery(name, 0.7)));
  }
  if (strictness === 'loose') {
    ways.push({ match: { title: { query: word, fuzziness: 'AUTO', prefix_length: 1, boost: 1 } } });
  }
  return anyOf(ways);
}

/** All words, in the title best; each place where they stand adds. */
function wordsQuery(words: readonly string[], boost: number): Query {
  const query = words.join(' ');
  const at = (fields: string[]): Query => ({
    multi_match: { query, fields, type: 'best_fields', operator: 'and' },
  });
  const should = [at(titles), at(names), at(traits), at(descriptions)];
  return { bool: { should, minimum_should_match: 1, boost } };
}

function anyOf(should: Query[]): Query {
  const [only] = should;
  return should.length === 1 && only ? only : { bool: { should, minimum_should_match: 1 } };
}

function filtersOf(request: SearchRequest): Record<string, Query[]> {
  const terms = (field: string, values: readonly string[]): Query[] =>
    values.length === 0 ? [] : [{ terms: { [field]: [...values] } }];
  const { from = null, to = null } = request.price ?? {};
  const range = { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lt: to }) };
  return {
    category: terms('category', request.categories),
    brand: terms('brand', request.brands),
    merchant: terms('merchant', request.merchants),
    availability: terms('availability', request.availabilities),
    price: request.price === undefined ? [] : [{ range: { price: range } }],
    tag: terms('tag', request.tags),
    sale: request.onSale ? [{ range: { discount: { gt: 0 } } }] : [],
  };
}

const mostValues = 2_000;

function countsOf(
  name: (typeof facetNames)[number],
  { priceRanges }: SearchRequest,
): estypes.AggregationsAggregationContainer {
  if (name !== 'price') return { terms: { field: name, size: mostValues } };
  const ranges = priceRanges.map(({ from, to }, place) => ({
    key: String(place),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  }));
  return { range: { field: 'price', ranges } };
}

function sortOf({ sort, words }: SearchRequest): estypes.SortCombinations[] {
  const last = { productId: 'asc' as const };
  const newest = { publishedAt: { order: 'desc' as const } };
  switch (sort) {
    case 'relevance':
      return words.words.length === 0
        ? [newest, last]
        : [{ _score: { order: 'desc' } }, newest, last];
    case 'price':
      return [{ price: { order: 'asc', missing: '_last' } }, last];
    case '-price':
      return [{ price: { order: 'desc', missing: '_last' } }, last];
    case 'newest':
      return [newest, last];
    case 'discount':
      return [{ discount: { order: 'desc' } }, last];
    default:
      return sort satisfies never;
  }
}

/** For each word that the index does not know, what it may have been. */
function spelling({ words }: SearchWords) {
  return {
    text: words.join(' '),
    spelling: {
      term: {
        field: 'spelling',
        suggest_mode: 'missing' as const,
        size: 3,
        prefix_length: 1,
        min_word_length: 4,
        max_edits: 2,
      },
    },
  };
}
