import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.js';
import { AffiliateFiles } from './affiliate-file.js';
import { ApplicationDesk } from './application-desk.js';
import { PartnerApplicationLimit } from './application-limit.js';
import { ApplicationsController } from './applications.controller.js';
import { FileController } from './file.controller.js';
import { Onboarding } from './onboarding.js';
import { PublicPageController } from './public-page.controller.js';
import { TakeApplication } from './take-application.js';
import { TellOfAffiliateHandler } from './tell-of-affiliate.js';
import { TermsController } from './terms.controller.js';
import { VerifyAddressHandler } from './verify-address.js';

@Module({
  controllers: [
    AccountController,
    ApplicationsController,
    FileController,
    PublicPageController,
    TermsController,
  ],
  providers: [
    AffiliateFiles,
    ApplicationDesk,
    Onboarding,
    PartnerApplicationLimit,
    TakeApplication,
    TellOfAffiliateHandler,
    VerifyAddressHandler,
  ],
})
export class PartnersModule {}
