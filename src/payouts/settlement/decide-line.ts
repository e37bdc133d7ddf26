import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Money } from '#domain/kernel/money.js';
import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import { refuse } from '#domain/kernel/refusal.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import type { Written } from '../../platform/http/written.dto.js';
import { RefusedError } from '../../platform/refused-error.js';
import { reasonFor } from '../providers/failure-reasons.js';

export type LineVerdict =
  | {
      readonly type: 'settle';
      readonly bankRef: string | null;
      readonly settledAt: string | null;
      readonly taken: Money | null;
    }
  /** Null reason: the sentence of the code. */
  | { readonly type: 'fail'; readonly reasonCode: string; readonly reason: string | null };

export interface DecidedLine extends Written {
  readonly status: string;
}

/** What a person has seen of a line's payment. Throws payout-line.not-found and .not-open. */
export class DecideLine extends Command<DecidedLine> {
  constructor(
    readonly place: { readonly batchId: string; readonly lineId: string },
    readonly verdict: LineVerdict,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(DecideLine)
export class DecideLineHandler implements ICommandHandler<DecideLine> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly clock: Clock,
  ) {}

  async execute({ place, verdict, context, ifRevision }: DecideLine): Promise<DecidedLine> {
    const { batchId, lineId } = place;
    const before = (await this.pipeline.load(payoutLine, lineId))?.state;
    if (!before || before.status === 'absent' || before.line.batchId !== batchId) {
      throw new RefusedError(refuse('payout-line.not-found'));
    }
    const { state, revision, position } = await this.pipeline.handle(
      payoutLine,
      lineId,
      this.commandOf(verdict),
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: lineId, status: state.status, revision, position };
  }

  private commandOf(verdict: LineVerdict): PayoutLineCommand {
    const source = 'manual';
    switch (verdict.type) {
      case 'settle': {
        const { bankRef: providerRef, taken } = verdict;
        const settledAt = verdict.settledAt ?? this.clock.iso();
        return { type: 'settle-payout-line', providerRef, source, settledAt, taken };
      }
      case 'fail': {
        const { reasonCode } = verdict;
        const reason = verdict.reason ?? reasonFor(reasonCode);
        return { type: 'fail-payout-line', reasonCode, reason, source };
      }
    }
  }
}
