import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { fxQuotesList, type FxQuotesRow } from '#read-models/fx/table.js';
import type { Page } from '../platform/http/page.dto.js';
import { Lists } from '../platform/read/lists.js';
import type { FindQuotesQuery, FxQuotesDto } from './fx.dto.js';

/** Tables of rates, the latest quoted first. */
export class FindQuotes extends Query<Page<FxQuotesDto>> {
  constructor(readonly filter: FindQuotesQuery) {
    super();
  }
}

@QueryHandler(FindQuotes)
export class FindQuotesHandler implements IQueryHandler<FindQuotes> {
  constructor(private readonly lists: Lists) {}

  execute({ filter }: FindQuotes): Promise<Page<FxQuotesDto>> {
    const { quoteId, source, currency, from, to } = filter;
    return this.lists.page({
      projection: 'fx-quotes',
      table: fxQuotesList,
      query: filter,
      sort: { column: 'quoted_at', descending: true },
      filters: { quoteId, source, currency, from, to },
      where: (query) => {
        if (quoteId !== undefined) query.where('quote_id', quoteId);
        if (source !== undefined) query.where('source', source);
        if (currency !== undefined) query.whereRaw('jsonb_exists(currencies, ?)', [currency]);
        if (from !== undefined) query.where('quoted_at', '>=', from);
        if (to !== undefined) query.where('quoted_at', '<', to);
      },
      toItem: toFxQuotesDto,
    });
  }
}

function toFxQuotesDto(row: FxQuotesRow): FxQuotesDto {
  return {
    id: row.quote_id,
    source: row.source,
    base: row.base,
    quotedAt: row.quoted_at,
    rates: row.rates,
    recordedAt: row.recorded_at,
  };
}
