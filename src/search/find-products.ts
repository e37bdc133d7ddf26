import { Injectable } from '@nestjs/common';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { Freshness } from '../platform/read/freshness.js';
import { CatalogueNames } from '../platform/search/catalogue-names.js';
import { SearchEngine, type SearchRequest, SearchUnavailable } from '../platform/search/port.js';
import { searchWords } from '../platform/search/query.js';
import { offeredRanges, rangeKeys } from './price-ranges.js';
import { deepestResult, type SearchQuery, type SearchResultDto } from './search.dto.js';
import { ShownCards } from './shown-cards.js';
import { toFacets } from './to-facets.js';

const nothing = { from: Number.MAX_SAFE_INTEGER, to: 0 };

/** Finds products as a shopper asks for them. */
@Injectable()
export class FindProducts {
  constructor(
    private readonly engine: SearchEngine,
    private readonly names: CatalogueNames,
    private readonly cards: ShownCards,
    private readonly freshness: Freshness,
  ) {}

  /** Throws invalid-request, read-model-behind or unavailable. */
  async find(query: SearchQuery): Promise<SearchResultDto> {
    const began = performance.now();
    const { page, limit, locale, minPosition } = query;
    if (page * limit > deepestResult) {
      throw invalidField('page', `page times limit has to be at most ${deepestResult}`);
    }
    const isFresh = minPosition !== undefined;
    if (isFresh) {
      await this.freshness.require('product-search', minPosition);
      await this.freshness.require('products', minPosition);
      await this.engine.refresh();
    }
    await this.names.refresh({ now: isFresh });
    await this.names.learnRates([query.currency]);
    const found = await this.engine.search(this.requestOf(query)).catch(unavailable);
    const items = await this.cards.of(found.ids, locale, isFresh);
    const reachable = Math.min(found.total, deepestResult);
    return {
      total: found.total,
      page,
      pages: Math.ceil(reachable / limit),
      items,
      facets: toFacets(found, query, this.names),
      corrected: found.corrected,
      engine: this.engine.name,
      tookMs: Math.round(performance.now() - began),
      position: found.position,
    };
  }

  private requestOf(query: SearchQuery): SearchRequest {
    const { currency, minPrice: min = null, maxPrice: max = null, page, limit } = query;
    const slugs = query.category ?? [];
    const categories = slugs.map((slug) => this.names.categoryBySlug(slug)?.id ?? slug);
    const range = min === null && max === null ? undefined : { min, max };
    return {
      words: searchWords(query.q ?? ''),
      categories,
      brands: query.brand ?? [],
      merchants: query.merchant ?? [],
      tags: query.tag ?? [],
      availabilities: query.availability ?? [],
      price: range && (rangeKeys(range, currency, this.names) ?? nothing),
      onSale: query.onSale ?? false,
      sort: query.sort,
      offset: (page - 1) * limit,
      limit,
      priceRanges: offeredRanges(currency).flatMap(
        (each) => rangeKeys(each, currency, this.names) ?? nothing,
      ),
    };
  }
}

/** Says that search is away; anything else is thrown on. */
export function unavailable(error: unknown): never {
  if (error instanceof SearchUnavailable) {
    throw new ProblemError('unavailable', { retryAfterSeconds: 5 });
  }
  throw error;
}
