import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { affiliate } from '#domain/affiliate/affiliate.js';
import { refuse } from '#domain/kernel/refusal.js';
import {
  accountIdentity,
  type AccountDetails,
  maskedLabel,
} from '#domain/payout-method/account-details.js';
import { payoutMethod, type PayoutMethodCommand } from '#domain/payout-method/payout-method.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import { SharedAccounts } from './shared-accounts.js';

export interface ChangedPayoutMethod extends Written {
  readonly label: string;
  readonly isShared: boolean;
}

/** Null details: the method is removed. Throws affiliate.not-found and payout-method.not-found. */
export class ChangePayoutMethod extends Command<ChangedPayoutMethod> {
  constructor(
    readonly affiliateId: string,
    readonly wanted: { readonly details: AccountDetails; readonly currency: string } | null,
    readonly context: CommandContext & CommandStamp,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

/** The account goes into the event sealed under the affiliate's own key, so that it is erased with it. */
@CommandHandler(ChangePayoutMethod)
export class ChangePayoutMethodHandler implements ICommandHandler<ChangePayoutMethod> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
    private readonly hash: KeyedHash,
    private readonly shared: SharedAccounts,
  ) {}

  async execute(request: ChangePayoutMethod): Promise<ChangedPayoutMethod> {
    const { affiliateId, context, ifRevision } = request;
    if (!(await this.pipeline.load(affiliate, affiliateId))) {
      throw new RefusedError(refuse('affiliate.not-found'));
    }
    const { state, revision, position } = await this.pipeline.handle(
      payoutMethod,
      affiliateId,
      await this.commandOf(request),
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    if (state.status === 'absent') throw new Error(`No payout method of ${affiliateId} was kept`);
    const { methodId: id, label, fingerprint } = state.current;
    const isSet = state.status === 'set';
    const isShared = isSet && (await this.shared.others(fingerprint, affiliateId)).length > 0;
    return { id, label, isShared, revision, position };
  }

  private async commandOf({
    affiliateId,
    wanted,
    context,
  }: ChangePayoutMethod): Promise<PayoutMethodCommand> {
    if (wanted === null) return { type: 'remove-payout-method' };
    const { details, currency } = wanted;
    const { kind } = details;
    return {
      type: 'set-payout-method',
      affiliateId,
      methodId: newId('payoutMethod', context),
      kind,
      currency,
      country: kind === 'bank' ? details.iban.slice(0, 2) : null,
      details: await this.seal.seal(affiliateId, JSON.stringify(details)),
      fingerprint: this.hash.payoutAccount(kind, accountIdentity(details)),
      label: maskedLabel(details),
    };
  }
}
