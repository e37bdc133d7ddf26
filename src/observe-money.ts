import type { Pool } from 'pg';
import { exponentOf } from '#domain/kernel/currency.js';
import { transaction } from '#projections/engine/transaction.js';
import type { Metrics } from './platform/observability/metrics.js';

/** Balances change with every order; eyes do not need to follow that fast. */
const freshMs = 15_000;
/** The books are worth less than the database: a sum that takes longer is not made. */
const beginSum = `BEGIN READ ONLY; SET LOCAL statement_timeout = '2s'`;

/** Accounts of money on its way, and the side that such an account normally stands on. */
const inFlight: ReadonlyMap<string, 'credit' | 'debit'> = new Map([
  ['pending', 'credit'],
  ['payable', 'credit'],
  ['clearing', 'credit'],
  ['receivable', 'debit'],
]);

/** One row for each kind of account and currency; a row of the table for each account: not of each posting. */
const sums = `
  SELECT substring(account FROM '[^:]+$') AS account, currency,
    sum(debit)::text AS debit, sum(credit)::text AS credit
  FROM ledger_balance GROUP BY 1, 2`;

/** A hold ends within a second of its time, as long as some process works at it. */
const oldest = `
  SELECT coalesce(extract(epoch FROM now() - min(release_at)), 0)::float8 AS s
  FROM commission_board WHERE status IN ('held', 'approved') AND release_at <= now()`;

interface Sum {
  /** The last part of the account's name. */
  readonly account: string;
  readonly currency: string;
  /** Minor units. */
  readonly debit: string;
  readonly credit: string;
}

/** Sums of the ledger for eyes and alerts, as floats of major units: not for books. */
export function observeMoney(metrics: Metrics, pool: Pool): void {
  const read = atMostEvery(freshMs, () =>
    transaction(pool, beginSum, async (client) => ({
      sums: (await client.query<Sum>(sums)).rows,
      overdueSeconds: (await client.query<{ s: number }>(oldest)).rows[0]?.s ?? 0,
    })),
  );
  metrics.gauge(
    'tributary_money_in_flight',
    'Money owed and not settled, in major units, at most 15 s old',
    ['account', 'currency'],
    async () =>
      (await read()).sums.flatMap(({ account, currency, debit, credit }) => {
        const side = inFlight.get(account);
        if (side === undefined) return [];
        const minor = (BigInt(credit) - BigInt(debit)) * (side === 'credit' ? 1n : -1n);
        return [[{ account, currency }, major(minor, currency)] as const];
      }),
    'first',
  );
  metrics.gauge(
    'tributary_books_out_of_balance',
    'All debits less all credits, in major units: 0, or something is broken',
    ['currency'],
    async () => {
      const differences = new Map<string, bigint>();
      for (const { currency, debit, credit } of (await read()).sums) {
        const before = differences.get(currency) ?? 0n;
        differences.set(currency, before + BigInt(debit) - BigInt(credit));
      }
      return [...differences].map(
        ([currency, minor]) => [{ currency }, major(minor, currency)] as const,
      );
    },
    'first',
  );
  metrics.gauge(
    'tributary_hold_overdue_seconds',
    'How long the oldest hold that is over waits for its end, at most 15 s old',
    [],
    async () => [[{}, (await read()).overdueSeconds]],
    'first',
  );
}

function major(minor: bigint, currency: string): number {
  return Number(minor) / 10 ** exponentOf(currency);
}

/** The same answer for all who ask within `millis`, a failure included: never two at a time. */
function atMostEvery<Result>(millis: number, read: () => Promise<Result>): () => Promise<Result> {
  let last: Promise<Result> | undefined;
  let until = 0;
  return () => {
    if (last !== undefined && performance.now() < until) return last;
    const reading = read();
    const settled = (): void => void (until = performance.now() + millis);
    until = Infinity;
    reading.then(settled, settled);
    return (last = reading);
  };
}
