import { toText, toUnits } from '#domain/attribution/weights.js';
import { type Money, plus } from '#domain/kernel/money.js';
import type { Compared, WouldBe } from './compare-policies.js';

/** What one affiliate has of a period's orders. */
interface Sum {
  readonly orders: number;
  /** Of orders, decimal text: two halves are `1`. */
  readonly share: string;
  /** Before refunds; null when nothing could be valued. */
  readonly amount: Money | null;
}

const nothing: Sum = { orders: 0, share: '0', amount: null };

/** What stands and what would be, for each affiliate; who has the most now first. */
export function sumUp(
  orders: readonly Compared[],
): readonly { readonly affiliateId: string; readonly now: Sum; readonly would: Sum }[] {
  const now = sums(orders.map((order) => order.now));
  const would = sums(orders.map((order) => (order.isKept ? order.now : order.would)));
  return [...new Set([...now.keys(), ...would.keys()])].sort().map((affiliateId) => ({
    affiliateId,
    now: now.get(affiliateId) ?? nothing,
    would: would.get(affiliateId) ?? nothing,
  }));
}

function sums(all: readonly (readonly WouldBe[])[]): Map<string, Sum> {
  const found = new Map<string, Sum>();
  for (const { affiliateId, weight, amount } of all.flat()) {
    const before = found.get(affiliateId) ?? nothing;
    const units = (toUnits(before.share) ?? 0n) + (toUnits(weight) ?? 0n);
    found.set(affiliateId, {
      orders: before.orders + 1,
      share: toText(units),
      amount: before.amount && amount ? plus(before.amount, amount) : (amount ?? before.amount),
    });
  }
  return found;
}
