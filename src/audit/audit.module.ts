import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { CommissionReplays } from './replay-commission.js';

@Module({
  controllers: [AuditController],
  providers: [CommissionReplays],
  exports: [CommissionReplays],
})
export class AuditModule {}
