import { Module } from '@nestjs/common';
import { ChosenSets } from './chosen-sets.js';
import { CommissionSummaryHandler } from './commission-summary.js';
import { CommissionsController } from './commissions.controller.js';
import { DecideCommissionHandler } from './decide-commission.js';
import { DecideManyHandler } from './decide-many.js';
import { FindCommissionsHandler } from './find-commissions.js';
import { HoldTimer } from './hold-timer.js';
import { OneCommissionHandler } from './one-commission.js';

@Module({
  controllers: [CommissionsController],
  providers: [
    ChosenSets,
    CommissionSummaryHandler,
    DecideCommissionHandler,
    DecideManyHandler,
    FindCommissionsHandler,
    HoldTimer,
    OneCommissionHandler,
  ],
  exports: [HoldTimer],
})
export class CommissionsModule {}
