import { Analysis, type AnalysisSettings, type Tokens } from './analysis.js';

export type Source = Readonly<Record<string, unknown>>;

interface FieldMapping {
  readonly type: string;
  readonly analyzer?: string;
  readonly search_analyzer?: string;
  readonly fields?: Readonly<Record<string, FieldMapping>>;
}

export interface IndexForm {
  readonly settings?: { readonly analysis?: AnalysisSettings };
  readonly mappings?: {
    readonly dynamic?: string | boolean;
    readonly properties?: Readonly<Record<string, FieldMapping>>;
  };
}

/** A document as it is searched: its source, and the tokens of its texts. */
export interface Doc {
  readonly id: string;
  readonly source: Source;
  readonly version: number;
  readonly tokens: ReadonlyMap<string, Tokens>;
}

/** A refusal as Elasticsearch words it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** One index: what was written, and what of it can be searched since the last refresh. */
export class IndexStore {
  readonly analysis: Analysis;
  readonly fields = new Map<string, FieldMapping>();
  private readonly written = new Map<string, Doc>();
  private refreshed: ReadonlyMap<string, Doc> = new Map();
  private readonly frequencies = new Map<string, Map<string, number>>();

  constructor(
    readonly name: string,
    readonly form: IndexForm,
  ) {
    this.analysis = new Analysis(form.settings?.analysis);
    for (const [field, mapping] of Object.entries(form.mappings?.properties ?? {})) {
      this.fields.set(field, mapping);
      for (const [sub, each] of Object.entries(mapping.fields ?? {})) {
        this.fields.set(`${field}.${sub}`, each);
      }
    }
  }

  /** Throws Refusal: a version that is not newer, or a document that does not fit the mapping. */
  put(id: string, source: Source, version: number | undefined): 'created' | 'updated' {
    const before = this.written.get(id);
    if (version !== undefined && before !== undefined && version <= before.version) {
      throw new Refusal(
        409,
        'version_conflict_engine_exception',
        `[${id}]: version conflict, current version [${before.version}] is higher or equal to the one provided [${version}]`,
      );
    }
    const tokens = this.tokensOf(source);
    this.written.set(id, { id, source, version: version ?? (before?.version ?? 0) + 1, tokens });
    return before === undefined ? 'created' : 'updated';
  }

  refresh(): void {
    this.refreshed = new Map(this.written);
    this.frequencies.clear();
  }

  /** Only what was there at the last refresh. */
  get docs(): Iterable<Doc> {
    return this.refreshed.values();
  }

  get size(): number {
    return this.refreshed.size;
  }

  /** How many documents have each term in a field. */
  frequenciesOf(field: string): ReadonlyMap<string, number> {
    let known = this.frequencies.get(field);
    if (known === undefined) {
      this.frequencies.set(field, (known = new Map()));
      for (const { tokens } of this.docs) {
        for (const term of new Set(tokens.get(field)?.flat())) {
          known.set(term, (known.get(term) ?? 0) + 1);
        }
      }
    }
    return known;
  }

  /** What a text asks for in a field. */
  asked(field: string, text: string): Tokens {
    const { analyzer = 'plain', search_analyzer: other = analyzer } = this.mapping(field);
    return this.analysis.tokens(other, text);
  }

  /** Throws Refusal for a field that there is not: a search for it would silently find nothing. */
  mapping(field: string): FieldMapping {
    const mapping = this.fields.get(field);
    if (mapping === undefined) {
      throw new Refusal(400, 'query_shard_exception', `No field [${field}]`);
    }
    return mapping;
  }

  private tokensOf(source: Source): Map<string, Tokens> {
    const tokens = new Map<string, Tokens>();
    for (const field of Object.keys(source)) {
      if (!this.fields.has(field) && this.form.mappings?.dynamic === 'strict') {
        throw new Refusal(
          400,
          'strict_dynamic_mapping_exception',
          `mapping set to strict, dynamic introduction of [${field}] within [_doc] is not allowed`,
        );
      }
    }
    for (const [field, mapping] of this.fields) {
      const value = source[field.split('.')[0] ?? field];
      if (value === null || value === undefined) continue;
      assertFits(field, mapping.type, value);
      if (mapping.type !== 'text') continue;
      tokens.set(field, this.analysis.tokens(mapping.analyzer ?? 'plain', String(value)));
    }
    return tokens;
  }
}

function assertFits(field: string, type: string, value: unknown): void {
  const fits: Readonly<Record<string, (each: unknown) => boolean>> = {
    boolean: (each) => typeof each === 'boolean',
    double: (each) => typeof each === 'number',
    long: (each) => Number.isSafeInteger(each),
    keyword: (each) => typeof each === 'string',
    text: (each) => typeof each === 'string',
    completion: (each) => typeof each === 'object',
  };
  const isRight = fits[type];
  if (isRight === undefined)
    throw new Refusal(400, 'mapper_parsing_exception', `No type [${type}]`);
  if ([value].flat().every(isRight)) return;
  throw new Refusal(
    400,
    'document_parsing_exception',
    `failed to parse field [${field}] of type [${type}]`,
  );
}
