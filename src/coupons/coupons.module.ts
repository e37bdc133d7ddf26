import { Module } from '@nestjs/common';
import { AssignCouponHandler } from './assign-coupon.js';
import { CouponsController } from './coupons.controller.js';
import { FindCouponsHandler } from './find-coupons.js';

@Module({
  controllers: [CouponsController],
  providers: [AssignCouponHandler, FindCouponsHandler],
})
export class CouponsModule {}
