import type { Knex } from 'knex';
import { accountPrefix, type AccountScope } from './find-balances.js';

/** Which legs: of what took effect when, and of what was known when. */
export interface LegFilter {
  /** Took effect at or after, UTC ISO-8601. */
  readonly from?: string | undefined;
  /** Took effect before. */
  readonly to?: string | undefined;
  /** Took effect at or before. */
  readonly asOf?: string | undefined;
  /** Recorded at or before: the books as they were known then. */
  readonly knownAt?: string | undefined;
  /** At or before this position: what is recorded later never joins in. */
  readonly upTo?: string | undefined;
  /** Of these accounts, or owners (`affiliate:aff_…`); all without. */
  readonly accounts?: readonly string[] | undefined;
}

/** Narrows a query on `ledger_leg` to a filter and to the accounts that the asker may see. */
export function narrowLegs(
  query: Knex.QueryBuilder,
  { from, to, asOf, knownAt, upTo, accounts }: LegFilter,
  scope: AccountScope,
): void {
  const prefix = accountPrefix(scope);
  if (from !== undefined) query.where('effective_at', '>=', from);
  if (to !== undefined) query.where('effective_at', '<', to);
  if (asOf !== undefined) query.where('effective_at', '<=', asOf);
  if (knownAt !== undefined) query.where('recorded_at', '<=', knownAt);
  if (upTo !== undefined) query.where('position', '<=', upTo);
  if (prefix !== undefined) query.whereRaw('starts_with(account, ?)', [prefix]);
  if (accounts === undefined) return;
  query.where((any) => {
    any.whereIn('account', [...accounts]);
    for (const owner of accounts) any.orWhereRaw('starts_with(account, ?)', [`${owner}:`]);
  });
}

/** Whether what a filter and a scope leave is all accounts, so that debits and credits are equal. */
export function isWhole({ accounts }: LegFilter, scope: AccountScope): boolean {
  return accounts === undefined && accountPrefix(scope) === undefined;
}
