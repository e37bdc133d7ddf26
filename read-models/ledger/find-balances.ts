import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { from, raw, run } from '../find-page.js';

/** Whose accounts: all of a merchant's, all of an affiliate's, or everyone's. */
export interface AccountScope {
  readonly merchantId?: string;
  readonly affiliateId?: string;
}

/** `merchant:mer_…:` for a merchant, `affiliate:aff_…:` for an affiliate; undefined for everyone. */
export function accountPrefix({ merchantId, affiliateId }: AccountScope): string | undefined {
  if (merchantId !== undefined) return `merchant:${merchantId}:`;
  if (affiliateId !== undefined) return `affiliate:${affiliateId}:`;
  return undefined;
}

/** Narrows balances to one account, to one owner (`affiliate:aff_…`), or to none; and to the scope. */
export function narrowBalances(
  query: Knex.QueryBuilder,
  account: string | undefined,
  scope: AccountScope,
): void {
  const prefix = accountPrefix(scope);
  if (account !== undefined) {
    query.where((either) =>
      either.where('account', account).orWhereRaw('starts_with(account, ?)', [`${account}:`]),
    );
  }
  if (prefix !== undefined) query.whereRaw('starts_with(account, ?)', [prefix]);
}

export interface TrialRow {
  readonly currency: string;
  readonly debit: string;
  readonly credit: string;
  readonly difference: string;
  readonly accounts: string;
}

/** All debits against all credits, per currency: they are equal, or something is broken. */
export function trialBalance(pool: Pool): Promise<TrialRow[]> {
  const query = from('ledger_balance')
    .select('currency', raw('sum(debit) - sum(credit) as difference'))
    .sum({ debit: 'debit', credit: 'credit' })
    .count({ accounts: '*' })
    .groupBy('currency')
    .orderBy('currency');
  return run<TrialRow>(pool, query);
}
