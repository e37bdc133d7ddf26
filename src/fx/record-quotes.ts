import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { fxQuotes, type FxQuotes } from '#domain/fx/fx-quotes.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { derivedUuid, newId } from '../platform/ids.js';
import { fxQuotesKey } from '../platform/streams.js';

export interface RecordedQuotes extends Written {
  /** The table was there already, with the same rates. */
  readonly alreadySo: boolean;
}

/** Throws RefusedError: rates that make no table, or others than are known of that source and time. */
export class RecordQuotes extends Command<RecordedQuotes> {
  constructor(
    readonly quotes: Omit<FxQuotes, 'quoteId'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordQuotes)
export class RecordQuotesHandler implements ICommandHandler<RecordQuotes> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ quotes, context }: RecordQuotes): Promise<RecordedQuotes> {
    const { source, quotedAt } = quotes;
    const key = fxQuotesKey(source, quotedAt);
    // From source and time, not from the request: whoever records the table, it has one id.
    const stamp = { commandId: derivedUuid('fxQuotes', key), startedAt: quotedAt };
    const quoteId = newId('fxQuote', stamp);
    const command = { type: 'record-fx-quotes', quoteId, ...quotes } as const;
    const { revision, position, alreadySo } = await this.pipeline.handle(
      fxQuotes,
      key,
      command,
      context,
      { known: [] },
    );
    return { id: quoteId, revision, position, alreadySo };
  }
}
