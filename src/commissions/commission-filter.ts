import type { Knex } from 'knex';
import { from as view } from '#read-models/find-page.js';
import { commissionRisks } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';
import { ProblemError } from '../platform/http/problem.js';
import { among, narrow as narrowBy, narrowToScope } from '../platform/read/narrow.js';
import type { CommissionFilter } from './commission-filter.dto.js';
import { severalOf } from '../platform/http/several.js';

/**
 * Narrows the queue to what was asked for and to what the asker may see. Throws forbidden for an
 * affiliate who asks by what affiliates are not told.
 */
export function narrow(query: Knex.QueryBuilder, filter: CommissionFilter, scope: Scope): void {
  narrowBy(query, { batch_id: filter.payoutBatchId, conversion_id: filter.conversionId });
  among(query, 'status', filter.status);
  among(query, 'kind', filter.kind);
  among(query, 'program_id', filter.programId);
  among(query, 'affiliate_id', filter.affiliateId);
  among(query, 'merchant_id', filter.merchantId);
  among(query, 'currency', filter.currency);
  among(query, 'commission_id', filter.ids);
  const isAffiliate = scope.affiliateId !== undefined;
  if (isAffiliate && filter.risk !== undefined) throw new ProblemError('forbidden');
  narrowToReasons(query, filter.reasonCode, isAffiliate);
  narrowToRisks(query, filter.risk);
  narrowToBounds(query, filter);
  if (filter.heldBack === true) query.whereNotNull('held_back_since');
  if (filter.heldBack === false) query.whereNull('held_back_since');
  if (filter.search !== undefined) narrowToSearch(query, filter.search);
  narrowToScope(query, scope);
}

/**
 * Of its rejection, or of holding it back; what has no reason is not excluded by one. Affiliates find by
 * the reasons alone that they are told.
 */
function narrowToReasons(
  query: Knex.QueryBuilder,
  texts: readonly string[] | undefined,
  isAffiliate: boolean,
): void {
  if (texts === undefined) return;
  const { values, isExcluded } = severalOf(texts);
  const isTold = (each: Knex.QueryBuilder) => {
    if (isAffiliate) each.where('held_back_visible', true);
  };
  if (!isExcluded) {
    query.where((any) => {
      any.whereIn('reason_code', values);
      any.orWhere((held) => isTold(held.whereIn('held_back_reason', values)));
    });
    return;
  }
  query.where((any) => any.whereNull('reason_code').orWhereNotIn('reason_code', values));
  query.where((any) => {
    any.whereNull('held_back_reason').orWhereNotIn('held_back_reason', values);
    if (isAffiliate) any.orWhere('held_back_visible', false);
  });
}

/** Any of these signals, or none of them. */
function narrowToRisks(query: Knex.QueryBuilder, texts?: readonly string[]): void {
  if (texts === undefined) return;
  const { values, isExcluded } = severalOf(texts);
  const found = view(commissionRisks.name).select('commission_id');
  found.where((any) => {
    for (const value of values) any.orWhereRaw('risks @> ?::jsonb', [JSON.stringify([value])]);
  });
  if (isExcluded) query.whereNotIn('commission_id', found);
  else query.whereIn('commission_id', found);
}

function narrowToBounds(query: Knex.QueryBuilder, filter: CommissionFilter): void {
  const { minAmount, maxAmount, from, to, releaseFrom, releaseTo } = filter;
  if (minAmount !== undefined) query.where('remaining', '>=', minAmount);
  if (maxAmount !== undefined) query.where('remaining', '<=', maxAmount);
  if (from !== undefined) query.where('occurred_at', '>=', from);
  if (to !== undefined) query.where('occurred_at', '<', to);
  if (releaseFrom !== undefined) query.where('release_at', '>=', releaseFrom);
  if (releaseTo !== undefined) query.where('release_at', '<', releaseTo);
}

/** As typed and in capitals, which is how most shops number: one index serves both. */
function narrowToSearch(query: Knex.QueryBuilder, search: string): void {
  const prefix = (text: string) => `${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  query.where((any) => {
    any.whereLike('order_external_id', prefix(search));
    any.orWhereLike('order_external_id', prefix(search.toUpperCase()));
    any.orWhere('commission_id', search);
  });
}
