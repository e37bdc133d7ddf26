import { Module } from '@nestjs/common';
import { EarningExtras } from './earning-extras.js';
import { FindEarningsHandler } from './find-earnings.js';
import { FindPartnerProductsHandler } from './find-partner-products.js';
import { FindPartnerProgramsHandler } from './find-partner-programs.js';
import { FindPartnerPerformanceHandler } from './find-performance.js';
import { FindPartnerSummaryHandler } from './find-summary.js';
import { PortalController } from './portal.controller.js';
import { RecentChanges } from './recent-changes.js';

@Module({
  controllers: [PortalController],
  providers: [
    ...[EarningExtras, RecentChanges, FindEarningsHandler, FindPartnerProgramsHandler],
    ...[FindPartnerProductsHandler, FindPartnerPerformanceHandler, FindPartnerSummaryHandler],
  ],
})
export class PortalModule {}
