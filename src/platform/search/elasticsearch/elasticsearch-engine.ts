import { type Client, errors, type estypes } from '@elastic/elasticsearch';
import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { chunksOf, folded } from '#read-models/search/words.js';
import type { Clock } from '../../clock.js';
import type { CatalogueNames } from '../catalogue-names.js';
import {
  type Found,
  SearchEngine,
  type SearchRequest,
  SearchUnavailable,
  type Suggestion,
} from '../port.js';
import { searchWords } from '../query.js';
import { suggestedNames } from '../suggested-names.js';
import { searchBody, type Strictness } from './build-query.js';
import type { IndexVersions } from './index-versions.js';
import { completionsIn, correctedIn, foundIn } from './read-answer.js';

export interface ElasticsearchParts {
  readonly client: Client;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly names: CatalogueNames;
  readonly versions: IndexVersions;
}

const patienceMs = 5_000;
const refreshMs = 2_000;
const brandsMs = 30_000;
const mostBrands = 2_000;

/** Search in an Elasticsearch cluster of version 9. What it holds, the Indexer writes. */
export class ElasticsearchEngine extends SearchEngine {
  readonly name = 'elasticsearch';
  private brands: readonly string[] = [];
  private brandsAt = -Infinity;

  constructor(private readonly parts: ElasticsearchParts) {
    super();
  }

  async search(request: SearchRequest): Promise<Found> {
    const { words } = request.words;
    const typed = await this.ask(request, 'strict');
    const first = foundIn(typed);
    let found = first;
    let corrected: string | null = null;
    // Only words can be wrong: without them, or with hits that a filter took away, nothing is sought further.
    if (words.length > 0 && isEmpty(first)) {
      found = foundIn(await this.ask(request, 'begun'));
      if (isEmpty(found)) {
        const text = correctedIn(words, typed);
        const meant = text === undefined ? request : { ...request, words: searchWords(text) };
        if (text !== undefined) found = foundIn(await this.ask(meant, 'begun'));
        if (isEmpty(found)) found = foundIn(await this.ask(meant, 'loose'));
        if (!isEmpty(found)) corrected = text ?? null;
      }
    }
    return { ...found, corrected, position: await this.position() };
  }

  async suggest(text: string, limit: number): Promise<readonly Suggestion[]> {
    const plain = chunksOf(text)
      .map(({ whole }) => whole)
      .join(' ');
    if (plain === '') return [];
    const { names } = this.parts;
    await names.refresh();
    const answer = await this.query({
      _source: ['shown', 'slug'],
      suggest: {
        products: {
          prefix: plain,
          completion: {
            field: 'suggest',
            size: limit,
            fuzzy: { fuzziness: 'AUTO', min_length: 4 },
          },
        },
      },
    });
    const products = completionsIn(answer).map(({ shown, slug }): Suggestion => ({
      kind: 'product',
      text: shown,
      slug,
    }));
    return [...suggestedNames(folded(text), await this.knownBrands(), names), ...products].slice(
      0,
      limit,
    );
  }

  /** Waits, at most 2 s, until the index holds what the read model holds now, and can be searched. */
  async refresh(): Promise<void> {
    const { pool, versions, client } = this.parts;
    const { rows } = await pool.query<{ position: string | null }>(
      'SELECT max(position) AS position FROM product_search',
    );
    const wanted = rows[0]?.position ?? '';
    for (const until = performance.now() + refreshMs; performance.now() < until;) {
      if ((await this.position()) >= wanted) break;
      await pause(20);
    }
    await guarded(client.indices.refresh({ index: versions.alias }));
  }

  async reindex(): Promise<void> {
    await this.parts.versions.want(this.parts.clock.iso());
  }

  close(): Promise<void> {
    return this.parts.client.close();
  }

  private ask(request: SearchRequest, strictness: Strictness): Promise<estypes.SearchResponse> {
    return this.query(searchBody(request, strictness));
  }

  private query(body: estypes.SearchRequest): Promise<estypes.SearchResponse> {
    const { client, versions } = this.parts;
    return guarded(
      client.search({ index: versions.alias, ...body }, { requestTimeout: patienceMs }),
    );
  }

  private async position(): Promise<string> {
    const live = (await this.parts.versions.all()).find(({ status }) => status === 'live');
    return live?.position ?? '';
  }

  private async knownBrands(): Promise<readonly string[]> {
    if (performance.now() - this.brandsAt < brandsMs) return this.brands;
    const answer = await this.query({
      size: 0,
      query: { term: { isLive: true } },
      aggs: { brands: { terms: { field: 'brand', size: mostBrands } } },
    });
    const { buckets = [] } = (answer.aggregations?.['brands'] ?? {}) as {
      buckets?: readonly { key: string }[];
    };
    this.brands = buckets.map(({ key }) => key);
    this.brandsAt = performance.now();
    return this.brands;
  }
}

/** Nothing is found, whatever the filters: a facet would count what is there without its own. */
function isEmpty({ total, counts }: { total: number; counts: Found['counts'] }): boolean {
  return (
    total === 0 && Object.values(counts).every((each) => [...each.values()].every((n) => n === 0))
  );
}

/** What the cluster cannot do now is no fault of the search. */
async function guarded<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof errors.ResponseError) {
      const { statusCode = 0 } = error;
      // 404: the first version of the index is not there yet.
      if (statusCode !== 404 && statusCode !== 429 && statusCode < 500) throw error;
    } else if (!(error instanceof errors.ElasticsearchClientError)) throw error;
    throw new SearchUnavailable('Elasticsearch does not answer', { cause: error });
  }
}
