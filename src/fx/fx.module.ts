import { Global, Module } from '@nestjs/common';
import { EmbeddedFxQuotes } from '../platform/fx/embedded-fx-quotes.js';
import { FxQuotes } from '../platform/fx/fx-quotes.js';
import { FindQuotesHandler } from './find-quotes.js';
import { FxController } from './fx.controller.js';
import { RecordQuotesHandler } from './record-quotes.js';

/** Rates of exchange. Global: whoever takes money in asks whether its rate is known. */
@Global()
@Module({
  controllers: [FxController],
  providers: [
    FindQuotesHandler,
    RecordQuotesHandler,
    { provide: FxQuotes, useClass: EmbeddedFxQuotes },
  ],
  exports: [FxQuotes],
})
export class FxModule {}
