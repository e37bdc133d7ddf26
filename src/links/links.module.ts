import { Module } from '@nestjs/common';
import { ChangeLinkHandler } from './change-link.js';
import { ClicksController } from './clicks.controller.js';
import { CreateLinkHandler } from './create-link.js';
import { FindClickCountsHandler, FindClicksHandler } from './find-clicks.js';
import { FindLinksHandler, OneLinkHandler } from './find-links.js';
import { FindVariantsHandler } from './find-variants.js';
import { LinkRulesController } from './link-rules.controller.js';
import { LinksController } from './links.controller.js';
import { QrCodesController } from './qr-codes.controller.js';

@Module({
  controllers: [LinksController, LinkRulesController, QrCodesController, ClicksController],
  providers: [
    ChangeLinkHandler,
    CreateLinkHandler,
    FindClickCountsHandler,
    FindClicksHandler,
    FindLinksHandler,
    FindVariantsHandler,
    OneLinkHandler,
  ],
})
export class LinksModule {}
