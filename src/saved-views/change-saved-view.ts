import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { savedView, type ViewContent } from '#domain/saved-view/saved-view.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { ProblemError } from '../platform/http/problem.js';
import type { Written } from '../platform/http/written.dto.js';
import { RefusedError } from '../platform/refused-error.js';
import { mayRemove, type Reader } from './reader.js';

/** What becomes of a view. */
export type ViewChange =
  | ({ readonly type: 'change-saved-view' } & Partial<ViewContent>)
  | { readonly type: 'remove-saved-view' };

/**
 * Throws saved-view.not-found, also for one that is not theirs to see; forbidden for one that the
 * team sees, somebody else made, and others may not remove either.
 */
export class ChangeSavedView extends Command<Written> {
  constructor(
    readonly id: string,
    readonly change: ViewChange,
    readonly by: Reader,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeSavedView)
export class ChangeSavedViewHandler implements ICommandHandler<ChangeSavedView> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ id, change, by, context, ifRevision }: ChangeSavedView): Promise<Written> {
    const state = (await this.pipeline.load(savedView, id))?.state ?? { status: 'absent' };
    const isMine = state.status !== 'absent' && state.ownerId === by.id;
    const isKept = state.status === 'kept';
    const isCleared = isKept && change.type === 'remove-saved-view' && mayRemove(by, state);
    const isSeen = isKept && state.shared && state.merchantId === by.merchantId;
    if (isSeen && !isMine && !isCleared) throw new ProblemError('forbidden');
    if (!isMine && !isCleared) throw new RefusedError(refuse('saved-view.not-found'));
    const { revision, position } = await this.pipeline.handle(
      savedView,
      id,
      change,
      context,
      ifRevision === undefined ? {} : { ifRevision },
    );
    return { id, revision, position };
  }
}
