import { Module } from '@nestjs/common';
import { AttributionController } from './attribution.controller.js';
import { AttributionHistory } from './attribution-history.js';
import { ConversionAddresses } from './conversion-addresses.js';
import { ConversionOutcomes } from './conversion-outcome.js';
import { ConversionsController } from './conversions.controller.js';
import { FindConversionsHandler } from './find-conversions.js';
import { ForeignCurrency } from './foreign-currency.js';
import { OrderChangesController } from './order-changes.controller.js';
import { PostbackController } from './postback.controller.js';
import { ProgramOwners } from './program-owners.js';
import { ReattributeConversionHandler } from './reattribute-conversion.js';
import { RecordBatchHandler } from './record-batch.js';
import { RecordConversionHandler } from './record-conversion.js';
import { RefundConversionHandler } from './refund-conversion.js';
import { ReverseRefundHandler } from './reverse-refund.js';
import { UpdateConversionHandler } from './update-conversion.js';

@Module({
  controllers: [
    AttributionController,
    ConversionsController,
    OrderChangesController,
    PostbackController,
  ],
  providers: [
    AttributionHistory,
    ConversionAddresses,
    ConversionOutcomes,
    FindConversionsHandler,
    ForeignCurrency,
    ProgramOwners,
    ReattributeConversionHandler,
    RecordBatchHandler,
    RecordConversionHandler,
    RefundConversionHandler,
    ReverseRefundHandler,
    UpdateConversionHandler,
  ],
})
export class ConversionsModule {}
