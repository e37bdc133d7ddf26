import { englishStem, lightGermanStem } from './stemmers.js';

interface FilterSettings {
  readonly type: string;
  readonly language?: string;
  readonly synonyms?: readonly string[];
}

/** `settings.analysis` of an index, as far as this server understands it. */
export interface AnalysisSettings {
  readonly filter?: Readonly<Record<string, FilterSettings>>;
  readonly analyzer?: Readonly<Record<string, { tokenizer: string; filter?: readonly string[] }>>;
}

/** Tokens by place: synonyms share one. */
export type Tokens = readonly (readonly string[])[];
type Filter = (tokens: Tokens) => Tokens;

const builtIn: Readonly<Record<string, (token: string) => string>> = {
  lowercase: (token) => token.toLowerCase(),
  asciifolding: (token) =>
    token
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      .replaceAll('æ', 'ae')
      .replaceAll('ø', 'o'),
};

const stemmers: Readonly<Record<string, (token: string) => string>> = {
  english: englishStem,
  light_german: lightGermanStem,
};

/** Turns texts into tokens as the index's settings say. Throws for what it does not know. */
export class Analysis {
  private readonly analysers = new Map<string, (text: string) => Tokens>();

  constructor(private readonly settings: AnalysisSettings = {}) {}

  tokens(analyser: string, text: string): Tokens {
    let analyse = this.analysers.get(analyser);
    if (analyse === undefined) this.analysers.set(analyser, (analyse = this.analyser(analyser)));
    return analyse(text);
  }

  private analyser(name: string): (text: string) => Tokens {
    const settings = this.settings.analyzer?.[name];
    if (settings === undefined) throw new TypeError(`analyzer [${name}] has not been configured`);
    if (settings.tokenizer !== 'standard') throw new TypeError(`tokenizer [${settings.tokenizer}]`);
    const filters: Filter[] = [];
    for (const each of settings.filter ?? []) filters.push(this.filter(each, [...filters]));
    return (text) => filters.reduce((tokens, filter) => filter(tokens), split(text));
  }

  private filter(name: string, before: readonly Filter[]): Filter {
    const each =
      (change: (token: string) => string): Filter =>
      (tokens) =>
        tokens.map((place) => [...new Set(place.map(change))]);
    const known = builtIn[name];
    if (known) return each(known);
    const settings = this.settings.filter?.[name];
    if (settings?.type === 'stemmer') {
      const stem = stemmers[settings.language ?? 'english'];
      if (stem) return each(stem);
    }
    if (settings?.type === 'synonym') return synonyms(settings.synonyms ?? [], before);
    throw new TypeError(`filter [${name}] is not one that this server knows`);
  }
}

/** Words between spaces and signs; an apostrophe within a word belongs to it (UAX 29, nearly). */
function split(text: string): Tokens {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu)].map(([token]) => [token]);
}

/** The rules go through what comes before them, as in Lucene: rules after stems hold for all forms. */
function synonyms(rules: readonly string[], before: readonly Filter[]): Filter {
  const same = new Map<string, Set<string>>();
  for (const rule of rules) {
    const set = rule.split(',').map((word) => {
      const tokens = before.reduce((result, filter) => filter(result), split(word));
      if (tokens.length !== 1) throw new TypeError(`a rule of several words: ${rule}`);
      return tokens[0]?.[0] ?? '';
    });
    for (const word of set) same.set(word, new Set([...(same.get(word) ?? []), ...set]));
  }
  return (tokens) =>
    tokens.map((place) => [
      ...new Set(place.flatMap((token) => [token, ...(same.get(token) ?? [])])),
    ]);
}
