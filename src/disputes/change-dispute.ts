import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  dispute,
  type Dispute,
  type DisputeCommand,
  type DisputeRemedy,
  type OpenedDispute,
} from '#domain/dispute/dispute.js';
import type { Money } from '#domain/kernel/money.js';
import { refuse } from '#domain/kernel/refusal.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import { CreditableOrder } from './creditable-order.js';
import { missingOrderKey, NetLoss } from './net-loss.js';

/** What people do to a dispute. */
export type DisputeChange =
  | {
      readonly action: 'win';
      readonly remedy: DisputeRemedy;
      /** Null: what the commission has lost. */
      readonly amount: Money | null;
      readonly note: string | null;
    }
  | { readonly action: 'lose'; readonly reasonCode: string; readonly note: string }
  | { readonly action: 'answer'; readonly note: string }
  | { readonly action: 'withdraw' };

/** Throws dispute.not-found, dispute.not-open, and what the change itself is refused for. */
export class ChangeDispute extends Command<Written & { readonly status: string }> {
  constructor(
    readonly disputeId: string,
    readonly change: DisputeChange,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

type Known = Exclude<Dispute, { status: 'absent' }>;
type WinDispute = Extract<DisputeCommand, { type: 'win-dispute' }>;

@CommandHandler(ChangeDispute)
export class ChangeDisputeHandler implements ICommandHandler<ChangeDispute> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
    private readonly orders: CreditableOrder,
    private readonly netLoss: NetLoss,
  ) {}

  async execute({
    disputeId,
    change,
    context,
    ifRevision,
  }: ChangeDispute): Promise<Written & { readonly status: string }> {
    const loaded = await this.pipeline.load(dispute, disputeId);
    if (!loaded || loaded.state.status === 'absent') {
      throw new RefusedError(refuse('dispute.not-found'));
    }
    const command = await this.commandFor(change, loaded.state);
    const { state, revision, position } = await this.pipeline.handle(
      dispute,
      disputeId,
      command,
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: disputeId, status: state.status, revision, position };
  }

  private async commandFor(change: DisputeChange, state: Known): Promise<DisputeCommand> {
    switch (change.action) {
      case 'answer': {
        // May speak of the affiliate: it is erased with it.
        const note = await this.seal.seal(state.opened.affiliateId, change.note);
        return { type: 'answer-dispute', note };
      }
      case 'withdraw':
        return { type: 'withdraw-dispute' };
      case 'lose': {
        const { reasonCode, note } = change;
        return { type: 'lose-dispute', reasonCode, note };
      }
      case 'win': {
        const { remedy, amount, note } = change;
        const fx = remedy === 'attribution' ? await this.orders.check(state.opened) : null;
        const known = await this.knownOf(state.opened);
        const rate = fx === null ? {} : { fx };
        return { type: 'win-dispute', remedy, amount, note, ...known, ...rate };
      }
    }
  }

  /** By now: a refund may have been taken back since the dispute was opened, or the order posted. */
  private async knownOf({
    about,
    programId,
    affiliateId,
  }: OpenedDispute): Promise<Pick<WinDispute, 'lost' | 'worth' | 'madeGood'>> {
    if (about.kind === 'commission') {
      const { lost = null, worth = null } = (await this.netLoss.of(about.commissionId)) ?? {};
      return { lost, worth, madeGood: null };
    }
    await this.orders.checkMissing(programId, about.orderExternalId, affiliateId);
    const { key, startedAt } = missingOrderKey(affiliateId, programId, about.orderExternalId);
    return { lost: null, worth: null, madeGood: await this.netLoss.madeGood(key, startedAt) };
  }
}
