import type { Knex } from 'knex';

/** Keeps the rows with these values; a column without one narrows nothing. */
export function narrow(
  query: Knex.QueryBuilder,
  columns: Readonly<Record<string, string | boolean | undefined>>,
): void {
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) query.where(column, value);
  }
}
