import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { user } from '#domain/user/user.js';
import { standingFrom } from '../platform/auth/actor.js';
import { type Credential, Credentials } from '../platform/auth/credentials.js';
import { DoorBook } from '../platform/auth/door-book.js';
import { type MailedToken, MailedTokens } from '../platform/auth/mailed-tokens.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { ProblemError } from '../platform/http/problem.js';
import { Seal } from '../platform/privacy/seal.js';
import { registration } from './registered-user.js';

/** Gives the credential of the new user. Throws ProblemError link-spent. */
export class AcceptInvitation extends Command<Credential> {
  constructor(
    readonly token: string,
    readonly password: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * First the link, which works once, then the fact, then the credential. What fails gives the link
 * back, so that it can be tried again.
 */
@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly links: MailedTokens,
    private readonly seal: Seal,
    private readonly door: DoorBook,
  ) {}

  async execute({ token, password, context }: AcceptInvitation): Promise<Credential> {
    const link = await this.links.take('invitation', token);
    if (!link) throw new ProblemError('link-spent');
    try {
      return await this.register(link, password, context);
    } catch (error) {
      if (!(error instanceof ProblemError)) await this.links.giveBack('invitation', token);
      throw error;
    }
  }

  private async register(
    { subject: key, userId }: MailedToken,
    password: string,
    context: CommandContext,
  ): Promise<Credential> {
    const loaded = await this.pipeline.load(registration, key);
    const invited = loaded?.state;
    // Accepted, and cut off before there was a credential: it is completed.
    const isCutOff = invited?.status === 'active' && !(await this.credentials.find(userId));
    const isOpen = invited?.status === 'invited' || isCutOff;
    if (!loaded || !isOpen || invited.userId !== userId) throw new ProblemError('link-spent');
    const standing = standingFrom(invited);
    const email = await this.seal.open(invited.email);
    if (!standing || email === null) throw new ProblemError('link-spent');
    const { role, merchantId, affiliateId } = invited;
    const details = { userId, role, email: invited.email, merchantId, affiliateId };
    const command = { type: 'register-user', ...details } as const;
    // Withdrawn at this very moment: then there is nothing to accept.
    await this.pipeline.handle(user, key, command, context, { ifRevision: loaded.revision });
    const write = await this.credentials.prepare({ userId, email, password, standing });
    await this.door.change(userId, async ({ rows, note }) => {
      await write(rows);
      note({ type: 'user-password-changed', data: { userId, how: 'accepted-invitation' } });
    });
    // Disabled while this went on: the credential came too late to be ended with the rest.
    const now = await this.pipeline.load(registration, key);
    if (now?.state.status === 'disabled') await this.credentials.setStatus(userId, 'disabled');
    const credential = await this.credentials.find(userId);
    if (!credential) throw new ProblemError('link-spent');
    return credential;
  }
}
