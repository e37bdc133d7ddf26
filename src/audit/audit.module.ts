import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController } from './audit.controller.js';
import { AccessLogEntries } from './find-access.js';
import { StreamFinder } from './find-streams.js';
import { RecordReadsInterceptor } from './record-reads.interceptor.js';
import { CommissionReplays } from './replay-commission.js';
import { AuditStreams } from './streams.js';

@Module({
  controllers: [AuditController],
  providers: [
    AccessLogEntries,
    AuditStreams,
    CommissionReplays,
    StreamFinder,
    { provide: APP_INTERCEPTOR, useClass: RecordReadsInterceptor },
  ],
  exports: [CommissionReplays],
})
export class AuditModule {}
