import { Injectable } from '@nestjs/common';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { cardProjections } from '../platform/catalogue/find-cards.js';
import { Freshness } from '../platform/read/freshness.js';
import { CatalogueNames } from '../platform/search/catalogue-names.js';
import {
  type Found,
  SearchEngine,
  type SearchRequest,
  SearchUnavailable,
} from '../platform/search/port.js';
import { searchWords } from '../platform/search/query.js';
import { offeredRanges, rangeKeys } from './price-ranges.js';
import { deepestResult, type SearchQuery } from './search.dto.js';
import { ShownCards } from './shown-cards.js';
import { toFacets } from './to-facets.js';

const nothing = { from: Number.MAX_SAFE_INTEGER, to: 0 };

/** The dear part of an answer, as long as it is the same. */
interface Shown {
  readonly counts: Found['counts'];
  readonly cards: number;
  readonly names: number;
  /** JSON of the members `items` and `facets`. */
  readonly text: string;
}

/** Answers of which the dear part is kept: about 20 kB each. */
const mostShown = 1_000;

/** Finds products as a shopper asks for them. */
@Injectable()
export class FindProducts {
  private readonly shown = new Map<string, Shown>();

  constructor(
    private readonly engine: SearchEngine,
    private readonly names: CatalogueNames,
    private readonly cards: ShownCards,
    private readonly freshness: Freshness,
  ) {}

  /** JSON of a SearchResultDto. Throws invalid-request, read-model-behind or unavailable. */
  async find(query: SearchQuery): Promise<string> {
    const began = performance.now();
    const { page, limit, minPosition } = query;
    if (page * limit > deepestResult) {
      throw invalidField('page', `page times limit has to be at most ${deepestResult}`);
    }
    const isFresh = minPosition !== undefined;
    if (isFresh) {
      await this.freshness.require(['product-search', ...cardProjections], minPosition);
      await this.engine.refresh();
    }
    await this.names.refresh({ now: isFresh });
    await this.names.learnRates([query.currency]);
    const found = await this.engine.search(this.requestOf(query)).catch(unavailable);
    const shown = await this.itemsAndFacets(query, found, isFresh);
    const { total, corrected, position } = found;
    const pages = Math.ceil(Math.min(total, deepestResult) / limit);
    const rest = JSON.stringify({
      ...{ corrected, engine: this.engine.name },
      tookMs: Math.round(performance.now() - began),
      position,
    });
    return `{"total":${total},"page":${page},"pages":${pages},${shown},${rest.slice(1)}`;
  }

  private async itemsAndFacets(
    query: SearchQuery,
    found: Found,
    isFresh: boolean,
  ): Promise<string> {
    if (!isFresh) await this.cards.current();
    const key = JSON.stringify(query);
    const { version: cards } = this.cards;
    const { version: names } = this.names;
    const known = this.shown.get(key);
    const isSame = known?.counts === found.counts && known.cards === cards;
    if (!isFresh && isSame && known.names === names) return known.text;
    const items = await this.cards.of(found.ids, query.locale, isFresh);
    const text = `"items":${items},"facets":${JSON.stringify(toFacets(found, query, this.names))}`;
    if (!isFresh) this.keep(key, { counts: found.counts, cards, names, text });
    return text;
  }

  private keep(key: string, shown: Shown): void {
    this.shown.delete(key);
    this.shown.set(key, shown);
    const [oldest] = this.shown.keys();
    if (this.shown.size > mostShown && oldest !== undefined) this.shown.delete(oldest);
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
