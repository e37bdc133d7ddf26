import { Module } from '@nestjs/common';
import { PolicyComparisonController } from './attribution.controller.js';
import { PolicyComparisons } from './compare-policies.js';
import { ReattributePeriodHandler } from './reattribute-period.js';
import { Recollections } from './recollection.js';

@Module({
  controllers: [PolicyComparisonController],
  providers: [PolicyComparisons, ReattributePeriodHandler, Recollections],
})
export class AttributionModule {}
