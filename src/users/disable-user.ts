import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { user } from '#domain/user/user.js';
import { userList } from '#read-models/users/table.js';
import { Credentials } from '../platform/auth/credentials.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { Sessions } from '../platform/auth/sessions.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';

/** Of a user who has not accepted yet, the invitation is withdrawn. Throws user.not-found. */
export class DisableUser extends Command<Written> {
  constructor(
    readonly userId: string,
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * First the door, then the fact: what was cut off between the two lets nobody in, and is completed
 * by asking again. Access tokens given out run out within 15 minutes.
 */
@CommandHandler(DisableUser)
export class DisableUserHandler implements ICommandHandler<DisableUser> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly links: MailedTokens,
    private readonly lists: Lists,
  ) {}

  async execute({ userId, reason, context }: DisableUser): Promise<Written> {
    const row = await this.lists.one({
      projection: 'users',
      table: userList,
      where: (query) => query.where('user_id', userId),
    });
    if (!row || row.status === 'withdrawn') throw new RefusedError(refuse('user.not-found'));
    await this.credentials.setStatus(userId, 'disabled');
    await this.sessions.endAllOf(userId);
    await this.links.dropOf(userId);
    const { revision, position } = await this.pipeline.handle(
      user,
      row.stream.slice(`${user.name}-`.length),
      { type: 'disable-user', reason, userId },
      context,
    );
    return { id: userId, revision, position };
  }
}
