import { Module } from '@nestjs/common';
import { AffiliatesController } from './affiliates.controller.js';
import { ApplicationLimit } from './application-limit.js';
import { ApplyAsAffiliateHandler } from './apply-as-affiliate.js';
import { DecideAffiliateHandler } from './decide-affiliate.js';
import { FindAffiliatesHandler } from './find-affiliates.js';
import { NameRecruiterHandler } from './name-recruiter.js';
import { OneAffiliateHandler } from './one-affiliate.js';
import { OpenedAffiliates } from './opened-affiliates.js';

@Module({
  controllers: [AffiliatesController],
  providers: [
    ApplicationLimit,
    ApplyAsAffiliateHandler,
    DecideAffiliateHandler,
    FindAffiliatesHandler,
    NameRecruiterHandler,
    OneAffiliateHandler,
    OpenedAffiliates,
  ],
})
export class AffiliatesModule {}
