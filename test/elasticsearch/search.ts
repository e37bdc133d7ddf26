import { editDistance } from './edit-distance.js';
import { type Doc, type IndexStore, Refusal, type Source } from './index-store.js';
import { isWithin, scorer, valuesOf } from './query.js';

type Clause = Readonly<Record<string, unknown>>;
type Sorting = Readonly<Record<string, string | { order?: string; missing?: string }>>;

interface Aggregation {
  readonly filter?: Clause;
  readonly aggs?: Readonly<Record<string, Aggregation>>;
  readonly terms?: { readonly field: string; readonly size?: number };
  readonly range?: { readonly field: string; readonly ranges: readonly Clause[] };
}

interface TermSuggester {
  readonly field: string;
  readonly suggest_mode: string;
  readonly size?: number;
  readonly prefix_length?: number;
  readonly min_word_length?: number;
  readonly max_edits?: number;
}

interface CompletionSuggester {
  readonly field: string;
  readonly size?: number;
  readonly fuzzy?: { readonly min_length?: number };
}

interface Suggester {
  readonly prefix?: string;
  readonly term?: TermSuggester;
  readonly completion?: CompletionSuggester;
}

/** What `_search` takes. */
export interface SearchBody {
  readonly query?: Clause;
  readonly post_filter?: Clause;
  readonly aggs?: Readonly<Record<string, Aggregation>>;
  readonly suggest?: Readonly<Record<string, Suggester | string>>;
  readonly sort?: readonly Sorting[];
  readonly from?: number;
  readonly size?: number;
  readonly _source?: unknown;
}

interface Hit {
  readonly doc: Doc;
  readonly score: number;
}

const known = new Set(
  'query post_filter aggs suggest sort from size track_total_hits _source'.split(' '),
);

/** `_search`: hits after the post filter, counts before it, suggestions beside. */
export function search(index: IndexStore, body: SearchBody): object {
  for (const key of Object.keys(body)) {
    if (!known.has(key)) throw new Refusal(400, 'parsing_exception', `unknown key [${key}]`);
  }
  const { from = 0, size = 10, _source: shown } = body;
  if (from + size > 10_000) {
    throw new Refusal(400, 'illegal_argument_exception', 'Result window is too large');
  }
  const score = scorer(index, body.query ?? { match_all: {} });
  const matched: Hit[] = [];
  for (const doc of index.docs) {
    const value = score(doc);
    if (value !== undefined) matched.push({ doc, score: value });
  }
  const after = body.post_filter ? scorer(index, body.post_filter) : () => 1;
  const hits = matched.filter(({ doc }) => after(doc) !== undefined);
  const sorted = sort(hits, body.sort ?? [{ _score: { order: 'desc' } }]);
  return {
    ...{ took: 1, timed_out: false, _shards: { total: 1, successful: 1, skipped: 0, failed: 0 } },
    hits: {
      total: { value: hits.length, relation: 'eq' },
      max_score: null,
      hits: sorted.slice(from, from + size).map(({ doc, score: value }) => ({
        ...{ _index: index.name, _id: doc.id, _score: value },
        ...(shown === false ? {} : { _source: doc.source }),
      })),
    },
    ...(body.aggs ? { aggregations: aggregations(index, body.aggs, matched) } : {}),
    ...(body.suggest ? { suggest: suggestions(index, body.suggest, shown) } : {}),
  };
}

function sort(hits: readonly Hit[], by: readonly Sorting[]): Hit[] {
  const keys = by.map((each) => {
    const [[field, how] = ['', 'asc']] = Object.entries(each);
    const { order = 'asc', missing = '_last' } = typeof how === 'string' ? { order: how } : how;
    if (missing !== '_last') throw new Refusal(400, 'parsing_exception', `missing [${missing}]`);
    return { field, sign: order === 'desc' ? -1 : 1 };
  });
  return hits.toSorted((one, two) => {
    for (const { field, sign } of keys) {
      const [a, b] = [one, two].map(({ doc, score }) =>
        field === '_score' ? score : (valuesOf(doc, field)[0] as number | string | undefined),
      );
      if (a === b) continue;
      if (a === undefined) return 1;
      if (b === undefined) return -1;
      return a < b ? -sign : sign;
    }
    return 0;
  });
}

function aggregations(
  index: IndexStore,
  wanted: Readonly<Record<string, Aggregation>>,
  hits: readonly Hit[],
): object {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, each]) => [name, aggregation(index, each, hits)]),
  );
}

function aggregation(index: IndexStore, each: Aggregation, hits: readonly Hit[]): object {
  if (each.filter) {
    const keep = scorer(index, each.filter);
    const kept = hits.filter(({ doc }) => keep(doc) !== undefined);
    return { doc_count: kept.length, ...aggregations(index, each.aggs ?? {}, kept) };
  }
  if (each.terms) {
    const { field, size = 10 } = each.terms;
    index.mapping(field);
    const counts = new Map<unknown, number>();
    for (const { doc } of hits) {
      for (const value of new Set(valuesOf(doc, field))) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    const buckets = [...counts].map(([key, count]) => ({ key, doc_count: count }));
    buckets.sort(
      (one, two) => two.doc_count - one.doc_count || (String(one.key) < String(two.key) ? -1 : 1),
    );
    const sum = buckets.slice(size).reduce((all, bucket) => all + bucket.doc_count, 0);
    return {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: sum,
      buckets: buckets.slice(0, size),
    };
  }
  if (each.range) {
    const { field, ranges } = each.range;
    index.mapping(field);
    const count = (range: Clause): number =>
      hits.filter(({ doc }) => valuesOf(doc, field).some((value) => isWithin(value, range))).length;
    return { buckets: ranges.map((range) => ({ ...range, doc_count: count(range) })) };
  }
  throw new Refusal(400, 'parsing_exception', `unknown aggregation [${Object.keys(each).join()}]`);
}

function suggestions(
  index: IndexStore,
  wanted: Readonly<Record<string, Suggester | string>>,
  source: unknown,
): object {
  const { text, ...named } = wanted;
  return Object.fromEntries(
    Object.entries(named).map(([name, each]) => {
      const { term, completion, prefix }: Suggester = typeof each === 'string' ? {} : each;
      if (completion) return [name, [completed(index, completion, String(prefix), source)]];
      if (term) return [name, spelled(index, term, String(text))];
      throw new Refusal(400, 'parsing_exception', `unknown suggester [${name}]`);
    }),
  );
}

/** For words that the field does not have: those within the distance, the nearest and most used first. */
function spelled(index: IndexStore, term: TermSuggester, text: string): object[] {
  const {
    field,
    size = 5,
    prefix_length: start = 1,
    min_word_length: least = 4,
    max_edits: most = 2,
  } = term;
  if (term.suggest_mode !== 'missing') throw new Refusal(400, 'parsing_exception', 'suggest_mode');
  const frequencies = index.frequenciesOf(field);
  return index
    .asked(field, text)
    .flat()
    .map((word) => {
      const candidates = frequencies.has(word) || word.length < least ? [] : [...frequencies];
      const options = candidates
        .filter(([each]) => each.length >= least && each.slice(0, start) === word.slice(0, start))
        .map(([each, freq]) => ({ text: each, freq, distance: editDistance(word, each) }))
        .filter(({ distance }) => distance <= most)
        .map(({ distance, ...rest }) => ({
          ...rest,
          score: 1 - distance / Math.min(word.length, rest.text.length),
        }))
        .toSorted((one, two) => two.score - one.score || two.freq - one.freq);
      return { text: word, offset: 0, length: word.length, options: options.slice(0, size) };
    });
}

function completed(
  index: IndexStore,
  completion: CompletionSuggester,
  prefix: string,
  fields: unknown,
): object {
  const { field, size = 5, fuzzy } = completion;
  const form = index.mapping(field);
  const plain = (text: string): string =>
    index.analysis
      .tokens(form.analyzer ?? 'plain', text)
      .map(([token]) => token)
      .join(' ');
  const wanted = plain(prefix);
  const isFuzzy = fuzzy !== undefined && wanted.length >= Number(fuzzy.min_length ?? 3);
  const begins = (input: string): number => {
    const text = plain(input);
    if (text.startsWith(wanted)) return 2;
    const isNear = [-1, 0, 1].some(
      (more) =>
        text[0] === wanted[0] && editDistance(text.slice(0, wanted.length + more), wanted) <= 1,
    );
    return isFuzzy && isNear ? 1 : 0;
  };
  const options = [];
  for (const doc of index.docs) {
    const inputs = (doc.source[field] as { input?: readonly string[] } | undefined)?.input ?? [];
    const score = Math.max(0, ...inputs.map(begins));
    if (score > 0) {
      options.push({ doc, text: inputs[0], score });
    }
  }
  const first = options
    .toSorted((one, two) => two.score - one.score || (one.doc.id < two.doc.id ? -1 : 1))
    .slice(0, size)
    .map(({ doc, text, score }) => ({
      ...{ text, _id: doc.id, _score: score },
      _source: only(doc.source, fields),
    }));
  return { text: prefix, offset: 0, length: prefix.length, options: first };
}

function only(source: Source, fields: unknown): Source {
  if (!Array.isArray(fields)) return source;
  return Object.fromEntries(Object.entries(source).filter(([key]) => fields.includes(key)));
}
