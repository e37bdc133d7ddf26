import type { Pool } from 'pg';
import { folded } from '#read-models/search/words.js';
import type { CatalogueNames } from '../catalogue-names.js';
import type { Columns } from './columns.js';

/** Where a word stands, as bits: title, brand or category, tags and attributes, description. */
export const inTitle = 8;
export const inNames = 4;
export const inTraits = 2;
export const inDescription = 1;

/** Products that a word stands in, by their small numbers, ascending, and where in each. */
export interface WordList {
  readonly docs: Int32Array;
  readonly places: Uint8Array;
}

interface Held {
  list: WordList;
  readonly lexemes: ReadonlySet<string>;
  /** Set for beginnings of words. */
  readonly prefix: string | undefined;
  /** Numbers of category sets that the word names. */
  readonly categories: ReadonlySet<number>;
  /** Changes up to here are in it. */
  changes: number;
}

interface Change {
  readonly doc: number;
  /** Undefined: it is no longer there. */
  readonly lexemes: ReadonlyMap<string, number>;
}

/** What lists may take in all. */
const mostBytes = 40_000_000;
/** What a list takes beside its postings: words that stand nowhere are held, too. */
const ofList = 500;
/** Beyond so many changes a list is read anew rather than mended. */
const mostChanges = 2_000;
/** Lists read from the database at once: each answer waits for a turn of the event loop, so not too few. */
const atOnce = 8;

/**
 * PostgreSQL's index of words, a word at a time: the first search for a word reads its list (GIN), later
 * ones have it in memory and see what has changed since. Least recently used lists go first.
 */
export class WordLists {
  private held = new Map<string, Held>();
  private readonly loading = new Map<string, Promise<WordList>>();
  private postings = 0;
  private changes: Change[] = [];
  private changesBefore = 0;
  private categoryLexemes = new Map<string, ReadonlySet<string>>();
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly columns: Columns,
    private readonly names: CatalogueNames,
  ) {}

  /** Bytes that lists take. */
  get bytes(): number {
    return this.postings * 5 + this.held.size * ofList;
  }

  get size(): number {
    return this.held.size;
  }

  /** Products in which the word stands, in whatever form; with `isPrefix`, words that begin so. */
  async of(word: string, isPrefix = false): Promise<WordList> {
    return this.known(word, isPrefix) ?? this.load(word, isPrefix);
  }

  /** The same, if it is in memory. */
  known(word: string, isPrefix = false): WordList | undefined {
    const key = keyOf(word, isPrefix);
    const held = this.held.get(key);
    if (held === undefined) return undefined;
    this.held.delete(key);
    if (this.changesBefore > held.changes) {
      this.postings -= held.list.docs.length;
      return undefined;
    }
    this.mend(held);
    this.held.set(key, held);
    return held.list;
  }

  private load(word: string, isPrefix: boolean): Promise<WordList> {
    const key = keyOf(word, isPrefix);
    const loading =
      this.loading.get(key) ??
      this.inTurn(() => this.read(word, isPrefix)).finally(() => this.loading.delete(key));
    this.loading.set(key, loading);
    return loading;
  }

  /** Forgets all lists: too much has changed, or the tables are others. */
  clear(): void {
    this.held = new Map();
    this.postings = 0;
    this.changesBefore += this.changes.length;
    this.changes = [];
  }

  /** Takes note that these products' words or categories are others now. */
  async changed(docs: readonly number[]): Promise<void> {
    if (docs.length === 0) return;
    if (docs.length > mostChanges) return this.clear();
    const { rows } = await this.pool.query<{ doc: number; lexeme: string; weights: string[] }>(
      `SELECT t.doc, w.lexeme, w.weights FROM product_search_text t, unnest(t.words) w
       WHERE t.doc = ANY ($1)`,
      [docs],
    );
    const byDoc = new Map<number, Map<string, number>>(docs.map((doc) => [doc, new Map()]));
    for (const { doc, lexeme, weights } of rows) byDoc.get(doc)?.set(lexeme, bitsOf(weights));
    for (const [doc, lexemes] of byDoc) this.changes.push({ doc, lexemes });
    const tooMany = this.changes.length - mostChanges;
    if (tooMany > 0) {
      this.changes.splice(0, tooMany);
      this.changesBefore += tooMany;
    }
  }

  /** Reads the words of categories' names. */
  async learnCategories(): Promise<void> {
    const all = [...this.names.all()];
    const texts = all.map(({ name, german }) => folded(`${name} ${german ?? ''}`));
    const { rows } = await this.pool.query<{ place: number; lexemes: string[] }>(
      `SELECT place::int, tsvector_to_array(to_tsvector('english', text) || to_tsvector('german', text)
         || to_tsvector('simple', text)) AS lexemes
       FROM unnest($1::text[]) WITH ORDINALITY AS t (text, place)`,
      [texts],
    );
    this.categoryLexemes = new Map(
      rows.map(({ place, lexemes }) => [all[place - 1]?.id ?? '', new Set(lexemes)]),
    );
    this.clear();
  }

  private async read(word: string, isPrefix: boolean): Promise<WordList> {
    const changes = this.changesBefore + this.changes.length;
    const lexemes = isPrefix ? new Set<string>() : await this.lexemesOf(word);
    const quoted = isPrefix
      ? [`'${word.replaceAll(/[^\p{L}\p{N}]/gu, '')}':*`]
      : [...lexemes].map((lexeme) => `'${lexeme.replaceAll(/['\\]/g, '')}'`);
    const held: Held = {
      list: { docs: new Int32Array(), places: new Uint8Array() },
      ...{ lexemes, prefix: isPrefix ? word : undefined },
      categories: this.categoriesNamed((lexeme) =>
        isPrefix ? lexeme.startsWith(word) : lexemes.has(lexeme),
      ),
      changes,
    };
    const packed = await this.packed(quoted, isPrefix);
    held.list = this.withCategories(packed, held.categories);
    if (held.changes >= this.changesBefore) this.keep(keyOf(word, isPrefix), held);
    return held.list;
  }

  private async packed(quoted: readonly string[], isPrefix: boolean): Promise<Buffer> {
    if (quoted.length === 0) return Buffer.alloc(0);
    const at = (weight: string) =>
      quoted.map((each) => `${each}${isPrefix ? '' : ':'}${weight}`).join(' | ');
    const { rows } = await this.pool.query<{ packed: Buffer | null }>(
      `SELECT string_agg(int4send((doc << 4) + 8 * (words @@ $2::tsquery)::int
         + 4 * (words @@ $3::tsquery)::int + 2 * (words @@ $4::tsquery)::int
         + (words @@ $5::tsquery)::int), ''::bytea ORDER BY doc) AS packed
       FROM product_search_text WHERE words @@ $1::tsquery`,
      [quoted.join(' | '), at('A'), at('B'), at('C'), at('D')],
    );
    return rows[0]?.packed ?? Buffer.alloc(0);
  }

  private async lexemesOf(word: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ lexemes: string[] }>(
      `SELECT coalesce(ts_lexize('english_stem', $1), '{}') || coalesce(ts_lexize('german_stem', $1), '{}')
         || $1::text AS lexemes`,
      [word],
    );
    return new Set(rows[0]?.lexemes);
  }

  private categoriesNamed(isMeant: (lexeme: string) => boolean): ReadonlySet<number> {
    const meant = new Set<number>();
    for (const [id, lexemes] of this.categoryLexemes) {
      const place = this.columns.categories.find(id);
      if (place !== undefined && [...lexemes].some(isMeant)) meant.add(place);
    }
    return meant;
  }

  private withCategories(packed: Buffer, categories: ReadonlySet<number>): WordList {
    const { columns } = this;
    const sets = columns.categorySets.lists.map((set) => set.some((each) => categories.has(each)));
    const isAny = categories.size > 0;
    const length = isAny ? packed.length / 4 + columns.size : packed.length / 4;
    const [docs, places] = [new Int32Array(length), new Uint8Array(length)];
    let [count, doc] = [0, 0];
    const named = (to: number): void => {
      for (; isAny && doc < to; doc += 1) {
        if (sets[columns.categorySet[doc] ?? 0] !== true) continue;
        docs[count] = doc;
        places[count] = inNames;
        count += 1;
      }
      doc = to + 1;
    };
    for (let at = 0; at < packed.length; at += 4) {
      const entry = packed.readInt32BE(at);
      const found = entry >> 4;
      named(found);
      docs[count] = found;
      places[count] = (entry & 15) | (isAny && sets[columns.categorySet[found] ?? 0] ? inNames : 0);
      count += 1;
    }
    named(columns.size);
    return { docs: docs.slice(0, count), places: places.slice(0, count) };
  }

  private mend(held: Held): void {
    const since = this.changes.slice(held.changes - this.changesBefore);
    held.changes = this.changesBefore + this.changes.length;
    if (since.length === 0) return;
    const news = new Map(since.map(({ doc, lexemes }) => [doc, this.bitsIn(held, doc, lexemes)]));
    const entries: [number, number][] = [];
    held.list.docs.forEach((doc, place) => {
      if (!news.has(doc)) entries.push([doc, held.list.places[place] ?? 0]);
    });
    for (const [doc, bits] of news) if (bits > 0) entries.push([doc, bits]);
    entries.sort(([one], [other]) => one - other);
    this.postings += entries.length - held.list.docs.length;
    held.list = {
      docs: Int32Array.from(entries, ([doc]) => doc),
      places: Uint8Array.from(entries, ([, bits]) => bits),
    };
  }

  private bitsIn(held: Held, doc: number, lexemes: ReadonlyMap<string, number>): number {
    let bits = 0;
    const { prefix } = held;
    if (prefix === undefined) for (const each of held.lexemes) bits |= lexemes.get(each) ?? 0;
    else for (const [each, where] of lexemes) if (each.startsWith(prefix)) bits |= where;
    const set = this.columns.categorySets.lists[this.columns.categorySet[doc] ?? 0] ?? [];
    return set.some((each) => held.categories.has(each)) ? bits | inNames : bits;
  }

  private keep(key: string, held: Held): void {
    this.held.set(key, held);
    this.postings += held.list.docs.length;
    for (const [oldest, { list }] of this.held) {
      if (this.bytes <= mostBytes || oldest === key) break;
      this.held.delete(oldest);
      this.postings -= list.docs.length;
    }
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

function keyOf(word: string, isPrefix: boolean): string {
  return isPrefix ? `${word}*` : word;
}

function bitsOf(weights: readonly string[] | string): number {
  let bits = 0;
  for (const weight of weights) bits |= { A: 8, B: 4, C: 2, D: 1 }[weight] ?? 0;
  return bits;
}
