import type { QueueFilter } from './queue-filter';
import { isFor, type Action, type Part, type Selectable } from './selection';

/** Why, as far as an action needs a reason. */
export interface Grounds {
  readonly reasonCode?: string;
  readonly note?: string;
  readonly visibleToAffiliate?: boolean;
}

/** What a person decided: one action on a set, which leaves as one command a currency. */
export interface Decision {
  readonly action: Action;
  readonly grounds: Grounds;
  readonly parts: readonly SentPart[];
  /** The filter as the API takes it, for the parts that are by filter. */
  readonly filter: Readonly<Record<string, string>>;
  /** Of the page: rows of another filter are not marked. */
  readonly queryText: string;
  /** What was seen knew everything up to here. */
  readonly seenPosition: string;
  /** The user who gave it. */
  readonly by?: string | undefined;
}

/** A part with the key of its command: sent again, it is the same command. */
export interface SentPart extends Part {
  readonly key: string;
}

/** The body of a bulk decision: exactly the count and the total that were shown. */
export function bodyOf(decision: Decision, part: Part) {
  const { action, grounds, filter, seenPosition } = decision;
  const { ids, except, count, total } = part;
  return {
    action,
    ...grounds,
    visibleToAffiliate: grounds.visibleToAffiliate ?? false,
    ...(ids === undefined ? { filter: filterBody(filter, except) } : { ids: [...ids] }),
    expectedCount: count,
    expectedTotal: total,
    ...(seenPosition === '' ? {} : { seenPosition }),
  };
}

function filterBody(filter: Readonly<Record<string, string>>, except: readonly string[]) {
  const { heldBack, ...rest } = filter;
  return {
    ...rest,
    ...(heldBack === undefined ? {} : { heldBack: heldBack === 'true' }),
    ...(except.length === 0 ? {} : { ids: except.map((id) => `-${id}`).join(',') }),
  };
}

/** Whether the decision takes this row, as far as the page can tell. */
export function takes(decision: Decision, row: Selectable, queryText: string): boolean {
  return decision.parts.some((part) => {
    if (part.currency !== row.remaining.currency) return false;
    if (part.ids !== undefined) return part.ids.includes(row.id);
    return (
      decision.queryText === queryText &&
      isOpenFor(decision.action, row) &&
      !part.except.includes(row.id)
    );
  });
}

function isOpenFor(action: Action, row: Selectable): boolean {
  return isFor(action, row) && (action === 'release' || isFor('approve', row));
}

/** Whether a row still belongs to the list by its status and hold: what a decision changes. */
export function stillMatches(filter: QueueFilter, { status, heldBack }: Selectable): boolean {
  if (filter.status && filter.status.values.includes(status) === filter.status.isExcluded) {
    return false;
  }
  return filter.heldBack === undefined || filter.heldBack === (heldBack !== null);
}
