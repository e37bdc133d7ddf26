import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { merchant } from '#domain/merchant/merchant.js';
import { refuse } from '#domain/kernel/refusal.js';
import { type BankDetails, maskedLabel } from '#domain/payout-method/account-details.js';
import { merchantBankAccount } from '#domain/settlement/merchant-bank-account.js';
import { type CommandContext, CommandPipeline } from '../../platform/commands/pipeline.js';
import type { Written } from '../../platform/http/written.dto.js';
import { Seal } from '../../platform/privacy/seal.js';
import { RefusedError } from '../../platform/refused-error.js';

/** Throws merchant.not-found. */
export class SetBankAccount extends Command<Written> {
  constructor(
    readonly merchantId: string,
    readonly details: BankDetails,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetBankAccount)
export class SetBankAccountHandler implements ICommandHandler<SetBankAccount> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly seal: Seal,
  ) {}

  async execute({ merchantId, details, context }: SetBankAccount): Promise<Written> {
    const known = await this.pipeline.load(merchant, merchantId);
    if (!known) throw new RefusedError(refuse('merchant.not-found'));
    const sealed = await this.seal.seal(merchantId, JSON.stringify(details));
    const { revision, position } = await this.pipeline.handle(
      merchantBankAccount,
      merchantId,
      {
        type: 'set-merchant-bank-account',
        merchantId,
        details: sealed,
        label: maskedLabel(details),
      },
      context,
    );
    return { id: merchantId, revision, position };
  }
}
