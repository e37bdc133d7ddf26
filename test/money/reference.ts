/** n / d rounded half to even, for n >= 0 and d > 0: written for the tests alone, by whole numbers. */
export function halfEven(n: bigint, d: bigint): bigint {
  const [whole, rest] = [n / d, n % d];
  const twice = rest * 2n;
  if (twice < d) return whole;
  if (twice > d) return whole + 1n;
  return whole % 2n === 0n ? whole : whole + 1n;
}

/** Splits `whole` by whole-number weights: largest remainder, ties to the earlier part. */
export function parts(whole: bigint, weights: readonly bigint[]): bigint[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const floors = weights.map((weight) => (whole * weight) / all);
  const rest = whole - floors.reduce((sum, part) => sum + part, 0n);
  const order = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % all }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of order.slice(0, Number(rest))) floors[index] = (floors[index] ?? 0n) + 1n;
  return floors;
}

export interface ReferenceLine {
  readonly id: string;
  readonly net: bigint;
  /** What this share earned by it. */
  readonly earned: bigint;
}

export interface Refunded {
  readonly total: bigint;
  readonly lines: ReadonlyMap<string, bigint>;
}

/**
 * What refunds take of a share that is worth `worth`, of an order of `total`: each line's earning in
 * proportion to what is refunded of it, and of all else the share of what else is refunded.
 */
export function reversed(
  worth: bigint,
  total: bigint,
  lines: readonly ReferenceLine[],
  refunded: Refunded,
): bigint {
  if (total === 0n) return refunded.total === 0n ? 0n : worth;
  if (refunded.total >= total) return worth;
  let [ofLines, refundedOfLines] = [0n, 0n];
  for (const [id, amount] of refunded.lines) {
    refundedOfLines += amount;
    const line = lines.find((each) => each.id === id);
    if (!line || line.net === 0n) continue;
    ofLines += halfEven(line.earned * (amount < line.net ? amount : line.net), line.net);
  }
  if (ofLines > worth) ofLines = worth;
  const [left, elsewhere] = [worth - ofLines, refunded.total - refundedOfLines];
  return ofLines + halfEven(left * elsewhere, total - refundedOfLines);
}
