/** Weights count in millionths: fine enough for any contract, and exact. */
const decimals = 6;
export const wholeWeight = 10n ** BigInt(decimals);

/** Millionths of decimal text with at most six decimals; undefined when it is anything else. */
export function toUnits(text: string): bigint | undefined {
  const match = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = '0', fraction = ''] = match;
  return BigInt(whole) * wholeWeight + BigInt(fraction.padEnd(decimals, '0'));
}

/** Decimal text of millionths, without zeros at its end: `0.4`, `1`. */
export function toText(units: bigint): string {
  const fraction = (units % wholeWeight).toString().padStart(decimals, '0').replace(/0+$/, '');
  return `${units / wholeWeight}${fraction === '' ? '' : `.${fraction}`}`;
}

/**
 * Shares in millionths that sum to exactly one, in proportion to `raw` (none negative, not all zero):
 * largest remainder, ties to the earlier.
 */
export function apportion(raw: readonly bigint[]): bigint[] {
  const total = raw.reduce((sum, each) => sum + each, 0n);
  const shares = raw.map((each) => (each * wholeWeight) / total);
  const rest = wholeWeight - shares.reduce((sum, each) => sum + each, 0n);
  const byRemainder = raw
    .map((each, index) => ({ index, remainder: (each * wholeWeight) % total }))
    .sort((a, b) =>
      b.remainder === a.remainder ? a.index - b.index : b.remainder > a.remainder ? 1 : -1,
    );
  for (const { index } of byRemainder.slice(0, Number(rest)))
    shares[index] = (shares[index] ?? 0n) + 1n;
  return shares;
}

/** The share of each affiliate: those of its touches together; the most first, else as they come. */
export function mergedShares(
  credited: readonly { readonly affiliateId: string; readonly weight: string }[],
): { readonly affiliateId: string; readonly weight: string }[] {
  const units = new Map<string, bigint>();
  for (const { affiliateId, weight } of credited) {
    units.set(affiliateId, (units.get(affiliateId) ?? 0n) + (toUnits(weight) ?? 0n));
  }
  return [...units]
    .sort(([, one], [, other]) => (one === other ? 0 : other > one ? 1 : -1))
    .map(([affiliateId, sum]) => ({ affiliateId, weight: toText(sum) }));
}
