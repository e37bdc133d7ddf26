import type { Outcome } from './decisions';
import { stillMatches } from './decision';
import type { QueueFilter } from './queue-filter';
import type { Action, Found, Selectable } from './selection';
import { isSame, minus, plus, type Sum, summed } from './sums';

/** What a decision has done to a row, as far as the answer says. */
function became<Row extends Selectable>(row: Row, status: string, action: Action): Row {
  const heldBack = action === 'hold' ? {} : action === 'release' ? null : row.heldBack;
  return { ...row, status, heldBack };
}

/** Of the rows that are shown, those that the answer took out of the list. */
export function goneBy(
  { answer, decision }: Pick<Outcome, 'answer' | 'decision'>,
  rows: readonly Selectable[],
  filter: QueueFilter,
): Selectable[] {
  const status = new Map(answer.items.map((item) => [item.id, item.status]));
  return rows.filter((row) => {
    const now = status.get(row.id);
    if (now === undefined || now === 'refused') return false;
    return !stillMatches(filter, became(row, now, decision.action));
  });
}

/** What the list was, less what one's own decision took: what came meanwhile is not in it, and stays news. */
export function lessDecided(found: Found, action: Action, decided: Sum, gone: readonly Sum[]) {
  const [all, these] = [minus(found.all, gone), [decided]];
  const stayed = minus(these, gone);
  const { open, holdable, heldBack } = found;
  switch (action) {
    case 'approve':
      return { all, open: minus(open, these), holdable: minus(holdable, gone), heldBack };
    case 'reject':
      return { all, open: minus(open, these), holdable: minus(holdable, these), heldBack };
    case 'hold':
      return {
        ...{ all, open: minus(open, these), holdable: minus(holdable, these) },
        heldBack: plus(heldBack, stayed),
      };
    case 'release':
      return {
        ...{ all, open: plus(open, stayed), holdable: plus(holdable, stayed) },
        heldBack: minus(heldBack, these),
      };
    default:
      return action satisfies never;
  }
}

/**
 * What is shown of the list after an answer: as counted by now, when nothing but the decision has changed
 * it; else what it was, less what was decided on.
 */
export function foundAfter<Counted extends Found>(
  before: Counted,
  counted: Counted,
  { answer, decision, part }: Pick<Outcome, 'answer' | 'decision' | 'part'>,
  gone: readonly Selectable[],
): Counted {
  const decided = { currency: part.currency, count: answer.decided, total: answer.total };
  const dealt = answer.decided + answer.alreadySo;
  // Rows further down than have been read are gone as those are that one sees.
  const sums =
    gone.length > 0 && answer.alreadySo === 0 && gone.length < dealt && part.ids === undefined
      ? [decided]
      : summed(gone);
  const after = lessDecided(before, decision.action, decided, sums);
  return isSame(after.all, counted.all) ? counted : { ...before, ...after };
}
