import type { Pool } from 'pg';
import { from, raw, run } from '../find-page.js';
import type { AccountScope } from './find-balances.js';
import { isWhole, narrowLegs, type LegFilter } from './narrow-legs.js';
import type { LedgerBalanceRow } from './table.js';

const sums = {
  debit: raw(`coalesce(sum(amount) filter (where side = 'debit'), 0) as debit`),
  credit: raw(`coalesce(sum(amount) filter (where side = 'credit'), 0) as credit`),
  legs: raw('count(*) as legs'),
  accounts: raw('count(distinct account) as accounts'),
};

export interface BalancesPage {
  readonly limit: number;
  /** Account and currency of the last one before; undefined for the first page. */
  readonly after: readonly unknown[] | undefined;
}

/**
 * What accounts held by two clocks: of what had taken effect (`asOf`), as far as it was recorded
 * (`knownAt`). Summed from the legs, in the order of accounts, `limit + 1` at most.
 */
export function balancesAt(
  pool: Pool,
  filter: LegFilter,
  scope: AccountScope,
  { limit, after }: BalancesPage,
): Promise<LedgerBalanceRow[]> {
  const query = from('ledger_leg')
    .select('account', 'currency', sums.debit, sums.credit, sums.legs)
    .groupBy('account', 'currency')
    .orderBy(['account', 'currency'])
    .limit(limit + 1);
  narrowLegs(query, filter, scope);
  if (after) query.whereRaw('(account, currency) > (?, ?)', [...after] as string[]);
  return run<LedgerBalanceRow>(pool, query);
}

/** What each account held of what took effect before an instant: minor units, debit positive. */
export function balancesBefore(
  pool: Pool,
  instant: string,
  filter: LegFilter,
  scope: AccountScope,
): Promise<{ account: string; currency: string; signed: string }[]> {
  const query = from('ledger_leg')
    .select('account', 'currency')
    .sum({ signed: 'signed' })
    .groupBy('account', 'currency')
    .orderBy(['account', 'currency']);
  narrowLegs(query, { ...filter, from: undefined, to: instant }, scope);
  return run(pool, query);
}

/** The sums of one currency over a period, minor units. */
export interface PeriodTotals {
  readonly currency: string;
  /** Debit less credit of all before the period, and with it. */
  readonly opening: string;
  readonly debit: string;
  readonly credit: string;
  readonly closing: string;
  /** That moved in the period. */
  readonly accounts: number;
}

export interface PeriodTrialBalance {
  /** Debits equal credits in every currency; null where only some accounts are looked at. */
  readonly balanced: boolean | null;
  readonly currencies: readonly PeriodTotals[];
}

/** The trial balance of a period: what was there before, what moved, what is there after. */
export async function trialBalanceOf(
  pool: Pool,
  filter: LegFilter,
  scope: AccountScope,
): Promise<PeriodTrialBalance> {
  const before = new Map<string, bigint>();
  if (filter.from !== undefined) {
    for (const { currency, signed } of await balancesBefore(pool, filter.from, filter, scope)) {
      before.set(currency, (before.get(currency) ?? 0n) + BigInt(signed));
    }
  }
  const query = from('ledger_leg')
    .select('currency', sums.debit, sums.credit, sums.accounts)
    .groupBy('currency');
  narrowLegs(query, filter, scope);
  type Moved = { currency: string; debit: string; credit: string; accounts: string };
  const moved = new Map((await run<Moved>(pool, query)).map((row) => [row.currency, row]));
  const currencies = [...new Set([...before.keys(), ...moved.keys()])].sort().map((currency) => {
    const opening = before.get(currency) ?? 0n;
    const { debit = '0', credit = '0', accounts = '0' } = moved.get(currency) ?? {};
    const closing = (opening + BigInt(debit) - BigInt(credit)).toString();
    const totals = { debit, credit, closing, accounts: Number(accounts) };
    return { currency, opening: opening.toString(), ...totals };
  });
  const isBalanced = currencies.every(
    ({ opening, debit, credit }) => opening === '0' && debit === credit,
  );
  return { balanced: isWhole(filter, scope) ? isBalanced : null, currencies };
}

/** How many entries and legs a filter leaves. */
export async function countLegs(
  pool: Pool,
  filter: LegFilter,
  scope: AccountScope,
): Promise<{ entries: number; legs: number }> {
  const query = from('ledger_leg').select(sums.legs, raw('count(distinct entry_id) as entries'));
  narrowLegs(query, filter, scope);
  const [row] = await run<{ entries: string; legs: string }>(pool, query);
  return { entries: Number(row?.entries), legs: Number(row?.legs) };
}
