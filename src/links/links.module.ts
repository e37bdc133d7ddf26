import { Module } from '@nestjs/common';
import { ChangeLinkHandler } from './change-link.js';
import { ClicksController } from './clicks.controller.js';
import { CreateLinkHandler } from './create-link.js';
import { FindClickCountsHandler, FindClicksHandler } from './find-clicks.js';
import { FindLinksHandler, OneLinkHandler } from './find-links.js';
import { LinksController } from './links.controller.js';
import { QrCodesController } from './qr-codes.controller.js';

@Module({
  controllers: [LinksController, QrCodesController, ClicksController],
  providers: [
    ChangeLinkHandler,
    CreateLinkHandler,
    FindClickCountsHandler,
    FindClicksHandler,
    FindLinksHandler,
    OneLinkHandler,
  ],
})
export class LinksModule {}
