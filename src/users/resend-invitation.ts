import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#domain/kernel/refusal.js';
import { user } from '#domain/user/user.js';
import { userList } from '#read-models/users/table.js';
import { CommandPipeline } from '../platform/commands/pipeline.js';
import { Seal } from '../platform/privacy/seal.js';
import { Lists } from '../platform/read/lists.js';
import { RefusedError } from '../platform/refused-error.js';
import { InvitationLinks } from './invitation-links.js';
import type { Invited } from './invite-user.js';
import { registration } from './registered-user.js';

/** Throws user.not-found, or user.not-invited when there is nothing to accept any more. */
export class ResendInvitation extends Command<Invited> {
  constructor(
    readonly userId: string,
    readonly publicUrl: string,
  ) {
    super();
  }
}

/** A new link, which ends the one before. No event: who is invited stays the same. */
@CommandHandler(ResendInvitation)
export class ResendInvitationHandler implements ICommandHandler<ResendInvitation> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly links: InvitationLinks,
    private readonly lists: Lists,
    private readonly seal: Seal,
  ) {}

  async execute({ userId, publicUrl }: ResendInvitation): Promise<Invited> {
    const row = await this.lists.one({
      projection: 'users',
      table: userList,
      where: (query) => query.where('user_id', userId),
    });
    if (!row) throw new RefusedError(refuse('user.not-found'));
    const key = row.stream.slice(`${user.name}-`.length);
    const found = await this.pipeline.load(registration, key);
    if (found?.state.status !== 'invited' || found.state.userId !== userId)
      throw new RefusedError(refuse('user.not-invited'));
    const email = await this.seal.open(found.state.email);
    if (email === null) throw new RefusedError(refuse('user.not-invited'));
    const { role } = found.state;
    const link = await this.links.send({ key, userId, email, role, publicUrl });
    return { id: userId, revision: found.revision, position: found.position, ...link };
  }
}
