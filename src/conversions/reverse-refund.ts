import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RefundReversal } from '#domain/conversion/changes.js';
import { conversion } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';

export interface PostedReversal {
  readonly refundId: string;
  readonly externalId: string;
  readonly occurredAt: string;
  /** All that is left of the refund if null. */
  readonly amount: Money | null;
  readonly reasonCode: string | null;
}

export interface ReversedRefund {
  readonly reversal: RefundReversal;
  readonly position: string;
  readonly alreadySo: boolean;
}

/** A refund or chargeback was itself taken back. */
export class ReverseRefund extends Command<ReversedRefund> {
  constructor(
    /** The key of the conversion's stream. */
    readonly key: string,
    readonly reversal: PostedReversal,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ReverseRefund)
export class ReverseRefundHandler implements ICommandHandler<ReverseRefund> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: ReverseRefund): Promise<ReversedRefund> {
    const { key, reversal, context, ifRevision } = command;
    const { externalId, occurredAt } = reversal;
    const stamp = {
      commandId: derivedUuid('refund-reversal', key, externalId),
      startedAt: occurredAt,
    };
    const { state, position, alreadySo } = await this.pipeline.handle(
      conversion,
      key,
      { type: 'reverse-refund', reversalId: newId('refundReversal', stamp), ...reversal },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    const all = state.status === 'absent' ? [] : state.reversals;
    const made = all.find((each) => each.externalId === externalId);
    if (!made) throw new Error(`Reversal ${externalId} of ${key} left no trace`);
    return { reversal: made, position, alreadySo };
  }
}
