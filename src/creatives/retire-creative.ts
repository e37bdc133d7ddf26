import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { creative } from '#domain/creative/creative.js';
import { refuse } from '#domain/kernel/refusal.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';

export class RetireCreative extends Command<Written> {
  constructor(
    readonly creativeId: string,
    /** Whose it has to be; null for those who may retire any. */
    readonly merchantId: string | null,
    readonly context: CommandContext,
    readonly ifRevision: bigint | undefined,
  ) {
    super();
  }
}

/** Throws creative.not-found, also for another merchant's. */
@CommandHandler(RetireCreative)
export class RetireCreativeHandler implements ICommandHandler<RetireCreative> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute(command: RetireCreative): Promise<Written> {
    const { creativeId, merchantId, context, ifRevision } = command;
    const state = (await this.pipeline.load(creative, creativeId))?.state;
    const isTheirs =
      state !== undefined &&
      state.status !== 'absent' &&
      (merchantId === null || state.merchantId === merchantId);
    if (!isTheirs) throw new RefusedError(refuse('creative.not-found'));
    const { revision, position } = await this.pipeline.handle(
      creative,
      creativeId,
      { type: 'retire-creative' },
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id: creativeId, revision, position };
  }
}
