import { never } from '../kernel/never.js';
import { toMs } from '../kernel/time.js';
import { halved } from './half-life.js';
import { defaultHalfLifeHours, defaultPosition, type AttributionTerms } from './policy.js';
import type { Claim, CreditedTouch, RejectedTouch, RejectionReason } from './touch.js';
import { apportion, toText, toUnits, wholeWeight } from './weights.js';

/** How a model shares an order among the touches that may be credited. */
export interface Shared {
  readonly credited: readonly CreditedTouch[];
  readonly rejected: readonly RejectedTouch[];
  /** In words. */
  readonly because: string;
}

const hourMs = 3_600_000;
/** Clicks of one affiliate within this time of each other, with none of another between, are one visit. */
const visitMs = 24 * hourMs;

/** Shares the order by the policy's model. `clicks` are eligible, the latest first, and at least one. */
export function shareClicks(terms: AttributionTerms, clicks: readonly Claim[]): Shared {
  const { model } = terms;
  switch (model) {
    case 'last-click':
    case 'coupon-first':
      return winner(clicks, 0, 'not-the-last-click', 'the last eligible click wins');
    case 'first-click': {
      const why = 'the first eligible click wins';
      return winner(clicks, clicks.length - 1, 'not-the-first-click', why);
    }
    case 'linear':
      return visits(clicks, (all) => ({
        raw: all.map(() => 1n),
        because: `each of ${all.length} visits counts the same`,
      }));
    case 'position-based':
      return visits(clicks, (all) => byPosition(terms, all.length));
    case 'time-decay':
      return visits(clicks, (all) => byAge(terms, all));
    default:
      return never(model);
  }
}

/** The whole order to one touch, the others passed over for `why`. */
export function winner(
  claims: readonly Claim[],
  index: number,
  why: RejectionReason,
  because: string,
): Shared {
  return {
    credited: claims.filter((_, n) => n === index).map((touch) => ({ ...touch, weight: '1' })),
    rejected: claims.filter((_, n) => n !== index).map((touch) => ({ touch, why })),
    because,
  };
}

/** Shares in proportion to `raw`; what comes to nothing is rejected. */
export function byWeights(
  claims: readonly Claim[],
  raw: readonly bigint[],
  because: string,
): Shared {
  const shares = apportion(raw);
  const weighed = claims.map((touch, n) => ({ touch, units: shares[n] ?? 0n }));
  return {
    credited: weighed
      .filter(({ units }) => units > 0n)
      .map(({ touch, units }) => ({ ...touch, weight: toText(units) })),
    rejected: weighed
      .filter(({ units }) => units === 0n)
      .map(({ touch }) => ({ touch, why: 'share-too-small' })),
    because,
  };
}

/** A reload, or ten clicks on one's own link, make no ten visits: of a visit its last click counts. */
function visits(
  clicks: readonly Claim[],
  weigh: (all: readonly Claim[]) => { readonly raw: readonly bigint[]; readonly because: string },
): Shared {
  const all: Claim[] = [];
  const rejected: RejectedTouch[] = [];
  for (const touch of clicks) {
    const later = all.at(-1);
    const isSame =
      later?.affiliateId === touch.affiliateId &&
      toMs(later.at ?? '') - toMs(touch.at ?? '') < visitMs;
    if (isSame) rejected.push({ touch, why: 'same-visit' });
    else all.push(touch);
  }
  const { raw, because } = weigh(all);
  if (all.length === 1) {
    return { ...byWeights(all, [1n], 'there was one visit, and it counts alone'), rejected };
  }
  const shared = byWeights(all, raw, because);
  return { ...shared, rejected: [...shared.rejected, ...rejected] };
}

/** With two visits they share in proportion of first and last. */
function byPosition(
  { position = defaultPosition }: AttributionTerms,
  count: number,
): { raw: bigint[]; because: string } {
  const [first, last] = [toUnits(position.first) ?? 0n, toUnits(position.last) ?? 0n];
  const between = BigInt(Math.max(count - 2, 1));
  const middle = wholeWeight - first - last;
  // All times the number of those between, so that each of them has a whole part.
  const raw = Array.from({ length: count }, (_, n) => {
    if (n === 0) return last * between;
    return n === count - 1 ? first * between : middle;
  });
  const ends = `the first visit counts ${position.first}, the last ${position.last}`;
  if (count <= 2) return { raw, because: `${ends}, and there were no others: in that proportion` };
  return { raw, because: `${ends}, those between share ${toText(middle)}` };
}

/** Measured from the last visit: only proportions count. */
function byAge(
  { halfLifeHours = defaultHalfLifeHours }: AttributionTerms,
  all: readonly Claim[],
): { raw: bigint[]; because: string } {
  const lastMs = toMs(all[0]?.at ?? '');
  const raw = all.map(({ at }) =>
    halved(BigInt(lastMs - toMs(at ?? '')), BigInt(halfLifeHours * hourMs)),
  );
  const because = `a visit counts half as much for every ${halfLifeHours} hours that it lies back`;
  return { raw, because };
}
