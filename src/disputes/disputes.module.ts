import { Module } from '@nestjs/common';
import { ChangeDisputeHandler } from './change-dispute.js';
import { ClickEvents } from './click-events.js';
import { CreditableOrder } from './creditable-order.js';
import { DisputeClock } from './dispute-clock.js';
import { Config } from '../platform/config.js';
import { DisputeTerms } from './dispute-terms.js';
import { DisputesController } from './disputes.controller.js';
import { CountDisputesHandler, FindDisputesHandler } from './find-disputes.js';
import { GatherEvidence } from './gather-evidence.js';
import { NetLoss } from './net-loss.js';
import { OneDisputeHandler } from './one-dispute.js';
import { OpenDisputeHandler } from './open-dispute.js';
import { OpenedEvidence } from './opened-evidence.js';
import { PastStreams } from './past-streams.js';

@Module({
  controllers: [DisputesController],
  providers: [
    ChangeDisputeHandler,
    ClickEvents,
    CountDisputesHandler,
    CreditableOrder,
    DisputeClock,
    {
      provide: DisputeTerms,
      inject: [Config],
      useFactory: ({ disputes }: Config) => new DisputeTerms(disputes.answerDays),
    },
    FindDisputesHandler,
    GatherEvidence,
    NetLoss,
    OneDisputeHandler,
    OpenDisputeHandler,
    OpenedEvidence,
    PastStreams,
  ],
  exports: [DisputeClock],
})
export class DisputesModule {}
