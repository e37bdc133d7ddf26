import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Money } from '#domain/kernel/money.js';
import { payoutLine, type PayoutLineCommand } from '#domain/payout/payout-line.js';
import { refuse } from '#domain/kernel/refusal.js';
import { Clock } from '../../platform/clock.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import type { Written } from '../../platform/http/written.dto.js';
import { EventCodec } from '../../platform/event-store/codec.js';
import { EventStore } from '../../platform/event-store/port.js';
import { invalidField } from '../../platform/http/problem.js';
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
  | {
      readonly type: 'fail';
      readonly reasonCode: string;
      readonly reason: string | null;
      /** That the provider which may have it has not paid and will not. */
      readonly confirmedUnpaid: boolean;
    };

/** A bank books by days, of wherever it is; and clocks differ. */
const tolerated = { beforeMs: 86_400_000, afterMs: 300_000 };

export interface DecidedLine extends Written {
  readonly status: string;
}

/**
 * What a person has seen of a line's payment. Throws payout-line.not-found, .not-open, .at-provider,
 * .taken-differs, .settled-otherwise, and invalid-request naming `settledAt` or `reason`.
 */
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
    private readonly store: EventStore,
    private readonly codec: EventCodec,
  ) {}

  async execute({ place, verdict, context, ifRevision }: DecideLine): Promise<DecidedLine> {
    const { batchId, lineId } = place;
    const before = (await this.pipeline.load(payoutLine, lineId))?.state;
    if (!before || before.status === 'absent' || before.line.batchId !== batchId) {
      throw new RefusedError(refuse('payout-line.not-found'));
    }
    await this.check(lineId, verdict);
    const { state, revision, position } = await this.pipeline.handle(
      payoutLine,
      lineId,
      this.commandOf(verdict),
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: lineId, status: state.status, revision, position };
  }

  private async check(lineId: string, verdict: LineVerdict): Promise<void> {
    if (verdict.type === 'fail') {
      if (!verdict.confirmedUnpaid || verdict.reason !== null) return;
      throw invalidField('reason', 'How it is known that it was not paid');
    }
    if (verdict.settledAt === null) return;
    const at = Date.parse(verdict.settledAt);
    const openedAt = Date.parse(await this.openedAt(lineId));
    if (at < openedAt - tolerated.beforeMs) {
      throw invalidField('settledAt', 'It is before the payout was opened');
    }
    if (at > this.clock.now().getTime() + tolerated.afterMs) {
      throw invalidField('settledAt', 'It is in the future');
    }
  }

  /** Of its first event, UTC ISO-8601. */
  private async openedAt(lineId: string): Promise<string> {
    const [opened] = await this.store.readStream(`payoutLine-${lineId}`);
    if (!opened) throw new RefusedError(refuse('payout-line.not-found'));
    return this.codec.decode(opened).metadata.recordedAt;
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
        const { reasonCode, confirmedUnpaid } = verdict;
        const reason = verdict.reason ?? reasonFor(reasonCode);
        return { type: 'fail-payout-line', reasonCode, reason, source, confirmedUnpaid };
      }
    }
  }
}
