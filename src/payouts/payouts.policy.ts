import type { PoolClient } from 'pg';
import type { TributaryEvent } from '#domain/events.js';
import type { PayoutBatchEvent, PayoutLineEvent } from '#domain/payout/payout-events.js';
import { OpenBatches, type Untrue } from '#domain/policies/payables-batches.js';
import { FoldedPayables, type PayablesEvent } from '#domain/policies/payables.js';
import type { RecordedEvent } from '#projections/engine/projection.js';
import type { CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid } from '../platform/ids.js';
import type { Policy } from '../platform/policies/policy.js';
import { payBatch } from './pay-batch.js';
import { FollowedBatches, type Listed } from './followed-batches.js';
import { loadPayables, savePayables } from './saved-payables.js';
import { completeBatch, tellCommissions } from './tell-commissions.js';
import { outdateBatch } from './outdate-batch.js';
import { writeDraft } from './write-draft.js';

type Recorded<Event extends { readonly type: string; readonly data: unknown }> =
  Event extends unknown ? RecordedEvent<Event['type'], Event['data']> : never;
type BatchEvent = Recorded<PayoutBatchEvent>;
type Outcome = Recorded<
  Extract<
    PayoutLineEvent,
    { type: 'payout-line-settled' | 'payout-line-failed' | 'payout-line-returned' }
  >
>;

/** Commands that an event calls for; those of one stream follow one another. */
interface Answer {
  readonly stream: string;
  readonly work: () => Promise<unknown>;
}

/**
 * Who is paid what. It reads every event in global order, so a batch is drafted from exactly what was
 * so at the place of its request; what changes afterwards makes the draft void, with a reason.
 */
export class PayoutsPolicy implements Policy {
  readonly name = 'payouts';
  private payables = new FoldedPayables();
  private followed = new FollowedBatches(new OpenBatches(this.payables));

  constructor(private readonly pipeline: CommandPipeline) {}

  async load(transaction: PoolClient): Promise<void> {
    const { payables, open } = await loadPayables(transaction);
    this.payables = payables;
    this.followed = new FollowedBatches(open);
  }

  async react(events: readonly RecordedEvent[]): Promise<void> {
    const byStream = new Map<string, Promise<unknown>>();
    for (const event of events) {
      for (const { stream, work } of this.take(event as Recorded<TributaryEvent>)) {
        const earlier = byStream.get(stream) ?? Promise.resolve();
        byStream.set(stream, earlier.then(work));
      }
    }
    const outcomes = await Promise.allSettled(byStream.values());
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async save(transaction: PoolClient): Promise<void> {
    const { payables, followed } = this;
    const changed = new Set([...payables.changed, ...followed.changed]);
    await savePayables(transaction, { payables, open: followed.open }, changed);
    payables.changed.clear();
    followed.changed.clear();
  }

  /** Learns from an event at once; gives back the commands it calls for. */
  private take(event: Recorded<TributaryEvent>): readonly Answer[] {
    switch (event.type) {
      case 'payout-batch-requested':
      case 'payout-batch-changed':
      case 'payout-batch-outdated':
        return this.draft(event);
      case 'payout-lines-drafted':
        this.followed.listed(event.data);
        return [];
      case 'payout-batch-drafted':
        return this.drafted(event);
      case 'payout-batch-approved':
        return this.approved(event);
      case 'payout-batch-submitted':
        this.followed.submitted(event.data.batchId);
        return [];
      case 'payout-batch-completed':
      case 'payout-batch-cancelled':
        this.followed.forget(event.data.batchId);
        return [];
      case 'payout-line-settled':
      case 'payout-line-failed':
      case 'payout-line-returned':
        return [...this.learn(event), ...this.outcome(event)];
      default:
        return this.learn(event);
    }
  }

  /** Batches that list what changed are void from here on. */
  private learn(event: Recorded<TributaryEvent>): readonly Answer[] {
    // Of the events it does not know it learns nothing.
    const touched = this.payables.learn(event as unknown as PayablesEvent);
    if (!touched) return [];
    return this.followed
      .untrueBy(touched)
      .map(({ listed, untrue }) => this.outdate(event, listed, untrue));
  }

  private outdate(event: RecordedEvent, { request, draft }: Listed, untrue: Untrue): Answer {
    const context = followUp(event, `outdate ${request.batchId}`);
    const outdated = { batchId: request.batchId, draft, ...untrue };
    return {
      stream: streamOf(request.batchId),
      work: () => outdateBatch(this.pipeline, outdated, context),
    };
  }

  private draft(
    event: Extract<
      BatchEvent,
      { type: 'payout-batch-requested' | 'payout-batch-changed' | 'payout-batch-outdated' }
    >,
  ): readonly Answer[] {
    const { request, draft } = this.followed.begin(event);
    const { recordedAt } = event.metadata;
    const plan = this.followed.plan(request, draft, recordedAt);
    const by = (step: string) => followUp(event, step);
    return [
      {
        stream: event.stream,
        work: () => writeDraft(this.pipeline, request, draft, plan, by),
      },
    ];
  }

  /** What changed while it was being listed makes it void at once. */
  private drafted(event: Extract<BatchEvent, { type: 'payout-batch-drafted' }>): readonly Answer[] {
    const found = this.followed.drafted(event.data);
    return found?.untrue ? [this.outdate(event, found.listed, found.untrue)] : [];
  }

  private approved(
    event: Extract<BatchEvent, { type: 'payout-batch-approved' }>,
  ): readonly Answer[] {
    const { batchId, draft } = event.data;
    const batch = this.followed.approved(batchId);
    if (!batch) return [];
    const lines = [...batch.lines.values()].map(({ line }) => line);
    const by = (step: string) => followUp(event, step);
    const { request } = batch;
    const approved = { request, draft, lines, by };
    return [{ stream: event.stream, work: () => payBatch(this.pipeline, approved) }];
  }

  /** A line has its outcome: so have its commissions, and with the last one the batch. */
  private outcome(event: Outcome): readonly Answer[] {
    const { batchId } = event.data;
    const tell = {
      stream: event.stream,
      work: () => tellCommissions(this.pipeline, event, (step) => followUp(event, step)),
    };
    const completed = this.followed.outcome(event.data, event.type === 'payout-line-settled');
    if (!completed) return [tell];
    const context = followUp(event, 'complete');
    const complete = () => completeBatch(this.pipeline, batchId, completed, context);
    return [tell, { stream: streamOf(batchId), work: complete }];
  }
}

function streamOf(batchId: string): string {
  return `payoutBatch-${batchId}`;
}

function followUp(event: RecordedEvent, step: string): CommandContext {
  return {
    commandId: derivedUuid('payouts', event.id, step),
    correlationId: event.metadata.correlationId,
    causationId: event.id,
    actor: { type: 'policy', id: 'payouts' },
  };
}
