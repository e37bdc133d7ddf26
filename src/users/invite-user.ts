import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { user } from '#domain/user/user.js';
import type { Standing } from '../platform/auth/actor.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import type { Written } from '../platform/http/written.dto.js';
import { type CommandStamp, newId } from '../platform/ids.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Seal } from '../platform/privacy/seal.js';
import { InvitationLinks, type SentLink } from './invitation-links.js';
import { checkParty, partyOf } from './party.js';

export interface WantedUser {
  readonly email: string;
  readonly standing: Standing;
}

/** What an invitation comes to. */
export interface Invited extends Written, SentLink {}

/** Throws user.email-taken, merchant.not-found or affiliate.not-found. */
export class InviteUser extends Command<Invited> {
  constructor(
    readonly wanted: WantedUser,
    readonly publicUrl: string,
    readonly context: CommandContext & CommandStamp,
  ) {
    super();
  }
}

/** First the fact, then the mail: one that was cut off between the two is sent anew on request. */
@CommandHandler(InviteUser)
export class InviteUserHandler implements ICommandHandler<InviteUser> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly links: InvitationLinks,
    private readonly hash: KeyedHash,
    private readonly seal: Seal,
  ) {}

  async execute({ wanted, publicUrl, context }: InviteUser): Promise<Invited> {
    const { email, standing } = wanted;
    await checkParty(this.pipeline, standing);
    const key = this.hash.email(email);
    const userId = newId('user', context);
    const { role } = standing;
    const { revision, position } = await this.pipeline.handle(
      user,
      key,
      {
        ...{ type: 'invite-user', userId, role, email: await this.seal.seal(userId, email) },
        ...partyOf(standing),
      },
      context,
    );
    const link = await this.links.send({ key, userId, email, role, publicUrl });
    return { id: userId, revision, position, ...link };
  }
}
