import { Module } from '@nestjs/common';
import { BookedEvents } from './booked-events.js';
import { DocumentAddresses } from './document-addresses.js';
import { DocumentsController } from './documents.controller.js';
import { PartyNames } from './party-names.js';
import { ReadReceipt } from './read-receipt.js';
import { ReadStatement } from './read-statement.js';

@Module({
  controllers: [DocumentsController],
  providers: [BookedEvents, DocumentAddresses, PartyNames, ReadReceipt, ReadStatement],
})
export class DocumentsModule {}
