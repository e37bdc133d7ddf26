import type { ExportOptions } from './entries.js';

/** What an account held before the first entry of an export. */
export interface OpeningBalance {
  readonly account: string;
  readonly currency: string;
  /** Minor units, debit positive. */
  readonly signed: string;
}

export interface JournalOptions extends ExportOptions {
  /** For an export that does not begin at the beginning: the day it begins with, and what was there. */
  readonly opening?: { readonly day: string; readonly balances: readonly OpeningBalance[] };
  /** Of some accounts only: what the others hold against them stands in one account. */
  readonly isOfOneParty?: boolean;
}

/** Where a journal of some accounts puts all others, whose names may not be theirs to see. */
export const counterparty = 'equity:counterparty';

/** With the legs that a journal of some accounts leaves out, as one for each currency. */
export function balanced(
  legs: readonly OpeningBalance[],
  { isOfOneParty }: JournalOptions,
): readonly OpeningBalance[] {
  if (isOfOneParty !== true) return legs;
  const sums = new Map<string, bigint>();
  for (const { currency, signed } of legs) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(signed));
  }
  const missing = [...sums].filter(([, sum]) => sum !== 0n);
  return [
    ...legs,
    ...missing.map(([currency, sum]) => ({
      account: counterparty,
      currency,
      signed: (-sum).toString(),
    })),
  ];
}

/** What the accounts of a journal hold by now, in minor units by account, then by currency. */
export class Held {
  private readonly balances = new Map<string, Map<string, bigint>>();

  add({ account, currency, signed }: OpeningBalance): void {
    const held = this.balances.get(account);
    if (held === undefined) this.balances.set(account, new Map([[currency, BigInt(signed)]]));
    else held.set(currency, (held.get(currency) ?? 0n) + BigInt(signed));
  }

  has(account: string): boolean {
    return this.balances.has(account);
  }

  /** In the order in which they first came. */
  *all(): Generator<{ account: string; currency: string; signed: bigint }> {
    for (const [account, held] of this.balances) {
      for (const [currency, signed] of held) yield { account, currency, signed };
    }
  }
}

/** Text from outside, percent-encoded where it could end a tag, a comment, a string or a line. */
export function plainText(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._/@+-]+/g, (unsafe) =>
    [...Buffer.from(unsafe)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
