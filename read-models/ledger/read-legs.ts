import type { Pool } from 'pg';
import { findPage, type CursorValue } from '../find-page.js';
import { accountPrefix, type AccountScope } from './find-balances.js';
import { ledgerLegs, type LedgerLegRow } from './table.js';

export interface LegPeriod {
  /** Took effect at or after, UTC ISO-8601. */
  readonly from?: string | undefined;
  /** Took effect before. */
  readonly to?: string | undefined;
}

const pageSize = 2000;

/** Every leg of a period in the order of recording, a page at a time: as many as there are, in little memory. */
export async function* readLegs(
  pool: Pool,
  { from, to }: LegPeriod,
  scope: AccountScope,
): AsyncGenerator<LedgerLegRow> {
  const prefix = accountPrefix(scope);
  let after: readonly CursorValue[] | undefined;
  do {
    const page = await findPage(pool, {
      table: ledgerLegs,
      where: (query) => {
        if (from !== undefined) query.where('effective_at', '>=', from);
        if (to !== undefined) query.where('effective_at', '<', to);
        if (prefix !== undefined) query.whereRaw('starts_with(account, ?)', [prefix]);
      },
      sort: { column: 'position', descending: false },
      limit: pageSize,
      after,
    });
    yield* page.rows;
    after = page.next;
  } while (after);
}
