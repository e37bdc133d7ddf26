import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { user } from '#domain/user/user.js';
import { type Credential, Credentials } from '../platform/auth/credentials.js';
import { LockOuts } from '../platform/auth/lock-outs.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { userAccount } from './user-account.js';

/** Wrong passwords in a row with which waiting begins. */
const freePasswords = 10;

/** Gives the credential, good from now on. Throws link-spent, password-wrong, too-many-attempts. */
export class VerifyAddress extends Command<Credential> {
  constructor(
    readonly token: string,
    readonly password: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * The link proves the mailbox, the password that it was its holder who applied: someone else who
 * applied with this address chose another password, and opening their link lets nobody in.
 */
@CommandHandler(VerifyAddress)
export class VerifyAddressHandler implements ICommandHandler<VerifyAddress> {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly links: MailedTokens,
    private readonly lockOuts: LockOuts,
  ) {}

  async execute({ token, password, context }: VerifyAddress): Promise<Credential> {
    const link = await this.links.find('verification', token);
    if (!link) throw new ProblemError('link-spent');
    const { userId, subject: key } = link;
    const guesses = `verify ${userId}`;
    await this.lockOuts.begin(guesses, freePasswords);
    if (!(await this.credentials.isPassword(userId, password)))
      throw invalidField('password', 'is not the one you applied with', 'password-wrong');
    await this.lockOuts.succeeded(guesses);
    const affiliateId = await this.affiliateOf(key, userId);
    if (!(await this.links.take('verification', token))) throw new ProblemError('link-spent');
    try {
      const command = { type: 'verify-user-email', userId, affiliateId } as const;
      await this.pipeline.handle(user, key, command, context);
      await this.credentials.activate(userId);
    } catch (error) {
      await this.links.giveBack('verification', token);
      throw error;
    }
    const credential = await this.credentials.find(userId);
    // Disabled before the address was proved.
    if (!credential) throw new ProblemError('link-spent');
    return credential;
  }

  private async affiliateOf(key: string, userId: string): Promise<string | null> {
    const account = (await this.pipeline.load(userAccount, key))?.state;
    if (!account || account.status === 'absent' || account.userId !== userId)
      throw new ProblemError('link-spent');
    return account.affiliateId;
  }
}
