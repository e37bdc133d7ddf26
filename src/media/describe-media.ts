import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { media } from '#domain/media/media.js';
import type { Scope } from '../platform/auth/abilities.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';

/** Says anew what a picture shows. Throws media.not-found. */
export class DescribeMedia extends Command<Written> {
  constructor(
    readonly id: string,
    readonly alt: string,
    readonly scope: Scope,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(DescribeMedia)
export class DescribeMediaHandler implements ICommandHandler<DescribeMedia> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ id, alt, scope, context, ifRevision }: DescribeMedia): Promise<Written> {
    const state = (await this.pipeline.load(media, id))?.state;
    const isTheirs =
      scope.merchantId === undefined ||
      state?.status === 'absent' ||
      state?.merchantId === scope.merchantId;
    if (!state || !isTheirs) throw new RefusedError(refuse('media.not-found'));
    const options = ifRevision === undefined ? {} : { ifRevision };
    const command = { type: 'describe-media', alt } as const;
    const { revision, position } = await this.pipeline.handle(media, id, command, context, options);
    return { id, revision, position };
  }
}
