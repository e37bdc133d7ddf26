import type { Knex } from 'knex';
import type { Scope } from '../auth/abilities.js';

/** Keeps the rows with these values; a column without one narrows nothing. */
export function narrow(
  query: Knex.QueryBuilder,
  columns: Readonly<Record<string, string | boolean | undefined>>,
): void {
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) query.where(column, value);
  }
}

/** Keeps the rows that the asker may see, of a table with columns `merchant_id` and `affiliate_id`. */
export function narrowToScope(query: Knex.QueryBuilder, scope: Scope): void {
  narrow(query, { merchant_id: scope.merchantId, affiliate_id: scope.affiliateId });
}
