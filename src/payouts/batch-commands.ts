import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { payoutBatch, type PayoutBatchCommand } from '#domain/payout/payout-batch.js';
import type { BatchChoice } from '#domain/payout/payout-events.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';

/** Who does it: `user:usr_…`. */
export function actorText({ actor }: CommandContext): string {
  return `${actor.type}:${actor.id}`;
}

/** A person's word on a batch there is. */
export type BatchWord =
  | {
      readonly action: 'change';
      /** What is not named stays. */
      readonly change: Partial<BatchChoice>;
      readonly note: string | null;
    }
  | { readonly action: 'approve'; readonly contentHash: string; readonly note: string | null }
  | { readonly action: 'cancel'; readonly reason: string };

export class DecideBatch extends Command<Written> {
  constructor(
    readonly batchId: string,
    readonly word: BatchWord,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(DecideBatch)
export class DecideBatchHandler implements ICommandHandler<DecideBatch> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ batchId, word, context, ifRevision }: DecideBatch): Promise<Written> {
    const command = await this.commandFor(batchId, word, actorText(context));
    const { revision, position } = await this.pipeline.handle(
      payoutBatch,
      batchId,
      command,
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: batchId, revision, position };
  }

  private async commandFor(
    batchId: string,
    word: BatchWord,
    by: string,
  ): Promise<PayoutBatchCommand> {
    if (word.action === 'approve') {
      const { contentHash, note } = word;
      return { type: 'approve-payout-batch', contentHash, note, approvedBy: by };
    }
    if (word.action === 'cancel') return { type: 'cancel-payout-batch', reason: word.reason };
    const batch = await this.pipeline.load(payoutBatch, batchId);
    if (!batch || batch.state.status === 'absent') {
      throw new RefusedError(refuse('payout-batch.not-found'));
    }
    const { minimum, include, exclude, kinds } = { ...batch.state.request, ...word.change };
    const choice = { minimum, include, exclude, kinds };
    return { type: 'change-payout-batch', ...choice, changedBy: by, note: word.note };
  }
}
