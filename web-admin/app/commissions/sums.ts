/** Minor units as text. */
export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

/** How many there are of one currency, and what they come to. */
export interface Sum {
  readonly currency: string;
  readonly count: number;
  readonly total: Amount;
}

export function countOf(sums: readonly Sum[]): number {
  return sums.reduce((count, sum) => count + sum.count, 0);
}

/** Each currency by itself. */
export function summed(rows: readonly { readonly remaining: Amount }[]): Sum[] {
  const ones = rows.map(({ remaining }) => ({ ...remaining, count: 1, total: remaining }));
  return plus([], ones);
}

/** One and the other, currency by currency. */
export function plus(sums: readonly Sum[], others: readonly Sum[]): Sum[] {
  const all = new Map<string, { count: number; total: bigint }>();
  for (const { currency, count, total } of [...sums, ...others]) {
    const before = all.get(currency) ?? { count: 0, total: 0n };
    const more = BigInt(total.amount);
    all.set(currency, { count: before.count + count, total: before.total + more });
  }
  return [...all].map(([currency, { count, total }]) => ({
    ...{ currency, count, total: { amount: total.toString(), currency } },
  }));
}

/** One without the other; a currency of which nothing is left is gone. */
export function minus(sums: readonly Sum[], others: readonly Sum[]): Sum[] {
  const off = new Map(others.map((sum) => [sum.currency, sum]));
  return sums
    .map(({ currency, count, total }) => {
      const amount = BigInt(total.amount) - BigInt(off.get(currency)?.total.amount ?? 0);
      const left = count - (off.get(currency)?.count ?? 0);
      return { currency, count: left, total: { amount: amount.toString(), currency } };
    })
    .filter(({ count }) => count > 0);
}

export function isSame(sums: readonly Sum[], others: readonly Sum[]): boolean {
  const text = (all: readonly Sum[]) =>
    all.map(({ currency, count, total }) => `${currency} ${count} ${total.amount}`).sort();
  return text(sums).join() === text(others).join();
}
