import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commission, remainingOf } from '#domain/commission/commission.js';
import type { Money } from '#domain/kernel/money.js';
import { Clock } from '../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';

export interface DecidedCommission {
  readonly id: string;
  readonly status: string;
  readonly remaining: Money;
  readonly revision: bigint;
  readonly position: string;
  /** It was so already, and not by this command. */
  readonly alreadySo: boolean;
}

/** A person's yes or no. `expectedAmount` is what the person saw. */
export type CommissionVerdict =
  | {
      readonly action: 'approve';
      readonly note: string | null;
      readonly expectedAmount: Money | null;
    }
  | {
      readonly action: 'reject';
      readonly reasonCode: string;
      readonly note: string | null;
      readonly expectedAmount: Money | null;
    };

export class DecideCommission extends Command<DecidedCommission> {
  constructor(
    readonly commissionId: string,
    readonly verdict: CommissionVerdict,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(DecideCommission)
export class DecideCommissionHandler implements ICommandHandler<DecideCommission> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  async execute(command: DecideCommission): Promise<DecidedCommission> {
    const { commissionId, verdict, context, ifRevision } = command;
    const { action, ...details } = verdict;
    const { state, revision, position, alreadySo, repeated } = await this.pipeline.handle(
      commission,
      commissionId,
      action === 'approve'
        ? { type: 'approve-commission', at: this.clock.iso(), ...details }
        : { type: 'reject-commission', reasonCode: verdict.reasonCode, ...details },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    if (state.status === 'absent')
      throw new Error(`Commission ${commissionId} was decided but is absent`);
    return {
      id: commissionId,
      status: state.status,
      remaining: remainingOf(state),
      revision,
      position,
      alreadySo: alreadySo && !repeated,
    };
  }
}
