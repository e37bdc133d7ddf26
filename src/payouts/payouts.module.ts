import { Module } from '@nestjs/common';
import { DecideBatchHandler } from './batch-commands.js';
import { BatchOutcomes } from './batch-outcome.js';
import { FindBatchesHandler, FindIneligibleHandler, OneBatchHandler } from './find-batches.js';
import { FindBatchLinesHandler, FindLinesHandler } from './find-lines.js';
import { LineExtras } from './line-extras.js';
import { PayoutBatchesController } from './payout-batches.controller.js';
import { PayoutLinesController } from './payout-lines.controller.js';
import { RequestBatchHandler, RetryBatchHandler } from './request-batch.js';

@Module({
  controllers: [PayoutBatchesController, PayoutLinesController],
  providers: [
    BatchOutcomes,
    DecideBatchHandler,
    FindBatchesHandler,
    FindBatchLinesHandler,
    FindIneligibleHandler,
    FindLinesHandler,
    LineExtras,
    OneBatchHandler,
    RequestBatchHandler,
    RetryBatchHandler,
  ],
})
export class PayoutsModule {}
