import type { FxRate } from '#domain/fx/rates.js';
import { table } from '../table.js';

/** One table of rates, as a source quoted it at one time. */
export interface FxQuotesRow {
  quote_id: string;
  source: string;
  base: string;
  quoted_at: string;
  /** A to Z, without the base. */
  rates: readonly FxRate[];
  /** The base and all that it is quoted in: what an amount can be converted between. */
  currencies: readonly string[];
  recorded_at: string;
  revision: string;
  position: string;
}

export const fxQuotesList = table<FxQuotesRow>({
  name: 'fx_quotes_list',
  key: ['quote_id'],
  columns: {
    quote_id: 'text',
    source: 'text',
    base: 'text',
    quoted_at: 'timestamptz',
    rates: 'jsonb',
    currencies: 'jsonb',
    recorded_at: 'timestamptz',
    revision: 'bigint',
    position: 'text',
  },
  indexes: [['quoted_at', 'quote_id']],
});
