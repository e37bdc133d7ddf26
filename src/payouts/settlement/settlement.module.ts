import { Module } from '@nestjs/common';
import { SetBankAccountHandler } from '../providers/bank-account.js';
import { LineAccountHandler } from '../providers/line-account.js';
import { FetchPaymentFileHandler } from '../providers/make-payment-file.js';
import { PaymentFilesController } from '../providers/payment-files.controller.js';
import { PaymentFiles } from '../providers/payment-files.js';
import { payoutOutboxParts } from '../providers/payout-outbox.parts.js';
import { DecideEntryHandler } from './decide-entry.js';
import { DecideLineHandler } from './decide-line.js';
import { FindUnmatchedHandler } from './find-unmatched.js';
import { SettlementController } from './settlement.controller.js';
import { TakeBankFileHandler } from './take-bank-file.js';

/** From a submitted batch to money that has moved: files, providers, and what banks say. */
@Module({
  controllers: [PaymentFilesController, SettlementController],
  providers: [
    DecideEntryHandler,
    DecideLineHandler,
    FetchPaymentFileHandler,
    FindUnmatchedHandler,
    LineAccountHandler,
    PaymentFiles,
    SetBankAccountHandler,
    TakeBankFileHandler,
    ...payoutOutboxParts,
  ],
})
export class SettlementModule {}
