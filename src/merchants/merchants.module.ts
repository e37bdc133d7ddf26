import { Module } from '@nestjs/common';
import { FindMerchantsHandler } from './find-merchants.js';
import { MerchantsController } from './merchants.controller.js';
import { OneMerchantHandler } from './one-merchant.js';
import { RegisterMerchantHandler } from './register-merchant.js';

@Module({
  controllers: [MerchantsController],
  providers: [FindMerchantsHandler, OneMerchantHandler, RegisterMerchantHandler],
})
export class MerchantsModule {}
