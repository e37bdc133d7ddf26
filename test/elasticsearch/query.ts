import { type Doc, type IndexStore, Refusal } from './index-store.js';
import { editDistance } from './edit-distance.js';

/** How well a document fits; undefined: not at all. */
export type Scorer = (doc: Doc) => number | undefined;
type Clause = Readonly<Record<string, unknown>>;

/** Makes a clause of the query language ready to run. Throws Refusal for what this server does not know. */
export function scorer(index: IndexStore, query: Clause): Scorer {
  const [[type, body] = ['match_all', {}], ...more] = Object.entries(query);
  if (more.length > 0) throw new Refusal(400, 'parsing_exception', 'a query has one kind');
  const build = builders[type];
  if (!build) throw new Refusal(400, 'parsing_exception', `unknown query [${type}]`);
  return build(index, body as Clause);
}

const builders: Readonly<Record<string, (index: IndexStore, body: Clause) => Scorer>> = {
  match_all: () => () => 1,
  bool: boolean,
  boosting: (index, body) => {
    const positive = scorer(index, body['positive'] as Clause);
    const negative = scorer(index, body['negative'] as Clause);
    const share = Number(body['negative_boost']);
    return (doc) => {
      const score = positive(doc);
      if (score === undefined) return undefined;
      return negative(doc) === undefined ? score : score * share;
    };
  },
  term: (index, body) => {
    const [[field, value] = ['', null]] = Object.entries(body);
    index.mapping(field);
    return (doc) => (valuesOf(doc, field).includes(value) ? 1 : undefined);
  },
  terms: (index, body) => {
    const [[field, values] = ['', []]] = Object.entries(body);
    index.mapping(field);
    const wanted = new Set(values as unknown[]);
    return (doc) => (valuesOf(doc, field).some((each) => wanted.has(each)) ? 1 : undefined);
  },
  range: (index, body) => {
    const [[field, bounds] = ['', {}]] = Object.entries(body);
    index.mapping(field);
    return (doc) =>
      valuesOf(doc, field).some((v) => isWithin(v, bounds as Clause)) ? 1 : undefined;
  },
  prefix: (index, body) => {
    const [[field, { value, boost = 1 }] = ['', {} as Clause]] = Object.entries(
      body as Record<string, Clause>,
    );
    index.mapping(field);
    return (doc) =>
      (doc.tokens.get(field) ?? []).flat().some((term) => term.startsWith(String(value)))
        ? Number(boost)
        : undefined;
  },
  match: (index, body) => {
    const [[field, settings] = ['', {} as Clause]] = Object.entries(body as Record<string, Clause>);
    return matching(index, { ...settings, fields: [field] });
  },
  multi_match: matching,
};

function boolean(index: IndexStore, body: Clause): Scorer {
  const all = (name: string): Scorer[] =>
    [(body[name] ?? []) as Clause | Clause[]].flat().map((each) => scorer(index, each));
  const [must, filter, should, not] = [all('must'), all('filter'), all('should'), all('must_not')];
  const needed = must.length + filter.length > 0 ? 0 : Math.min(1, should.length);
  const enough = Number(body['minimum_should_match'] ?? needed);
  const boost = Number(body['boost'] ?? 1);
  return (doc) => {
    if (filter.some((each) => each(doc) === undefined)) return undefined;
    if (not.some((each) => each(doc) !== undefined)) return undefined;
    let score = 0;
    for (const each of must) {
      const part = each(doc);
      if (part === undefined) return undefined;
      score += part;
    }
    const parts = should.flatMap((each) => each(doc) ?? []);
    if (parts.length < enough) return undefined;
    return boost * parts.reduce((sum, part) => sum + part, score);
  };
}

/** `best_fields`: the best field counts; within one, BM25 of each word. */
function matching(index: IndexStore, body: Clause): Scorer {
  const {
    type = 'best_fields',
    operator = 'or',
    boost = 1,
    fuzziness,
    prefix_length: start = 0,
  } = body;
  if (type !== 'best_fields') throw new Refusal(400, 'parsing_exception', `type [${String(type)}]`);
  const text = String(body['query']);
  const fields = (body['fields'] as string[]).map((each) => {
    const [field = '', weight = '1'] = each.split('^');
    const words = index
      .asked(field, text)
      .map((place) =>
        fuzziness === undefined ? place : [...place, ...near(index, field, place, Number(start))],
      );
    return { field, weight: Number(weight), words };
  });
  return (doc) => {
    let best: number | undefined;
    for (const { field, weight, words } of fields) {
      const parts = words.map((place) => bm25(index, doc, field, place));
      const found = parts.filter((part) => part > 0).length;
      if (found === 0 || (operator === 'and' && found < words.length)) continue;
      const score = weight * parts.reduce((sum, part) => sum + part, 0);
      best = Math.max(best ?? 0, score);
    }
    return best === undefined ? undefined : best * Number(boost);
  };
}

/** Terms of the index within the distance that `AUTO` allows. */
function near(index: IndexStore, field: string, place: readonly string[], start: number): string[] {
  return place.flatMap((word) => {
    const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
    return [...index.frequenciesOf(field).keys()].filter(
      (term) =>
        term !== word &&
        term.slice(0, start) === word.slice(0, start) &&
        editDistance(word, term) <= most,
    );
  });
}

const [k1, b] = [1.2, 0.75];

/** Okapi BM25, synonyms at one place being one word. */
function bm25(index: IndexStore, doc: Doc, field: string, place: readonly string[]): number {
  const tokens = doc.tokens.get(field) ?? [];
  const times = tokens.filter((each) => each.some((term) => place.includes(term))).length;
  if (times === 0) return 0;
  const frequencies = index.frequenciesOf(field);
  const having = Math.max(...place.map((term) => frequencies.get(term) ?? 0), 1);
  const rarity = Math.log(1 + (index.size - having + 0.5) / (having + 0.5));
  const typical = 8;
  return (rarity * times * (k1 + 1)) / (times + k1 * (1 - b + (b * tokens.length) / typical));
}

export function valuesOf({ source }: Doc, field: string): unknown[] {
  const value = source[field];
  return value === null || value === undefined ? [] : [value].flat();
}

export function isWithin(value: unknown, bounds: Clause): boolean {
  const at = Number(value);
  return Object.entries(bounds).every(([bound, limit]) => {
    const to = Number(limit);
    switch (bound) {
      case 'gte':
      case 'from':
        return at >= to;
      case 'gt':
        return at > to;
      case 'lte':
        return at <= to;
      case 'lt':
      case 'to':
        return at < to;
      case 'key':
        return true;
      default:
        throw new Refusal(400, 'parsing_exception', `[range] query does not support [${bound}]`);
    }
  });
}
