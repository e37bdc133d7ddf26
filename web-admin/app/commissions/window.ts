/** Rows that the first page has: quick to come. Later ones come in the background, and many at a time. */
export const firstPage = 100;
export const laterPage = 500;

/** Rows ahead of the last one on the screen that should be there already. */
const ahead = 500;

export interface Loaded {
  /** How many rows are there. */
  readonly count: number;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
}

/** Whether to fetch the next page when rows up to `lastShown` (from 0) are on the screen. */
export function wantsMore({ count, hasMore, isLoading }: Loaded, lastShown: number): boolean {
  return hasMore && !isLoading && lastShown + ahead >= count;
}

/** The rows of the pages so far and of the next; one that moved between pages stays where it was first. */
export function joined<Row extends { readonly id: string }>(
  rows: readonly Row[],
  page: readonly Row[],
): readonly Row[] {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...page.filter(({ id }) => !known.has(id))];
}

/** The rows with those of `fresh` in the places where they stand: nothing moves. */
export function patched<Row extends { readonly id: string }>(
  rows: readonly Row[],
  fresh: readonly Row[],
): readonly Row[] {
  if (fresh.length === 0) return rows;
  const byId = new Map(fresh.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** The rows from one to another, both included, in the order of the list, whichever comes first. */
export function between<Row extends { readonly id: string }>(
  rows: readonly Row[],
  from: string | undefined,
  to: string,
): readonly Row[] {
  const last = rows.findIndex(({ id }) => id === to);
  const first = rows.findIndex(({ id }) => id === from);
  if (last < 0) return [];
  if (first < 0) return rows.slice(last, last + 1);
  return rows.slice(Math.min(first, last), Math.max(first, last) + 1);
}

/** The row `steps` further, kept within the list; the first when there was none. */
export function stepped(current: number, steps: number, count: number): number {
  if (count === 0) return -1;
  if (current < 0) return steps < 0 ? count - 1 : 0;
  return Math.min(Math.max(current + steps, 0), count - 1);
}
