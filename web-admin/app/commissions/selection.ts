import { type Amount, minus, type Sum, summed } from './sums';

/** What a selection has to know of a row. */
export interface Selectable {
  readonly id: string;
  readonly status: string;
  readonly remaining: Amount;
  readonly heldBack: object | null;
}

/** These rows; or all that the filter finds, but for a few. */
export type Selection =
  | { readonly kind: 'some'; readonly rows: ReadonlyMap<string, Selectable> }
  | { readonly kind: 'matching'; readonly except: ReadonlyMap<string, Selectable> };

export type Action = 'approve' | 'reject' | 'hold' | 'release';

/** What the server says that a filter finds. */
export interface Found {
  readonly all: readonly Sum[];
  readonly open: readonly Sum[];
  readonly holdable: readonly Sum[];
  readonly heldBack: readonly Sum[];
}

/** One command: what is decided, and what the person sees of it. A command has one currency. */
export interface Part extends Sum {
  /** Undefined: all that the filter finds, but for `except`. */
  readonly ids: readonly string[] | undefined;
  readonly except: readonly string[];
}

export const nothing: Selection = { kind: 'some', rows: new Map() };
export const allMatching: Selection = { kind: 'matching', except: new Map() };

/** The API takes as many in one decision. */
export const mostAtOnce = 5000;
/** Rows that can be left out of all that match: they travel by their ids. */
export const mostExceptions = 200;

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.rows.has(id) : !selection.except.has(id);
}

export function isEmpty(selection: Selection): boolean {
  return selection.kind === 'some' && selection.rows.size === 0;
}

/** Whether more is left out of all that match than can travel. */
export function leavesOutTooMany(selection: Selection): boolean {
  return selection.kind === 'matching' && selection.except.size > mostExceptions;
}

/** The same selection without or with one row. */
export function toggled(selection: Selection, row: Selectable): Selection {
  const isIn = isSelected(selection, row.id);
  return isIn ? without(selection, [row]) : withAll(selection, [row]);
}

export function withAll(selection: Selection, rows: readonly Selectable[]): Selection {
  if (selection.kind === 'some') {
    return { kind: 'some', rows: new Map([...selection.rows, ...keyed(rows)]) };
  }
  const except = new Map(selection.except);
  for (const { id } of rows) except.delete(id);
  return { kind: 'matching', except };
}

export function without(selection: Selection, rows: readonly Selectable[]): Selection {
  if (selection.kind === 'matching') {
    return { kind: 'matching', except: new Map([...selection.except, ...keyed(rows)]) };
  }
  const left = new Map(selection.rows);
  for (const { id } of rows) left.delete(id);
  return { kind: 'some', rows: left };
}

/** The rows that are selected by themselves, as they are known by now; what is gone from the list stays. */
export function refreshed(selection: Selection, rows: readonly Selectable[]): Selection {
  if (selection.kind === 'matching') return selection;
  const known = new Map(selection.rows);
  for (const row of rows) if (known.has(row.id)) known.set(row.id, row);
  return { kind: 'some', rows: known };
}

function keyed(rows: readonly Selectable[]): [string, Selectable][] {
  return rows.map((row) => [row.id, row]);
}

/** Whether the action is for a row as it stands. The server judges again. */
export function isFor(action: Action, { status, heldBack }: Selectable): boolean {
  if (action === 'release') return heldBack !== null;
  if (action === 'approve') return isOpen(status) && heldBack === null;
  const isLate = status === 'approved' || status === 'payable';
  if (action === 'hold' && heldBack !== null) return false;
  return isOpen(status) || isLate;
}

function isOpen(status: string): boolean {
  return status === 'held' || status === 'pending';
}

/** All that is selected, whatever can be done with it. */
export function sumsOf(selection: Selection, found: Found): Sum[] {
  return selection.kind === 'some'
    ? summed([...selection.rows.values()])
    : minus(found.all, summed([...selection.except.values()]));
}

/** The commands that an action on a selection comes to: their counts and totals are what is shown and sent. */
export function partsOf(action: Action, selection: Selection, found: Found): Part[] {
  if (selection.kind === 'some') {
    const rows = [...selection.rows.values()].filter((row) => isFor(action, row));
    return summed(rows).map((sum) => ({
      ...sum,
      ids: rows.filter((row) => row.remaining.currency === sum.currency).map(({ id }) => id),
      except: [],
    }));
  }
  const except = [...selection.except.values()].filter((row) => isOfAll(action, row));
  const sums = minus(found[sumOf[action]], summed(except));
  return sums.map((sum) => ({ ...sum, ids: undefined, except: except.map(({ id }) => id) }));
}

/** What of the server's counts an action by filter takes. */
const sumOf = { approve: 'open', reject: 'open', hold: 'holdable', release: 'heldBack' } as const;

/** Whether a row is in that count: by filter nothing is rejected that was decided before, or is held back. */
function isOfAll(action: Action, row: Selectable): boolean {
  if (action === 'release') return row.heldBack !== null && row.status !== 'reversed';
  return isFor(action === 'reject' ? 'approve' : action, row);
}
