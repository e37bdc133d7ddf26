import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { merchant } from '#domain/merchant/merchant.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';

export class RegisterMerchant extends Command<Written> {
  constructor(
    readonly details: { readonly name: string; readonly website: string | null },
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(RegisterMerchant)
export class RegisterMerchantHandler implements ICommandHandler<RegisterMerchant> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ details, context }: RegisterMerchant): Promise<Written> {
    const merchantId = newId('merchant', context);
    const { revision, position } = await this.pipeline.handle(
      merchant,
      merchantId,
      { type: 'register-merchant', merchantId, ...details },
      context,
      { known: [] },
    );
    return { id: merchantId, revision, position };
  }
}
