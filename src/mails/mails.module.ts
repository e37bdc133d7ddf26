import { Module } from '@nestjs/common';
import { FindMailsHandler, ReadMailHandler } from './find-mails.js';
import { MailsController } from './mails.controller.js';

/** What the product has written to people. */
@Module({
  controllers: [MailsController],
  providers: [FindMailsHandler, ReadMailHandler],
})
export class MailsModule {}
