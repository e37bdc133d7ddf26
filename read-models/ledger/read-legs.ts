import type { Pool } from 'pg';
import { findPage, type CursorValue } from '../find-page.js';
import type { AccountScope } from './find-balances.js';
import { narrowLegs, type LegFilter } from './narrow-legs.js';
import { ledgerLegs, type LedgerLegRow } from './table.js';

const pageSize = 2000;

/** Every leg of a filter in the order of recording, a page at a time: as many as there are, in little memory. */
export async function* readLegs(
  pool: Pool,
  filter: LegFilter,
  scope: AccountScope,
): AsyncGenerator<LedgerLegRow> {
  let after: readonly CursorValue[] | undefined;
  do {
    const page = await findPage(pool, {
      table: ledgerLegs,
      where: (query) => narrowLegs(query, filter, scope),
      sort: { column: 'position', descending: false },
      limit: pageSize,
      after,
    });
    yield* page.rows;
    after = page.next;
  } while (after);
}
