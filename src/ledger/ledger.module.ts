import { Module } from '@nestjs/common';
import { FindLegsHandler } from './find-legs.js';
import { FindBalancesHandler, GetTrialBalanceHandler } from './get-balances.js';
import { ExportNotes } from './export-notes.js';
import { ExportRuns } from './export-runs.js';
import { LedgerExportsController } from './ledger-exports.controller.js';
import { LedgerExports } from './ledger-exports.js';
import { LedgerController } from './ledger.controller.js';
import { OrderedExports } from './ordered-exports.js';

@Module({
  controllers: [LedgerController, LedgerExportsController],
  providers: [
    ExportNotes,
    ExportRuns,
    OrderedExports,
    FindBalancesHandler,
    FindLegsHandler,
    GetTrialBalanceHandler,
    LedgerExports,
  ],
  exports: [LedgerExports],
})
export class LedgerModule {}
