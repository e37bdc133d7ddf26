import fc from 'fast-check';
import { money, split } from '#domain/kernel/money.js';
import type { LedgerLegRow } from '#read-models/ledger/table.js';

/** Legs of one entry as the ledger keeps them; `signed` in minor units, debit positive. */
export function entry(
  number: number,
  legs: readonly (readonly [account: string, signed: bigint, currency: string])[],
  also: Partial<LedgerLegRow> = {},
): LedgerLegRow[] {
  return legs.map(([account, signed, currency], leg) => ({
    entry_id: `00000000-0000-8000-8000-${String(number).padStart(12, '0')}`,
    leg,
    account,
    currency,
    side: signed < 0n ? 'credit' : 'debit',
    amount: String(signed < 0n ? -signed : signed),
    signed: String(signed),
    event_type: 'commission-held',
    stream: `commission-com_${number}`,
    revision: '0',
    position: String(number).padStart(16, '0'),
    effective_at: '2010-12-01T08:26:00.000Z',
    recorded_at: '2026-01-01T00:00:00.000Z',
    commission_id: `com_${number}`,
    conversion_id: `cnv_${number}`,
    order_external_id: String(536_365 + number),
    merchant_id: 'mer_1',
    affiliate_id: 'aff_1',
    program_id: 'prg_1',
    refund_id: null,
    payout_batch_id: null,
    payout_line_id: null,
    ...also,
  }));
}

export async function* streamed<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

export async function gathered(texts: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const text of texts) whole += text;
  return whole;
}

const account = fc
  .tuple(fc.constantFrom('affiliate:aff_', 'merchant:mer_'), fc.integer({ min: 1, max: 4 }))
  .chain(([owner, id]) =>
    fc.constantFrom('pending', 'payable', 'expense').map((name) => `${owner}${id}:${name}`),
  );

const legsOfOneCurrency = fc
  .record({
    currency: fc.constantFrom('GBP', 'JPY', 'KWD', 'EUR'),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    from: account,
    to: fc.array(account, { minLength: 1, maxLength: 3 }),
  })
  .map(({ currency, amount, from, to }) => {
    const parts = split(
      money(amount, currency),
      to.map(() => '1'),
    ).map((part) => BigInt(part.amount));
    const credits = to.map((each, index) => [each, -(parts[index] ?? 0n), currency] as const);
    return [[from, amount, currency] as const, ...credits];
  });

/** Any books: entries that balance in each of their currencies, of days in any order. */
export const anyLedger: fc.Arbitrary<LedgerLegRow[]> = fc
  .array(
    fc.record({
      legs: fc.array(legsOfOneCurrency, { minLength: 1, maxLength: 2 }),
      at: fc.date({
        min: new Date('2010-01-01'),
        max: new Date('2030-01-01'),
        noInvalidDate: true,
      }),
      order: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
      revision: fc.nat(9),
    }),
    { maxLength: 12 },
  )
  .map((entries) =>
    entries.flatMap(({ legs, at, order, revision }, number) =>
      entry(number + 1, legs.flat(), {
        effective_at: at.toISOString(),
        order_external_id: order,
        revision: String(revision),
      }),
    ),
  );

/** Signed minor units by account and currency. */
export function balancesOf(
  legs: readonly { account: string; currency: string; signed: bigint | string }[],
): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { account, currency, signed } of legs) {
    const key = `${account} ${currency}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(signed));
  }
  return Object.fromEntries([...sums].map(([key, sum]) => [key, String(sum)]));
}
