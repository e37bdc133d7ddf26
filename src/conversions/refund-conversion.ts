import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AskedLine, RefundedLine } from '#domain/conversion/changes.js';
import { conversion, type RefundCause } from '#domain/conversion/conversion.js';
import type { Money } from '#domain/kernel/money.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { derivedUuid, newId } from '../platform/ids.js';

export interface PostedRefund {
  readonly externalId: string;
  readonly cause: RefundCause;
  readonly occurredAt: string;
  /** The whole rest if null and there are no lines. */
  readonly amount: Money | null;
  readonly lines?: readonly AskedLine[];
  readonly reasonCode: string | null;
}

export interface RefundedConversion {
  readonly refundId: string;
  readonly requested: Money;
  /** What of it counts: never more than was left of the order. */
  readonly applied: Money;
  /** What of it was for certain lines. */
  readonly lines: readonly RefundedLine[];
  readonly revision: bigint;
  readonly position: string;
  readonly alreadySo: boolean;
}

export class RefundConversion extends Command<RefundedConversion> {
  constructor(
    /** The key of the conversion's stream. */
    readonly key: string,
    readonly refund: PostedRefund,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(RefundConversion)
export class RefundConversionHandler implements ICommandHandler<RefundConversion> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: RefundConversion): Promise<RefundedConversion> {
    const { key, refund, context, ifRevision } = command;
    const stamp = {
      commandId: derivedUuid('refund', key, refund.externalId),
      startedAt: refund.occurredAt,
    };
    const { state, revision, position, alreadySo } = await this.pipeline.handle(
      conversion,
      key,
      { type: 'refund-conversion', refundId: newId('refund', stamp), ...refund },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    const made =
      state.status === 'absent'
        ? undefined
        : state.refunds.find((candidate) => candidate.externalId === refund.externalId);
    if (!made) throw new Error(`Refund ${refund.externalId} of ${key} left no trace`);
    const { refundId, requested, applied, lines = [] } = made;
    return { refundId, requested, applied, lines, revision, position, alreadySo };
  }
}
