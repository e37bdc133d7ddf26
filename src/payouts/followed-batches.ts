import { plus, zero, type Money } from '#domain/kernel/money.js';
import { soundChoice } from '#domain/payout/batch-choice.js';
import type {
  BatchRequest,
  LineSubject,
  PayoutBatchEvent,
  PayoutLine,
} from '#domain/payout/payout-events.js';
import type { OpenBatch, OpenBatches, Plan, Untrue } from '#domain/policies/payables-batches.js';
import type { Touched } from '#domain/policies/payables.js';
import { newId } from '../platform/ids.js';

/** Which draft of which batch. */
export type Listed = Pick<OpenBatch, 'request' | 'draft'>;

/** How a batch ended. */
export interface Completed {
  readonly settledLines: number;
  readonly failedLines: number;
  readonly settled: Money;
  readonly failed: Money;
}

type DataOf<Type extends PayoutBatchEvent['type']> = Extract<
  PayoutBatchEvent,
  { type: Type }
>['data'];

type Begins =
  | { readonly type: 'payout-batch-requested'; readonly data: DataOf<'payout-batch-requested'> }
  | { readonly type: 'payout-batch-changed'; readonly data: DataOf<'payout-batch-changed'> }
  | { readonly type: 'payout-batch-outdated'; readonly data: DataOf<'payout-batch-outdated'> };

/** Batches that are not over, as their own events tell. Entries to be saved are noted in `changed`. */
export class FollowedBatches {
  readonly changed = new Set<string>();

  constructor(readonly open: OpenBatches) {}

  /** A draft is to be listed, the first or another one. */
  begin({ type, data }: Begins): Listed {
    const { batchId } = data;
    if (type === 'payout-batch-requested') {
      const { requestedBy: _, ...asked } = data;
      const request = { ...asked, ...soundChoice(asked) };
      return this.set({ request, status: 'drafting', draft: 1, lines: new Map() });
    }
    const before = this.known(batchId);
    const request =
      type === 'payout-batch-changed'
        ? { ...before.request, ...soundChoice(data) }
        : before.request;
    return this.set({ ...before, request, status: 'drafting', draft: data.draft + 1 });
  }

  /** Plans the draft from what is so now, and counts its lines as held from here on. */
  plan(request: BatchRequest, draft: number, at: string): Plan {
    const { batchId } = request;
    const batch = this.known(batchId);
    const lineIdOf = (affiliateId: string) => lineIdFrom(request, draft, affiliateId);
    const plan = this.open.plan(request, { at, lineIdOf });
    for (const affiliateId of batch.lines.keys()) this.note(batchId, affiliateId);
    batch.lines.clear();
    for (const line of plan.lines) this.put(batchId, line, false);
    return plan;
  }

  /** What is recorded counts, should it ever differ from the plan. */
  listed({ batchId, draft, lines }: DataOf<'payout-lines-drafted'>): void {
    if (this.open.batches.get(batchId)?.draft !== draft) return;
    for (const line of lines) this.put(batchId, line, true);
  }

  /** Gives the batch, and what of it is true no more. */
  drafted({
    batchId,
    draft,
  }: DataOf<'payout-batch-drafted'>): { listed: Listed; untrue: Untrue | undefined } | undefined {
    const batch = this.open.batches.get(batchId);
    if (batch?.draft !== draft) return undefined;
    for (const [affiliateId, { isRecorded }] of batch.lines) {
      if (isRecorded) continue;
      batch.lines.delete(affiliateId);
      this.note(batchId, affiliateId);
    }
    const listed = this.set({ ...batch, status: 'drafted' });
    return { listed, untrue: this.open.untrueAnywhere(batchId) };
  }

  approved(batchId: string): OpenBatch | undefined {
    const batch = this.open.batches.get(batchId);
    return batch && this.set({ ...batch, status: 'approved' });
  }

  submitted(batchId: string): void {
    const batch = this.open.batches.get(batchId);
    if (batch) this.set({ ...batch, status: 'submitted' });
  }

  forget(batchId: string): void {
    const batch = this.open.batches.get(batchId);
    for (const affiliateId of batch?.lines.keys() ?? []) this.note(batchId, affiliateId);
    this.open.batches.delete(batchId);
    this.changed.add(`batch ${batchId}`);
  }

  /** Batches whose draft stands and lists what an event made untrue. */
  untrueBy(touched: Touched): readonly { readonly listed: Listed; readonly untrue: Untrue }[] {
    return [...this.open.batches].flatMap(([batchId, listed]) => {
      const untrue = this.open.untrue(batchId, touched);
      return untrue ? [{ listed, untrue }] : [];
    });
  }

  /** Notes a line's outcome; gives how the batch ended when it was the last one. */
  outcome(
    { batchId, affiliateId, lineId }: LineSubject,
    isSettled: boolean,
  ): Completed | undefined {
    const batch = this.open.batches.get(batchId);
    const before = batch?.lines.get(affiliateId);
    if (!batch || before?.line.lineId !== lineId) return undefined;
    batch.lines.set(affiliateId, { ...before, outcome: isSettled ? 'settled' : 'failed' });
    this.note(batchId, affiliateId);
    const all = [...batch.lines.values()];
    if (before.outcome !== null || all.some(({ outcome }) => outcome === null)) return undefined;
    const [settled, failed] = (['settled', 'failed'] as const).map((each) =>
      all.filter(({ outcome }) => outcome === each).map(({ line }) => line.net),
    ) as [Money[], Money[]];
    const sum = (amounts: readonly Money[]) =>
      amounts.reduce((total, net) => plus(total, net), zero(batch.request.currency));
    return {
      ...{ settledLines: settled.length, failedLines: failed.length },
      ...{ settled: sum(settled), failed: sum(failed) },
    };
  }

  private known(batchId: string): OpenBatch {
    const batch = this.open.batches.get(batchId);
    if (!batch) throw new Error(`No open batch ${batchId}`);
    return batch;
  }

  private set(batch: OpenBatch): OpenBatch {
    const { batchId } = batch.request;
    this.open.batches.set(batchId, batch);
    this.changed.add(`batch ${batchId}`);
    return batch;
  }

  private put(batchId: string, line: PayoutLine, isRecorded: boolean): void {
    const { affiliateId } = line;
    this.known(batchId).lines.set(affiliateId, { line, isRecorded, outcome: null });
    this.note(batchId, affiliateId);
  }

  private note(batchId: string, affiliateId: string): void {
    this.changed.add(`line ${batchId} ${affiliateId}`);
  }
}

/** Sortable like its batch. Of one draft only: what an earlier one locked, no later one can take for its own. */
function lineIdFrom({ batchId, cutoff }: BatchRequest, draft: number, affiliateId: string): string {
  const commandId = `${batchId} ${draft} ${affiliateId}`;
  return newId('payoutLine', { commandId, startedAt: cutoff });
}
