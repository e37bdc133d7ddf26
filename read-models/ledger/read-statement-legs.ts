import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { findRows, from, raw, run } from '../find-page.js';
import { ledgerLegs, type LedgerLegRow } from './table.js';

/** Whose claim: of an affiliate, on everyone or on one merchant. */
export interface StatementOf {
  readonly affiliateId: string;
  /** Undefined: on all of them. */
  readonly merchantId?: string | undefined;
}

/** What an affiliate's account held of one program and currency. */
export interface OpeningRow {
  readonly merchant_id: string;
  readonly program_id: string;
  readonly currency: string;
  readonly account: string;
  /** Minor units, debit positive. */
  readonly signed: string;
}

function narrow(query: Knex.QueryBuilder, { affiliateId, merchantId }: StatementOf): void {
  const accounts = ['pending', 'payable', 'receivable'];
  query.whereIn(
    'account',
    accounts.map((account) => `affiliate:${affiliateId}:${account}`),
  );
  if (merchantId !== undefined) query.where('merchant_id', merchantId);
}

/** The legs on an affiliate's accounts booked from one instant to before another, in that order. */
export function readStatementLegs(
  pool: Pool,
  of: StatementOf,
  period: { readonly from: string; readonly to: string },
): Promise<LedgerLegRow[]> {
  return findRows(pool, ledgerLegs, (query) => {
    narrow(query, of);
    query
      .where('recorded_at', '>=', period.from)
      .where('recorded_at', '<', period.to)
      .orderBy(['position', 'leg']);
  });
}

/** What the accounts held of all that was booked before an instant. */
export function readOpenings(pool: Pool, of: StatementOf, before: string): Promise<OpeningRow[]> {
  const columns = ['merchant_id', 'program_id', 'currency', 'account'];
  const query = from('ledger_leg').select(columns).sum({ signed: 'signed' });
  narrow(query, of);
  query.where('recorded_at', '<', before).groupBy(columns).orderBy(columns);
  return run<OpeningRow>(pool, query);
}

/** When the first and the last leg were booked; undefined when there is none. */
export async function readSpan(
  pool: Pool,
  of: StatementOf,
): Promise<{ readonly first: string; readonly last: string } | undefined> {
  const query = from('ledger_leg').select(
    raw('min(recorded_at) AS first'),
    raw('max(recorded_at) AS last'),
  );
  narrow(query, of);
  const [row] = await run<{ first: string | null; last: string | null }>(pool, query);
  return row?.first && row.last ? { first: row.first, last: row.last } : undefined;
}
