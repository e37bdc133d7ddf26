import { toDecimalText, type Money } from '#domain/kernel/money.js';
import { resultOf } from './import-summary.js';
import type { ImportPlan, PlannedRow } from './import-plan.js';
import type { PostOutcome } from './run-import.js';

/** One line of JSON for each row of the file, in its order: where it went, and why. No customers. */
export function* reportLines(
  plan: ImportPlan,
  outcomes: ReadonlyMap<number, PostOutcome>,
): Generator<string> {
  for (const row of plan.rows) {
    const { line, externalId: number } = row;
    yield `${JSON.stringify({ line, number, ...resultOf(row, outcomes), ...detailsOf(row) })}\n`;
  }
}

function detailsOf(row: PlannedRow): Record<string, unknown> {
  switch (row.kind) {
    case 'order':
      return { occurredAt: row.occurredAt, ...valued(row.total), ...noteOf(row) };
    case 'refund':
      return {
        order: row.orderExternalId,
        occurredAt: row.occurredAt,
        ...valued(row.amount),
        ...noteOf(row),
      };
    case 'unmatched':
      return valued(row.amount);
    case 'duplicate':
      return { firstLine: row.firstLine };
    case 'refused':
      return row.column === null ? {} : { column: row.column };
  }
}

function valued(amount: Money): Record<string, unknown> {
  return { amount: toDecimalText(amount), currency: amount.currency };
}

/** What was decided about a local time that the clocks showed twice or never. */
function noteOf({ timeNote }: { timeNote?: string }): Record<string, unknown> {
  return timeNote === undefined ? {} : { timeNote };
}
