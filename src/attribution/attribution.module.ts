import { Module } from '@nestjs/common';
import { PolicyComparisonController } from './attribution.controller.js';
import { PolicyComparisons } from './compare-policies.js';
import { ForecastOrderHandler } from './forecast-order.js';
import { ReattributePeriodHandler } from './reattribute-period.js';
import { Recollections } from './recollection.js';

@Module({
  controllers: [PolicyComparisonController],
  providers: [ForecastOrderHandler, PolicyComparisons, ReattributePeriodHandler, Recollections],
})
export class AttributionModule {}
