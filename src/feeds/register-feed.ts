import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { feed, type FeedSettings } from '#domain/feed/feed.js';
import { refuse } from '#domain/kernel/refusal.js';
import { merchant } from '#domain/merchant/merchant.js';
import { program } from '#domain/program/program.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { RefusedError } from '../platform/refused-error.js';

/** Throws merchant.not-found and program.not-found. */
export class RegisterFeed extends Command<Written> {
  constructor(
    readonly feed: FeedSettings & { readonly merchantId: string },
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

@CommandHandler(RegisterFeed)
export class RegisterFeedHandler implements ICommandHandler<RegisterFeed> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ feed: given, context }: RegisterFeed): Promise<Written> {
    if (!(await this.pipeline.load(merchant, given.merchantId)))
      throw new RefusedError(refuse('merchant.not-found', { field: 'merchantId' }));
    await checkProgram(this.pipeline, given.merchantId, given.programId);
    const feedId = newId('feed', context);
    const { revision, position } = await this.pipeline.handle(
      feed,
      feedId,
      { type: 'register-feed', feedId, ...given },
      context,
      { known: [] },
    );
    return { id: feedId, revision, position };
  }
}

/** What becomes of a feed. */
export type FeedChange =
  ({ readonly type: 'change-feed' } & Partial<FeedSettings>) | { readonly type: 'close-feed' };

/** Throws feed.not-found, feed.closed and program.not-found. */
export class ChangeFeed extends Command<Written> {
  constructor(
    readonly id: string,
    readonly change: FeedChange,
    /** Whose feeds the asker may change; undefined: everybody's. */
    readonly merchantId: string | undefined,
    readonly context: CommandContext,
    readonly ifRevision?: bigint,
  ) {
    super();
  }
}

@CommandHandler(ChangeFeed)
export class ChangeFeedHandler implements ICommandHandler<ChangeFeed> {
  constructor(private readonly pipeline: CommandPipeline) {}

  async execute({ id, change, merchantId, context, ifRevision }: ChangeFeed): Promise<Written> {
    const owner = await ownerOfFeed(this.pipeline, id, merchantId);
    if (change.type === 'change-feed') {
      await checkProgram(this.pipeline, owner, change.programId ?? null);
    }
    const options = ifRevision === undefined ? {} : { ifRevision };
    const handled = await this.pipeline.handle(feed, id, change, context, options);
    return { id, revision: handled.revision, position: handled.position };
  }
}

/** Whose feed it is. Throws feed.not-found, also for one that is not `merchantId`'s. */
export async function ownerOfFeed(
  pipeline: CommandPipeline,
  feedId: string,
  merchantId: string | undefined,
): Promise<string> {
  const state = (await pipeline.load(feed, feedId))?.state ?? { status: 'absent' };
  const isTheirs =
    state.status !== 'absent' && (merchantId === undefined || state.merchantId === merchantId);
  if (!isTheirs) throw new RefusedError(refuse('feed.not-found'));
  return state.merchantId;
}

async function checkProgram(
  pipeline: CommandPipeline,
  merchantId: string,
  programId: string | null,
): Promise<void> {
  if (programId === null) return;
  const state = (await pipeline.load(program, programId))?.state;
  if (state?.status === 'active' && state.merchantId === merchantId) return;
  throw new RefusedError(refuse('program.not-found', { field: 'programId' }));
}
