import { Module } from '@nestjs/common';
import { AddCreativeHandler } from './add-creative.js';
import { CreativesController } from './creatives.controller.js';
import { FindCreativesHandler } from './find-creatives.js';
import { RetireCreativeHandler } from './retire-creative.js';

@Module({
  controllers: [CreativesController],
  providers: [AddCreativeHandler, FindCreativesHandler, RetireCreativeHandler],
})
export class CreativesModule {}
