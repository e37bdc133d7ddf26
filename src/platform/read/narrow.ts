import type { Knex } from 'knex';
import type { Scope } from '../auth/abilities.js';
import { severalOf } from '../http/several.js';

/** Keeps the rows with these values; a column without one narrows nothing. */
export function narrow(
  query: Knex.QueryBuilder,
  columns: Readonly<Record<string, string | boolean | undefined>>,
): void {
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) query.where(column, value);
  }
}

/** Keeps the rows with one of several values, or with none of them, as a filter of IsSeveral says. */
export function among(
  query: Knex.QueryBuilder,
  column: string,
  texts: readonly string[] | undefined,
): void {
  if (texts === undefined) return;
  const { values, isExcluded } = severalOf(texts);
  if (isExcluded) query.whereNotIn(column, values);
  else query.whereIn(column, values);
}

/** Keeps the rows that the asker may see, of a table with columns `merchant_id` and `affiliate_id`. */
export function narrowToScope(query: Knex.QueryBuilder, scope: Scope): void {
  narrow(query, { merchant_id: scope.merchantId, affiliate_id: scope.affiliateId });
}
