import type { FxQuotesEvent } from '#domain/fx/fx-quotes.js';
import { fxQuotesList } from '#read-models/fx/table.js';
import { projection } from './engine/projection.js';

/** Every table of rates there ever was. */
export const fxQuotes = projection<FxQuotesEvent>({
  name: 'fx-quotes',
  version: 1,
  tables: [fxQuotesList],
  onPoison: 'park',
  on: {
    'fx-quotes-recorded': ({ data, metadata, revision, position }, rows) =>
      rows.insert(fxQuotesList, {
        quote_id: data.quoteId,
        source: data.source,
        base: data.base,
        quoted_at: data.quotedAt,
        rates: data.rates,
        currencies: [data.base, ...data.rates.map(({ currency }) => currency)].sort(),
        recorded_at: metadata.recordedAt,
        revision: revision.toString(),
        position,
      }),
  },
});
