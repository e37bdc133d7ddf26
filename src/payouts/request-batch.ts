import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Pool } from 'pg';
import { refuse } from '#domain/kernel/refusal.js';
import { payoutBatch } from '#domain/payout/payout-batch.js';
import type { BatchChoice } from '#domain/payout/payout-events.js';
import { program } from '#domain/program/program.js';
import { findRows } from '#read-models/find-page.js';
import { payoutLines } from '#read-models/payouts/table.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { newId, type CommandStamp } from '../platform/ids.js';
import { Freshness } from '../platform/read/freshness.js';
import { RefusedError } from '../platform/refused-error.js';
import { actorText } from './batch-commands.js';

export interface WantedBatch extends BatchChoice {
  readonly programId: string;
  /** The program's if null. */
  readonly currency: string | null;
  /** Now if null. */
  readonly cutoff: string | null;
}

export class RequestBatch extends Command<Written> {
  constructor(
    readonly wanted: WantedBatch,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(RequestBatch)
export class RequestBatchHandler implements ICommandHandler<RequestBatch> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ wanted, context }: RequestBatch): Promise<Written> {
    const owner = await this.pipeline.load(program, wanted.programId);
    if (!owner || owner.state.status === 'absent') {
      throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
    }
    const { merchantId, currency } = owner.state;
    if (wanted.currency !== null && wanted.currency !== currency) {
      const details = { field: 'currency', expected: currency };
      throw new RefusedError(refuse('program.currency-mismatch', details));
    }
    const batchId = newId('payoutBatch', context);
    const { revision, position } = await this.pipeline.handle(
      payoutBatch,
      batchId,
      {
        ...{ type: 'request-payout-batch', ...wanted, batchId, merchantId, currency },
        // From the request, not from the try: a repeat asks for the same.
        cutoff: wanted.cutoff ?? context.startedAt,
        requestedBy: actorText(context),
      },
      context,
      { known: [] },
    );
    return { id: batchId, revision, position };
  }
}

/** An event that names more would be too large to store: whoever is beyond it is in the next ordinary batch. */
const mostRetried = 5_000;

/** A new batch for the affiliates whose lines of another one failed or came back. */
export class RetryBatch extends Command<Written> {
  constructor(
    readonly batchId: string,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(RetryBatch)
export class RetryBatchHandler implements ICommandHandler<RetryBatch> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly pool: Pool,
    private readonly freshness: Freshness,
  ) {}

  async execute({ batchId: retryOf, context }: RetryBatch): Promise<Written> {
    const failed = await this.pipeline.load(payoutBatch, retryOf);
    if (!failed || failed.state.status === 'absent') {
      throw new RefusedError(refuse('payout-batch.not-found'));
    }
    const { request, status } = failed.state;
    if (status !== 'submitted' && status !== 'completed') {
      throw new RefusedError(refuse('payout-batch.not-submitted', { status }));
    }
    const include = await this.failedOf(retryOf);
    if (include.length === 0) throw new RefusedError(refuse('payout-batch.nothing-failed'));
    const batchId = newId('payoutBatch', context);
    const { programId, merchantId, currency } = request;
    const cutoff = context.startedAt;
    const choice = { minimum: null, include, exclude: [], kinds: null };
    const { revision, position } = await this.pipeline.handle(
      payoutBatch,
      batchId,
      {
        ...{ type: 'request-payout-batch', batchId, programId, merchantId, currency, cutoff },
        ...choice,
        ...{ retryOf, requestedBy: actorText(context) },
      },
      context,
      { known: [] },
    );
    return { id: batchId, revision, position };
  }

  /** Only whom to look at: what is payable to them the policy knows from events. */
  private async failedOf(batchId: string): Promise<string[]> {
    await this.freshness.catchUp('payout-lines');
    const rows = await findRows(this.pool, payoutLines, (query) =>
      query.where('batch_id', batchId).whereIn('status', ['failed', 'returned']),
    );
    const affiliates = [
      ...new Set(rows.map(({ affiliate_id: affiliateId }) => affiliateId)),
    ].sort();
    return affiliates.slice(0, mostRetried);
  }
}
