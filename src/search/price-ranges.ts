import { exponentOf } from '#domain/kernel/currency.js';
import type { CatalogueNames } from '../platform/search/catalogue-names.js';
import type { PriceRange } from '../platform/search/port.js';

const edges = [0, 25, 50, 100, 200, 500, 1_000];

/** A range of prices as the facet offers it, in minor units of one currency. */
export interface OfferedRange {
  readonly min: string | null;
  /** Up to and with this. */
  readonly max: string | null;
}

/** The ranges that prices are counted in. */
export function offeredRanges(currency: string): readonly OfferedRange[] {
  const digits = exponentOf(currency);
  const minor = (edge: number): bigint => BigInt(edge) * 10n ** BigInt(digits);
  return edges.map((edge, place) => {
    const next = edges[place + 1];
    return {
      min: edge === 0 ? null : String(minor(edge)),
      max: next === undefined ? null : String(minor(next) - 1n),
    };
  });
}

/** A range as the engines compare it; undefined where nobody knows what the currency is worth. */
export function rangeKeys(
  { min, max }: OfferedRange,
  currency: string,
  names: CatalogueNames,
): PriceRange | undefined {
  const from = min === null ? null : names.priceKey(min, currency);
  const to = max === null ? null : names.priceKey(String(BigInt(max) + 1n), currency);
  return from === undefined || to === undefined ? undefined : { from, to };
}
