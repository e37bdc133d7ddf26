import { Module } from '@nestjs/common';
import { FindPerformanceHandler } from './find-performance.js';
import { PerformanceController } from './performance.controller.js';
import { PeriodBooks } from './period-books.js';

@Module({
  controllers: [PerformanceController],
  providers: [FindPerformanceHandler, PeriodBooks],
})
export class EarningsModule {}
