import type { Dto } from '../../api/api';
import type { Money } from '../../ui/money';

export interface MovedShare {
  readonly affiliateId: string;
  /** Of orders, decimal text. */
  readonly now: string;
  readonly would: string;
  readonly moved: string;
  /** Lengths of bars, 0 to 100; of the largest share of all. */
  readonly nowBar: number;
  readonly wouldBar: number;
  readonly nowAmount: Money | null;
  readonly wouldAmount: Money | null;
  readonly movedAmount: Money | null;
  readonly isMoved: boolean;
}

/** What each affiliate would get more or less; the largest move first. */
export function movedShares(affiliates: readonly Dto<'AffiliateDifferenceDto'>[]): MovedShare[] {
  const most = Math.max(...affiliates.flatMap(({ now, would }) => [+now.share, +would.share]), 0);
  const bar = (share: string) => (most === 0 ? 0 : Math.round((Number(share) / most) * 1000) / 10);
  return affiliates
    .map(({ affiliateId, now, would }) => {
      const movedAmount = differenceOf(now.amount, would.amount);
      const moved = toText(unitsOf(would.share) - unitsOf(now.share));
      return {
        ...{ affiliateId, now: now.share, would: would.share, moved, movedAmount },
        ...{ nowBar: bar(now.share), wouldBar: bar(would.share) },
        ...{ nowAmount: now.amount, wouldAmount: would.amount },
        isMoved: moved !== '0' || (movedAmount !== null && movedAmount.amount !== '0'),
      };
    })
    .toSorted(
      (a, b) =>
        Math.abs(+b.moved) - Math.abs(+a.moved) || a.affiliateId.localeCompare(b.affiliateId),
    );
}

function differenceOf(now: Money | null, would: Money | null): Money | null {
  const currency = (now ?? would)?.currency;
  if (currency === undefined) return null;
  return { amount: `${BigInt(would?.amount ?? 0) - BigInt(now?.amount ?? 0)}`, currency };
}

const digits = 12;

function unitsOf(share: string): bigint {
  const [whole = '0', part = ''] = share.split('.');
  return BigInt(whole + part.slice(0, digits).padEnd(digits, '0'));
}

function toText(units: bigint): string {
  const text = `${units < 0n ? -units : units}`.padStart(digits + 1, '0');
  const part = text.slice(-digits).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${text.slice(0, -digits)}${part ? `.${part}` : ''}`;
}
