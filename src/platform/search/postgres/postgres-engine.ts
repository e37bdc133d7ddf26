import type { Pool } from 'pg';
import { chunksOf, folded } from '#read-models/search/words.js';
import type { Projector } from '#projections/engine/projector.js';
import type { CatalogueNames } from '../catalogue-names.js';
import { type Found, SearchEngine, type SearchRequest, type Suggestion } from '../port.js';
import { suggestedNames } from '../suggested-names.js';
import { Turns } from '../../turns.js';
import { ColumnLoader, type Loaded } from './column-loader.js';
import type { Matches } from './match.js';
import { RecentResults } from './recent-results.js';
import { ordered, tally } from './tally.js';
import { understood, type Ways } from './understanding.js';

/** How often a running process looks whether something has changed. */
const lookMs = 250;
/** Results are sorted in windows of so many: pages within one cost no further work. */
const windowSize = 240;

interface Result {
  readonly docs: Int32Array;
  readonly total: number;
  readonly counts: Found['counts'];
  readonly corrected: string | null;
}

export interface PostgresEngineParts {
  readonly pool: Pool;
  readonly projector: Pick<Projector, 'positionOf'>;
  readonly names: CatalogueNames;
  /** Makes the projection anew while the old one answers. */
  readonly rebuild: () => Promise<void>;
}

/**
 * Full text in PostgreSQL: stems and weights in tsvector columns under GIN, spelling by trigrams. What the
 * index says of a word is held in memory, and so are the columns that are filtered, counted and sorted by.
 */
export class PostgresEngine extends SearchEngine {
  readonly name = 'postgresql';
  private readonly loader: ColumnLoader;
  private readonly recent = new RecentResults<Result>();
  private readonly suggested = new RecentResults<readonly Suggestion[]>();
  private readonly turns = new Turns();
  private lookedAt = -Infinity;
  private looking: Promise<unknown> | undefined;
  private seen = '';

  constructor(private readonly parts: PostgresEngineParts) {
    super();
    this.loader = new ColumnLoader(parts.pool, parts.names);
  }

  async search(request: SearchRequest): Promise<Found> {
    const loaded = await this.loaded();
    const { offset, limit, ...rest } = request;
    const most = Math.ceil((offset + limit) / windowSize) * windowSize;
    const key = `${loaded.build} ${loaded.version} ${most} ${JSON.stringify(rest)}`;
    const result = await this.recent.of(key, () => this.find(request, loaded, most));
    return {
      ids: Array.from(
        result.docs.subarray(offset, offset + limit),
        (doc) => loaded.columns.ids[doc] ?? '',
      ),
      total: result.total,
      counts: result.counts,
      corrected: result.corrected,
      position: loaded.position,
    };
  }

  async suggest(text: string, limit: number): Promise<readonly Suggestion[]> {
    const words = chunksOf(text).map(({ whole }) => whole);
    const last = words.at(-1);
    if (last === undefined) return [];
    const loaded = await this.loaded();
    const { names } = this.parts;
    const typed = folded(text);
    const key = `${loaded.build} ${loaded.version} ${names.version} ${limit} ${typed}`;
    return this.suggested.of(key, async () => {
      const named = suggestedNames(typed, loaded.columns.brands.texts, names);
      const products = await this.products(words.slice(0, -1), last, loaded, limit);
      return [...named, ...products].slice(0, limit);
    });
  }

  async refresh(): Promise<void> {
    await this.loader.refresh();
  }

  reindex(): Promise<void> {
    return this.parts.rebuild();
  }

  async close(): Promise<void> {
    await this.looking?.catch(() => undefined);
  }

  /** Bytes that lists of words take in memory, and products that are held. */
  get size(): { readonly listBytes: number; readonly products: number } {
    const { current } = this.loader;
    return { listBytes: current?.lists.bytes ?? 0, products: current?.columns.published ?? 0 };
  }

  /** What is in memory; a look for changes goes on beside, but for the first. */
  private async loaded(): Promise<Loaded> {
    const { current } = this.loader;
    if (current === undefined) return this.loader.refresh();
    if (performance.now() - this.lookedAt > lookMs && this.looking === undefined) {
      this.lookedAt = performance.now();
      this.looking = this.look()
        .catch(() => undefined)
        .finally(() => (this.looking = undefined));
    }
    return current;
  }

  private async look(): Promise<void> {
    const position = await this.parts.projector.positionOf('product-search');
    if (position === this.seen) return this.parts.names.refresh();
    await this.loader.refresh();
    this.seen = position;
  }

  private async find(request: SearchRequest, loaded: Loaded, most: number): Promise<Result> {
    const { columns } = loaded;
    const { words } = request.words;
    const askedAt = performance.now();
    const { readings, corrected } = await understood(request.words, loaded);
    await this.turns.next(askedAt);
    // Nothing is awaited from here on: the scratch columns are shared.
    const matches = words.length === 0 ? loaded.matcher.everything() : matched(readings, loaded);
    const { matches: left, counts } = tally(columns, matches, request);
    const sort = words.length === 0 && request.sort === 'relevance' ? 'newest' : request.sort;
    const first = ordered(columns, left, { sort, most });
    return { docs: first, total: left.count, counts, corrected };
  }

  private async products(
    before: readonly string[],
    last: string,
    loaded: Loaded,
    limit: number,
  ): Promise<Suggestion[]> {
    const { lists, spelling, matcher, columns } = loaded;
    if (last.length < 2) return [];
    let begun = await spelling.beginningWith(last, 4);
    if (begun.length === 0) begun = (await spelling.candidates(last)).slice(0, 2);
    if (begun.length === 0) begun = [last];
    const found = await Promise.all(
      [...before.map((word) => [word]), begun].map((ways) =>
        Promise.all(ways.map(async (word) => ({ lists: [await lists.of(word)], share: 1 }))),
      ),
    );
    const first = ordered(columns, matcher.match(found), { sort: 'relevance', most: limit });
    const ids = Array.from(first, (doc) => columns.ids[doc] ?? '');
    if (ids.length === 0) return [];
    const { rows } = await this.parts.pool.query<{ text: string; slug: string }>(
      `SELECT title AS text, slug FROM unnest($1::text[]) WITH ORDINALITY AS i (product_id, place)
       JOIN product_search USING (product_id) ORDER BY place`,
      [ids],
    );
    return rows.map(({ text, slug }) => ({ kind: 'product', text, slug }));
  }
}

/** What any reading finds; where there is nothing, what the first finds but for one of its words. */
function matched(readings: readonly Ways[], { matcher }: Loaded): Matches {
  const [first = []] = readings;
  const matches = matcher.matchAny(readings);
  const isTooMuch = matches.count === 0 && first.length > 1;
  return isTooMuch ? matcher.match(first, first.length - 1) : matches;
}
