import type { Pool } from 'pg';
import { findRows } from '#read-models/find-page.js';
import { commissionRisks, type CommissionRow } from '#read-models/commissions/table.js';
import type { Scope } from '../platform/auth/abilities.js';

/** The signals of these commissions by id; those without any are absent. Affiliates are told none. */
export async function findRisks(
  pool: Pool,
  rows: readonly Pick<CommissionRow, 'commission_id'>[],
  scope: Scope,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (rows.length === 0 || scope.affiliateId !== undefined) return new Map();
  const ids = rows.map((row) => row.commission_id);
  const found = await findRows(pool, commissionRisks, (query) =>
    query.whereIn('commission_id', ids),
  );
  return new Map(found.map(({ commission_id, risks }) => [commission_id, risks]));
}
