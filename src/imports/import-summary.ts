import type { Money } from '#domain/kernel/money.js';
import { sum, type ImportPlan, type PlannedRow } from './import-plan.js';
import type { ImportRun, PostOutcome } from './run-import.js';

/** Where every row of the file went: the counts of `rows` add up to it. */
export interface ImportSummary {
  readonly ended: ImportRun['ended'];
  readonly rows: number;
  /** Orders that were not there before. */
  readonly imported: number;
  /** Orders that were there before, just the same. */
  readonly alreadyThere: number;
  /** Cancellations refunded on an order they were matched to. */
  readonly refundMatched: number;
  /** The same, but there before. */
  readonly refundAlreadyThere: number;
  /** Cancellations without an order to refund, by reason. */
  readonly refundUnmatched: Counts;
  /** Rows whose number stood earlier in the file, by whether they say the same. */
  readonly duplicate: { readonly same: number; readonly other: number };
  /** Rows that cannot be taken, by reason. */
  readonly refused: Counts;
  /** Orders and refunds that an interrupted or failed run did not come to. */
  readonly notReached: number;
  /** What of this file stands in the books now. */
  readonly totals: { readonly orders: Money; readonly refunds: Money };
  readonly simulatedClicks: { readonly recorded: number; readonly alreadyThere: number };
}

type Counts = Readonly<Record<string, number>>;

/** Where one row went, as summary and report name it. */
export type RowResult =
  | { readonly result: 'imported' | 'already-there' | 'not-reached' }
  | { readonly result: 'refund-matched' | 'refund-already-there' }
  | { readonly result: 'refund-unmatched' | 'refused'; readonly reason: string }
  | { readonly result: 'duplicate'; readonly content: 'same' | 'other' };

/** What became of a row of the plan. */
export function resultOf(row: PlannedRow, outcomes: ReadonlyMap<number, PostOutcome>): RowResult {
  if (row.kind === 'unmatched') return { result: 'refund-unmatched', reason: row.why };
  if (row.kind === 'duplicate') return { result: 'duplicate', content: row.content };
  if (row.kind === 'refused') return { result: 'refused', reason: row.reason };
  const outcome = outcomes.get(row.line);
  if (outcome === undefined) return { result: 'not-reached' };
  if (typeof outcome === 'object') return { result: 'refused', reason: outcome.refused };
  if (row.kind === 'order') return { result: outcome };
  return { result: outcome === 'imported' ? 'refund-matched' : 'refund-already-there' };
}

/** Accounts for every row. Throws when the counts do not add up, which would be a bug. */
export function summarize(plan: ImportPlan, run: ImportRun): ImportSummary {
  const counts = new Map<string, number>();
  const reasons = new Map<string, Record<string, number>>();
  const inBooks: PlannedRow[] = [];
  for (const row of plan.rows) {
    const went = resultOf(row, run.outcomes);
    counts.set(went.result, (counts.get(went.result) ?? 0) + 1);
    if (typeof run.outcomes.get(row.line) === 'string') inBooks.push(row);
    const detail = 'reason' in went ? went.reason : 'content' in went ? went.content : undefined;
    if (detail === undefined) continue;
    const byDetail = reasons.get(went.result) ?? {};
    byDetail[detail] = (byDetail[detail] ?? 0) + 1;
    reasons.set(went.result, byDetail);
  }
  const count = (result: RowResult['result']) => counts.get(result) ?? 0;
  const by = (result: RowResult['result']): Counts =>
    Object.fromEntries(Object.entries(reasons.get(result) ?? {}).sort());
  const summary: ImportSummary = {
    ended: run.ended,
    rows: plan.rows.length,
    imported: count('imported'),
    alreadyThere: count('already-there'),
    refundMatched: count('refund-matched'),
    refundAlreadyThere: count('refund-already-there'),
    refundUnmatched: by('refund-unmatched'),
    duplicate: { same: by('duplicate')['same'] ?? 0, other: by('duplicate')['other'] ?? 0 },
    refused: by('refused'),
    notReached: count('not-reached'),
    totals: {
      orders: sum(
        inBooks.filter((row) => row.kind === 'order').map((row) => row.total),
        plan.currency,
      ),
      refunds: sum(
        inBooks.filter((row) => row.kind === 'refund').map((row) => row.amount),
        plan.currency,
      ),
    },
    simulatedClicks: run.clicks,
  };
  if (accountedFor(summary) !== summary.rows) {
    throw new Error(`${accountedFor(summary)} of ${summary.rows} rows are accounted for`);
  }
  return summary;
}

/** The sum of all row counts of a summary. */
export function accountedFor(summary: ImportSummary): number {
  const all = (counts: Counts) => Object.values(counts).reduce((total, each) => total + each, 0);
  const { imported, alreadyThere, refundMatched, refundAlreadyThere, notReached } = summary;
  const taken = imported + alreadyThere + refundMatched + refundAlreadyThere + notReached;
  return taken + all(summary.refundUnmatched) + all(summary.duplicate) + all(summary.refused);
}
