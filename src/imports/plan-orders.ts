import { equal, isZero, minor } from '#domain/kernel/money.js';
import type {
  Duplicate,
  ImportPlan,
  PlannedOrder,
  PlannedRow,
  RefusedReason,
  RefusedRow,
} from './import-plan.js';
import { aheadToleranceMs } from '../platform/clock.js';
import { matchCancellations } from './match-cancellations.js';
import type { ReadRow, UnreadableRow } from './orders-file.js';

/**
 * What to do about each row: a pure function of the file, never of what was imported already, so
 * that a second run, or one after a kill, plans exactly the same and finds its work done. `now` only
 * refuses rows that lie ahead of it.
 */
export function planOrders(
  rows: readonly (ReadRow | UnreadableRow)[],
  currency: string,
  now: Date,
): ImportPlan {
  const latest = now.getTime() + aheadToleranceMs;
  const firstOf = new Map<string, ReadRow>();
  const planned = rows.map((row): PlannedRow | ReadRow => {
    if ('reason' in row) return unreadable(row);
    const reason = senseless(row, latest);
    if (reason !== undefined) {
      return { line: row.line, kind: 'refused', externalId: row.number, reason, column: null };
    }
    // Only a row that makes sense takes its number: a corrected one after a refused one is no duplicate.
    const first = firstOf.get(row.number);
    if (first !== undefined) return duplicate(row, first);
    firstOf.set(row.number, row);
    return row.cancels ? row : order(row);
  });
  const orders = planned.filter((row) => 'kind' in row && row.kind === 'order');
  const cancellations = planned.filter((row): row is ReadRow => !('kind' in row));
  const settled = matchCancellations(orders, cancellations);
  return {
    currency,
    rows: planned.map((row) => ('kind' in row ? row : (settled.get(row.line) ?? lost(row.line)))),
  };
}

function order(row: ReadRow): PlannedOrder {
  const { line, number: externalId, occurredAt, customer, value: total, timeNote } = row;
  const order: PlannedOrder = { line, kind: 'order', externalId, occurredAt, customer, total };
  return timeNote === undefined ? order : { ...order, timeNote };
}

function unreadable({ line, number: externalId, reason, column }: UnreadableRow): RefusedRow {
  return { line, kind: 'refused', externalId, reason, column };
}

/** An order must have happened and be worth something, a cancellation must take something back. */
function senseless(
  { cancels, value, occurredAt }: ReadRow,
  latestMs: number,
): RefusedReason | undefined {
  if (Date.parse(occurredAt) > latestMs) return 'future-date';
  if (isZero(value)) return 'zero-value';
  const negative = minor(value) < 0n;
  if (cancels) return negative ? undefined : 'positive-value';
  return negative ? 'negative-value' : undefined;
}

function duplicate(row: ReadRow, first: ReadRow): Duplicate {
  const same =
    row.occurredAt === first.occurredAt &&
    row.customer === first.customer &&
    equal(row.value, first.value);
  return {
    line: row.line,
    kind: 'duplicate',
    externalId: row.number,
    firstLine: first.line,
    content: same ? 'same' : 'other',
  };
}

function lost(line: number): never {
  throw new Error(`Line ${line} was planned as nothing`);
}
