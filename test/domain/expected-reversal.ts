import type { Valuation } from '#domain/commission/terms.js';
import type { RefundedSoFar } from '#domain/conversion/refunded-so-far.js';

/** numerator / denominator rounded half even, by whole numbers alone. */
export function halfEven(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  return twice > denominator || (twice === denominator && floor % 2n === 1n) ? floor + 1n : floor;
}

/** What refunds take back, by whole numbers alone: first line by line, then in proportion to the rest. */
export function expectedReversal(of: Valuation, refunded: Required<RefundedSoFar>): bigint {
  if (of.orderTotal === null) return 0n;
  if (refunded.isWhole) return BigInt(of.amount.amount);
  let amount = BigInt(of.amount.amount);
  let total = BigInt(of.orderTotal.amount);
  let rest = BigInt(refunded.refundedTotal.amount);
  let taken = 0n;
  for (const line of refunded.refundedLines) {
    const earned = of.lines.filter(({ lineId }) => lineId === line.lineId);
    if (earned.length === 0) continue;
    const net = earned.reduce((sum, each) => sum + BigInt(each.net.amount), 0n);
    const whole = earned.reduce((sum, each) => sum + BigInt(each.amount.amount), 0n);
    const back = BigInt(line.amount.amount);
    taken += net === 0n ? 0n : halfEven(whole * back, net);
    total -= back;
    rest -= back;
  }
  if (taken > amount) taken = amount;
  amount -= taken;
  return taken + (total === 0n ? 0n : halfEven(amount * rest, total));
}
