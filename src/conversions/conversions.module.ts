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
import { FindPostbacksHandler } from './postbacks/find-postbacks.js';
import { PostLog } from './postbacks/post-log.js';
import { PostbacksController } from './postbacks/postbacks.controller.js';
import { PostbackTests } from './postbacks/test-postback.js';
import { WatchPosts } from './postbacks/watch-posts.js';
import { RefundPreviews } from './preview-refund.js';
import { ProgramOwners } from './program-owners.js';
import { ReattributeConversionHandler } from './reattribute-conversion.js';
import { RecordBatchHandler } from './record-batch.js';
import { OrdersToRecord, RecordConversionHandler } from './record-conversion.js';
import { RefundConversionHandler } from './refund-conversion.js';
import { ReverseRefundHandler } from './reverse-refund.js';
import { UpdateConversionHandler } from './update-conversion.js';

@Module({
  controllers: [
    AttributionController,
    ConversionsController,
    OrderChangesController,
    PostbackController,
    PostbacksController,
  ],
  providers: [
    AttributionHistory,
    ConversionAddresses,
    ConversionOutcomes,
    FindConversionsHandler,
    FindPostbacksHandler,
    ForeignCurrency,
    OrdersToRecord,
    PostbackTests,
    PostLog,
    ProgramOwners,
    ReattributeConversionHandler,
    RecordBatchHandler,
    RecordConversionHandler,
    RefundConversionHandler,
    RefundPreviews,
    ReverseRefundHandler,
    UpdateConversionHandler,
    WatchPosts,
  ],
})
export class ConversionsModule {}
