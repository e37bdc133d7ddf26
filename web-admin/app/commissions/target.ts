import type { Row } from './queue-rows';
import { nothing, type Selection, withAll } from './selection';

/** What an action is asked for: of one row, whatever is selected; or of a selection. */
export interface Target {
  readonly row?: Row;
  readonly selection: Selection;
}

/** This row, or nothing. */
export function targetOf(row: Row | undefined): Target {
  return row ? { row, selection: withAll(nothing, [row]) } : { selection: nothing };
}
