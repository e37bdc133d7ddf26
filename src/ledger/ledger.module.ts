import { Module } from '@nestjs/common';
import { FindLegsHandler } from './find-legs.js';
import { FindBalancesHandler, GetTrialBalanceHandler } from './get-balances.js';
import { LedgerExports } from './ledger-exports.js';
import { LedgerController } from './ledger.controller.js';

@Module({
  controllers: [LedgerController],
  providers: [FindBalancesHandler, FindLegsHandler, GetTrialBalanceHandler, LedgerExports],
  exports: [LedgerExports],
})
export class LedgerModule {}
