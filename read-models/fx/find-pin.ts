import type { Pool } from 'pg';
import type { FxPin } from '#domain/fx/pin.js';
import { FoldedQuotes, maxQuoteAgeDays } from '#domain/fx/quotes.js';
import { plusDays } from '#domain/kernel/time.js';
import { findRows } from '../find-page.js';
import { fxQuotesList } from './table.js';

/** As many as ever share one time: sources, not tables. */
const sameTime = 50;

/**
 * The rate of an instant by the tables listed: what `FoldedQuotes` pins that has learned the same. It
 * shows and it checks; what decides about money learns from the events themselves.
 */
export async function findPin(
  pool: Pool,
  from: string,
  to: string,
  at: string,
): Promise<FxPin | undefined> {
  const rows = await findRows(pool, fxQuotesList, (query) => {
    query.where('quoted_at', '<=', at).where('quoted_at', '>=', plusDays(at, -maxQuoteAgeDays));
    for (const currency of [from, to]) query.whereRaw('jsonb_exists(currencies, ?)', [currency]);
    query.orderBy('quoted_at', 'desc').limit(sameTime);
  });
  const quotes = new FoldedQuotes();
  for (const { quote_id: quoteId, source, base, quoted_at: quotedAt, rates } of rows) {
    quotes.learn({ data: { quoteId, source, base, quotedAt, rates } });
  }
  return quotes.pin(from, to, at);
}
