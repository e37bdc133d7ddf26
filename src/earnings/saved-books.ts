import type { PoolClient } from 'pg';
import type { FoldedEarnings, Recruited } from '#domain/policies/earnings.js';
import {
  periodKeyOf,
  type CountedOrder,
  type OrderFacts,
  type PeriodBook,
  type PeriodKey,
} from '#domain/policies/earnings-books.js';
import type { Program } from '#domain/program/program.js';
import { loadRows, saveRows } from '../platform/policies/knowledge-rows.js';
import type { PolicyMemory } from '../platform/policies/policy.js';

const table = 'earnings_knowledge';

/** What changed since the last save, by key. */
export interface Changed {
  /** `{kind} {key}` of what is always known. */
  readonly known: Set<string>;
  readonly orders: Set<string>;
  readonly commissions: Set<string>;
  readonly periods: Set<string>;
}

/** What of the saved rows the events at hand may need. */
export interface Wanted {
  readonly conversions: ReadonlySet<string>;
  readonly commissions: ReadonlySet<string>;
}

/** Takes up what is always known: programs and recruiters. */
export async function loadKnowledge(
  transaction: PoolClient,
  earnings: FoldedEarnings,
): Promise<void> {
  for (const { kind, key, state } of await loadRows(transaction, table)) {
    if (kind === 'program') earnings.programs.set(key, state as Program);
    else if (kind === 'recruited') earnings.recruited.set(key, state as Recruited);
    else if (kind === 'suspended') earnings.suspended.add(key);
    else throw new Error(`Unknown kind of knowledge: ${kind}`);
  }
}

/** Puts in the saved orders and commissions that the events at hand may need, in one query. */
export async function prefetchOrders(
  memory: PolicyMemory,
  { conversions, commissions }: Wanted,
  earnings: FoldedEarnings,
): Promise<void> {
  if (conversions.size === 0 && commissions.size === 0) return;
  const { rows } = await memory.query<{ kind: string; state: CountedOrder | OrderFacts }>(
    prefetchSql,
    [[...conversions], [...commissions]],
  );
  for (const { kind, state } of rows) {
    if (kind === 'commission') {
      const order = state as CountedOrder;
      earnings.orders.set(order.commissionId, order);
    } else earnings.facts.set(state.conversionId, state as OrderFacts);
  }
}

/** Puts in the saved books of these periods, in one query. */
export async function prefetchPeriods(
  memory: PolicyMemory,
  keys: ReadonlyMap<string, PeriodKey>,
  earnings: FoldedEarnings,
): Promise<void> {
  if (keys.size === 0) return;
  const wanted = [...keys.values()];
  const { rows } = await memory.query<{ state: PeriodBook }>(
    `SELECT p.state FROM earnings_period p
       JOIN unnest($1::text[], $2::text[], $3::text[], $4::text[])
         AS w (program_id, affiliate_id, rule_id, period_from)
      USING (program_id, affiliate_id, rule_id, period_from)`,
    [
      wanted.map(({ programId }) => programId),
      wanted.map(({ affiliateId }) => affiliateId),
      wanted.map(({ ruleId }) => ruleId),
      wanted.map(({ from }) => from),
    ],
  );
  for (const { state } of rows) earnings.books.set(periodKeyOf(state), state);
}

/** Writes what changed, in the transaction that moves the checkpoint. */
export async function saveBooks(
  transaction: PoolClient,
  earnings: FoldedEarnings,
  changed: Changed,
): Promise<void> {
  await saveKnown(transaction, earnings, changed.known);
  const facts = picked(earnings.facts, changed.orders);
  if (facts.length > 0) {
    await transaction.query(
      `INSERT INTO earnings_order (conversion_id, state)
       SELECT * FROM unnest($1::text[], $2::jsonb[])
       ON CONFLICT (conversion_id) DO UPDATE SET state = excluded.state`,
      [facts.map(({ conversionId }) => conversionId), facts.map(json)],
    );
  }
  const orders = picked(earnings.orders, changed.commissions);
  if (orders.length > 0) {
    await transaction.query(
      `INSERT INTO earnings_commission (commission_id, conversion_id, state)
       SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[])
       ON CONFLICT (commission_id) DO UPDATE SET state = excluded.state`,
      [
        orders.map(({ commissionId }) => commissionId),
        orders.map(({ conversionId }) => conversionId),
        orders.map(json),
      ],
    );
  }
  const books = picked(earnings.books, changed.periods);
  if (books.length > 0) {
    await transaction.query(
      `INSERT INTO earnings_period (program_id, affiliate_id, rule_id, period_from, state)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
       ON CONFLICT (program_id, affiliate_id, rule_id, period_from)
       DO UPDATE SET state = excluded.state`,
      [
        books.map(({ programId }) => programId),
        books.map(({ affiliateId }) => affiliateId),
        books.map(({ ruleId }) => ruleId),
        books.map(({ from }) => from),
        books.map(json),
      ],
    );
  }
}

async function saveKnown(
  transaction: PoolClient,
  { programs, recruited, suspended }: FoldedEarnings,
  changed: ReadonlySet<string>,
): Promise<void> {
  await saveRows(transaction, table, changed, (kind, key) => {
    if (kind === 'program') return programs.get(key);
    if (kind === 'recruited') return recruited.get(key);
    return suspended.has(key) ? true : undefined;
  });
}

function picked<Row>(rows: ReadonlyMap<string, Row>, keys: ReadonlySet<string>): Row[] {
  return [...keys].flatMap((key) => rows.get(key) ?? []);
}

function json(state: unknown): string {
  return JSON.stringify(state);
}

/** An order's other commissions too: a refund of it is one of each. */
const prefetchSql = `
  WITH commission AS (
    SELECT commission_id, conversion_id, state FROM earnings_commission
     WHERE commission_id = ANY ($2::text[]) OR conversion_id = ANY ($1::text[])
  )
  SELECT 'commission' AS kind, state FROM commission
  UNION ALL
  SELECT 'order', state FROM earnings_order
   WHERE conversion_id = ANY ($1::text[])
      OR conversion_id IN (SELECT conversion_id FROM commission)`;
