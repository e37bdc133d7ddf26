import type { QueueSort } from './queue-filter';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** As CSS grid takes it. */
  readonly width: string;
  /** What it is sorted by; absent: it is not. */
  readonly sort?: 'occurredAt' | 'releaseAt' | 'amount' | 'remaining';
  readonly isNumber?: boolean;
  /** Shown unless somebody chose otherwise. */
  readonly isUsual?: boolean;
}

export const columns: readonly Column[] = [
  { id: 'order', label: 'Order', width: 'minmax(112px, 0.7fr)', isUsual: true },
  { id: 'affiliate', label: 'Affiliate', width: 'minmax(136px, 1.8fr)', isUsual: true },
  { id: 'program', label: 'Program', width: 'minmax(124px, 1.5fr)', isUsual: true },
  { id: 'merchant', label: 'Merchant', width: 'minmax(120px, 1.3fr)' },
  {
    ...{ id: 'remaining', label: 'Remaining', width: 'minmax(112px, 152px)', sort: 'remaining' },
    ...{ isNumber: true, isUsual: true },
  },
  {
    ...{ id: 'amount', label: 'Amount', width: 'minmax(112px, 152px)', sort: 'amount' },
    isNumber: true,
  },
  { id: 'status', label: 'Status', width: 'minmax(128px, 132px)', isUsual: true },
  { id: 'risks', label: 'Signals', width: 'minmax(178px, 0.8fr)', isUsual: true },
  {
    ...{ id: 'occurredAt', label: 'Ordered', width: 'minmax(106px, 118px)', sort: 'occurredAt' },
    isUsual: true,
  },
  {
    ...{ id: 'releaseAt', label: 'Hold ends', width: 'minmax(106px, 118px)', sort: 'releaseAt' },
    isUsual: true,
  },
  { id: 'decidedAt', label: 'Decided', width: 'minmax(106px, 118px)' },
  { id: 'kind', label: 'Kind', width: 'minmax(100px, 116px)' },
  { id: 'reason', label: 'Reason', width: 'minmax(130px, 1fr)' },
];

export const usualColumns = columns.filter(({ isUsual }) => isUsual).map(({ id }) => id);

/** The columns of a kept text, in their order; the usual ones when it holds none. */
export function columnsOf(kept: string | null): readonly string[] {
  const ids = (kept ?? '').split(',');
  const known = columns.map(({ id }) => id).filter((id) => ids.includes(id));
  return known.length === 0 ? usualColumns : known;
}

/** In which order columns go when the window is too narrow for all that are chosen. */
const leastFirst = [
  ...['reason', 'kind', 'decidedAt', 'amount', 'merchant', 'releaseAt', 'occurredAt', 'risks'],
  ...['program', 'affiliate', 'status', 'remaining', 'order'],
];

/** Those of the chosen columns that have room in so many pixels. */
export function fitting(ids: readonly string[], pixels: number): readonly Column[] {
  let left = columns.filter(({ id }) => ids.includes(id));
  const room = pixels - tickWidth;
  const isTooWide = () => left.reduce((sum, { width }) => sum + leastOf(width), 0) > room;
  for (const least of leastFirst) {
    if (left.length > 2 && isTooWide()) left = left.filter(({ id }) => id !== least);
  }
  return left;
}

/** Of the box to select by. */
export const tickWidth = 36;

function leastOf(width: string): number {
  return Number(/minmax\((\d+)px/.exec(width)?.[1] ?? 100);
}

/** A click on a heading: the largest or latest first, then the other way round. */
export function nextSort(sort: QueueSort, by: NonNullable<Column['sort']>): QueueSort {
  return sort === `-${by}` ? by : `-${by}`;
}
