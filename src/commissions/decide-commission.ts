import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commission, remainingOf, type CommissionCommand } from '#domain/commission/commission.js';
import type { Money } from '#domain/kernel/money.js';
import { never } from '#domain/kernel/never.js';
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

/** A person's yes, no or not yet. `expectedAmount` is what the person saw. */
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
    }
  | {
      readonly action: 'hold';
      readonly reasonCode: string;
      readonly note: string | null;
      readonly visibleToAffiliate: boolean;
      readonly expectedAmount: Money | null;
    }
  | { readonly action: 'release'; readonly note: string | null };

/** What a role has to be allowed to: who may say no may say not yet, who may say yes may release. */
export const abilityFor = {
  approve: 'approve',
  reject: 'reject',
  hold: 'reject',
  release: 'approve',
} as const;

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
    const { state, revision, position, alreadySo, repeated } = await this.pipeline.handle(
      commission,
      commissionId,
      commandFor(verdict, this.clock.iso()),
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

function commandFor(verdict: CommissionVerdict, at: string): CommissionCommand {
  switch (verdict.action) {
    case 'approve': {
      const { note, expectedAmount } = verdict;
      return { type: 'approve-commission', at, note, expectedAmount };
    }
    case 'reject': {
      const { reasonCode, note, expectedAmount } = verdict;
      return { type: 'reject-commission', reasonCode, note, expectedAmount };
    }
    case 'hold': {
      const { action: _, ...reason } = verdict;
      return { type: 'hold-back-commission', ...reason };
    }
    case 'release':
      return { type: 'release-commission', at, note: verdict.note };
    default:
      return never(verdict);
  }
}
