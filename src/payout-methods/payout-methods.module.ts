import { Module } from '@nestjs/common';
import { ChangePayoutMethodHandler } from './change-payout-method.js';
import { OnePayoutMethodHandler } from './one-payout-method.js';
import { PayoutMethodsController } from './payout-methods.controller.js';
import { SharedAccounts } from './shared-accounts.js';

@Module({
  controllers: [PayoutMethodsController],
  providers: [ChangePayoutMethodHandler, OnePayoutMethodHandler, SharedAccounts],
})
export class PayoutMethodsModule {}
