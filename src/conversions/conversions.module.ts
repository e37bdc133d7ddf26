import { Module } from '@nestjs/common';
import { ConversionAddresses } from './conversion-addresses.js';
import { ConversionOutcomes } from './conversion-outcome.js';
import { ConversionsController } from './conversions.controller.js';
import { FindConversionsHandler } from './find-conversions.js';
import { PostbackController } from './postback.controller.js';
import { ProgramOwners } from './program-owners.js';
import { RecordBatchHandler } from './record-batch.js';
import { RecordConversionHandler } from './record-conversion.js';
import { RefundConversionHandler } from './refund-conversion.js';

@Module({
  controllers: [ConversionsController, PostbackController],
  providers: [
    ConversionAddresses,
    ConversionOutcomes,
    FindConversionsHandler,
    ProgramOwners,
    RecordBatchHandler,
    RecordConversionHandler,
    RefundConversionHandler,
  ],
})
export class ConversionsModule {}
