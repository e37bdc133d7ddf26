import type { estypes } from '@elastic/elasticsearch';
import { type Counts, type FacetName, facetNames, type Found } from '../port.js';

/** What the cluster found, in our words. */
export function foundIn(answer: estypes.SearchResponse): Omit<Found, 'corrected' | 'position'> {
  const { total, hits } = answer.hits;
  return {
    ids: hits.flatMap(({ _id }) => _id ?? []),
    total: typeof total === 'number' ? total : (total?.value ?? 0),
    counts: Object.fromEntries(
      facetNames.map((name) => [name, countsIn(answer.aggregations?.[name])]),
    ) as Record<FacetName, Counts>,
  };
}

interface Bucket {
  readonly key: string | number;
  readonly doc_count: number;
}

function countsIn(aggregate: unknown): Counts {
  const { values } = (aggregate ?? {}) as { values?: { buckets?: readonly Bucket[] } };
  return new Map((values?.buckets ?? []).map(({ key, doc_count: count }) => [String(key), count]));
}

interface Entry {
  readonly text: string;
  readonly options: readonly { readonly text: string; readonly score: number }[];
}

/** The words with each unknown one replaced by the nearest known; undefined if nothing comes near. */
export function correctedIn(
  words: readonly string[],
  answer: estypes.SearchResponse,
): string | undefined {
  const entries = (answer.suggest?.['spelling'] ?? []) as unknown as readonly Entry[];
  const meant = new Map(entries.map(({ text, options }) => [text, options[0]?.text]));
  const corrected = words.map((word) => meant.get(word) ?? word);
  return corrected.some((word, place) => word !== words[place]) ? corrected.join(' ') : undefined;
}

/** Products of a completion, each once. */
export function completionsIn(answer: estypes.SearchResponse): { shown: string; slug: string }[] {
  const entries = (answer.suggest?.['products'] ?? []) as unknown as readonly {
    options: readonly { _source?: { shown: string; slug: string } }[];
  }[];
  const found = entries.flatMap(({ options }) => options.flatMap(({ _source }) => _source ?? []));
  return [...new Map(found.map((each) => [each.slug, each])).values()];
}
